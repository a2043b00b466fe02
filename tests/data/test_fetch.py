import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from breedlab.data import fetch
from breedlab.data.fetch import WrongSum, download
from breedlab.errors import BreedlabError

CONTENT = bytes(range(256)) * 2000
HASH = "sha256:" + hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Server:
    """A real server that can break connections off and knows ranges."""

    address: str = ""
    content: bytes = CONTENT
    break_after: list[int] = field(default_factory=list)
    status: int = 200
    ranges: bool = True
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            state.asked.append(wanted)
            start = int(re.findall(r"\d+", wanted)[0]) if wanted and state.ranges else 0
            status = state.status if state.status != 200 else (206 if start else 200)
            if start >= len(state.content):
                status = 416
            body = state.content[start:] if status < 400 else b""
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: state.break_after.pop(0)] if state.break_after else body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as real:
        threading.Thread(target=real.serve_forever, daemon=True).start()
        state.address = f"http://127.0.0.1:{real.server_port}/file.bin"
        monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.01)
        yield state
        real.shutdown()


def test_a_download_that_breaks_off_is_resumed(server: Server, tmp_path: Path) -> None:
    server.break_after = [200_000, 100_000]
    assert download([server.address], tmp_path / "file.bin", HASH).read_bytes() == CONTENT
    first, second, third = server.asked
    assert first == "" and second.startswith("bytes=") and int(third[6:-1]) > int(second[6:-1]) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["file.bin"]


def test_a_server_without_ranges_starts_again(server: Server, tmp_path: Path) -> None:
    server.ranges, server.break_after = False, [200_000]
    assert download([server.address], tmp_path / "file.bin", HASH).read_bytes() == CONTENT


def test_without_a_known_sum_nothing_is_resumed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file.bin.part").write_bytes(b"of something else")
    assert download([server.address], tmp_path / "file.bin").read_bytes() == CONTENT
    assert server.asked == [""]


@pytest.mark.parametrize("left", [b"of something else", CONTENT, CONTENT + b"more"])
def test_what_a_killed_run_left_does_no_harm(server: Server, tmp_path: Path, left: bytes) -> None:
    (tmp_path / "file.bin.part").write_bytes(left)
    assert download([server.address], tmp_path / "file.bin", HASH).read_bytes() == CONTENT


def test_a_wrong_sum_is_refused_and_kept_aside(server: Server, tmp_path: Path) -> None:
    server.content = b"not what was promised"
    with pytest.raises(WrongSum, match=r"file.bin from http://127.* wrong check sum,.*file.bin.refused"):
        download([server.address], tmp_path / "file.bin", HASH)
    assert [path.name for path in tmp_path.iterdir()] == ["file.bin.refused"]
    assert (tmp_path / "file.bin.refused").read_bytes() == server.content
    server.content = CONTENT
    assert download([server.address], tmp_path / "file.bin", HASH).read_bytes() == CONTENT


def test_a_right_file_is_not_loaded_again_and_a_wrong_one_is(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(b"went bad on the disk")
    download([server.address], tmp_path / "file.bin", HASH)
    download([server.address], tmp_path / "file.bin", HASH)
    assert len(server.asked) == 1


def test_the_next_host_stands_in(server: Server, tmp_path: Path) -> None:
    assert download(["http://127.0.0.1:9/file.bin", server.address], tmp_path / "file.bin", HASH).is_file()


@pytest.mark.parametrize("status, asked", [(404, 1), (503, 3)])
def test_a_refusing_server_is_named(server: Server, tmp_path: Path, status: int, asked: int) -> None:
    server.status = status
    with pytest.raises(BreedlabError, match=rf"file.bin cannot be downloaded from http://127.*{status}.*BREEDLAB_DATA"):
        download([server.address], tmp_path / "file.bin", HASH)
    assert len(server.asked) == asked


def test_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.01)
    with pytest.raises(BreedlabError, match="no connection to the server"):
        download(["http://127.0.0.1:9/file.bin"], tmp_path / "file.bin", HASH)
