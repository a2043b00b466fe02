import socket
import time
from collections.abc import Callable
from pathlib import Path

from breedlab.data.reachable import any_answers


def test_one_of_several_is_enough(serve: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(b"here")
    host = serve(tmp_path)
    assert any_answers(["http://127.0.0.1:9/file.bin", f"{host}/file.bin"], 3)
    assert not any_answers([f"{host}/other.bin"], 3)


def test_a_silent_host_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        assert not any_answers([f"http://127.0.0.1:{silent.getsockname()[1]}"], 0.3)
        assert time.monotonic() - start < 2
