"""One process prepares, the others wait."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from breedlab.data.notices import notice


@contextmanager
def locked(path: Path, what: str, say: Callable[[str], None] = notice) -> Iterator[None]:
    """Hold the lock file `path`; `say` so when another process holds it, and wait.

    The operating system frees the lock when its process dies, so a killed run blocks nobody.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say(f"Another process is preparing {what}; waiting until it is done.")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
