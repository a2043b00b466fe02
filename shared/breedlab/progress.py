"""Progress of long work, shown where somebody looks: in a notebook, or on a terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")

SECONDS_BETWEEN_UPDATES = 0.5


def track(iterable: Iterable[Item], total: int, description: str) -> Iterator[Item]:
    """The items, while "description: 320 of 1,776, about 12 s left" is shown.

    In a notebook this is one output that is updated in place and ends as "description: 1,776", so that a second run
    leaves the same page. On a terminal it is a bar on stderr. Where nobody looks, nothing is written.
    """
    if not _in_kernel():
        yield from tqdm(iterable, description, total, disable=None, leave=False, file=sys.stderr)
        return
    output = _Output(f"{description}: 0 of {total:,}")
    start = shown = time.monotonic()
    count = 0
    try:
        for item in iterable:
            yield item
            count += 1
            now = time.monotonic()
            if now - shown >= SECONDS_BETWEEN_UPDATES:
                shown = now
                left = (now - start) / count * max(0, total - count)
                output.show(f"{description}: {count:,} of {total:,}, about {left:.0f} s left")
    finally:  # also where the caller stops early
        output.show(_end(description, count, total))


def finished(total: int, description: str) -> None:
    """In a notebook, what `track` leaves: for work whose result was there already."""
    if _in_kernel():
        _Output(_end(description, total, total))


def _end(description: str, count: int, total: int) -> str:
    return f"{description}: {count:,}" + (f" of {total:,}" if count < total else "")


def _in_kernel() -> bool:
    """Whether this is a notebook's kernel; IPython in a terminal has none."""
    if "IPython" not in sys.modules:
        return False
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


class _Output:
    """One line of text in a notebook that can be replaced."""

    def __init__(self, text: str) -> None:
        from IPython.display import display

        self._handle: Any = display(self._bundle(text), raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def show(self, text: str) -> None:
        """Put `text` in the place of what is there."""
        self._handle.update(self._bundle(text), raw=True)

    def _bundle(self, text: str) -> dict[str, str]:
        return {"text/plain": text}
