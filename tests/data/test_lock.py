import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

CODE = """if True:
    import sys
    from pathlib import Path
    from breedlab.data.lock import locked
    with locked(Path(sys.argv[1]), "the pets"):
        print("working", flush=True)
        if len(sys.argv) > 2:
            input()
"""


def test_the_second_process_says_that_it_waits(tmp_path: Path, wait_for: Callable[[Callable[[], bool]], None]) -> None:
    said = tmp_path / "said"
    with said.open("w") as stderr, FileLock(tmp_path / "a.lock"):
        command = [sys.executable, "-c", CODE, str(tmp_path / "a.lock")]
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True)
        wait_for(lambda: said.read_text().endswith("\n"))
        assert said.read_text() == "Another process is preparing the pets; waiting until it is done.\n"
        assert second.poll() is None
    assert second.communicate(timeout=20)[0] == "working\n"


def test_a_killed_process_frees_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CODE, str(tmp_path / "a.lock"), "stay"]
    first = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "working\n"
    first.kill()
    first.communicate()
    with FileLock(tmp_path / "a.lock", timeout=5):
        pass
