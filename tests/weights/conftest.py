"""Weights that are a few bytes long, hosts on loopback, caches of their own."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from breedlab.weights import networks
from breedlab.weights.networks import NETWORKS, OfficialFile

PYTORCH = b"weights of PyTorch" * 10_000
KERAS = b"weights of Keras" * 10_000


@dataclass
class Host:
    """A host that knows `files` (path -> content) and breaks off after `break_after` bytes where that is set."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    break_after: int | None = None
    asked: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> None:
    """No host answers, and the frameworks' caches are empty."""
    for track in ("pytorch", "tensorflow"):
        monkeypatch.setitem(networks.HOSTS, track, "http://127.0.0.1:9")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setattr("breedlab.data.fetch.PAUSE_SECONDS", 0.01)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host that gives the files of MobileNetV2, whose published hashes are made to fit."""
    state = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer(b"")

        def do_GET(self) -> None:
            state.asked.append(self.path)
            content = state.files.get(self.path.lstrip("/"), b"")
            self.answer(content[: state.break_after], len(content))

        def answer(self, body: bytes, length: int = 0) -> None:
            self.send_response(200 if self.path.lstrip("/") in state.files else 404)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    digits = hashlib.sha256(PYTORCH).hexdigest()[:8]
    files = {
        "pytorch": OfficialFile(f"mobilenet_v2-{digits}.pth", f"sha256:{digits}"),
        "tensorflow": OfficialFile("mobilenet_v2/mobilenet_v2_no_top.h5"),
    }
    monkeypatch.setitem(NETWORKS, "mobilenet_v2", replace(NETWORKS["mobilenet_v2"], files=files))
    state.files = {files["pytorch"].path: PYTORCH, files["tensorflow"].path: KERAS}
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as real:
        threading.Thread(target=real.serve_forever, args=(0.01,), daemon=True).start()
        state.address = f"http://127.0.0.1:{real.server_port}"
        for track in files:
            monkeypatch.setitem(networks.HOSTS, track, state.address)
        yield state
        real.shutdown()
