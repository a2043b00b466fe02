"""Short words to the user on stderr: what is being done, and progress where it takes long."""

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

Item = TypeVar("Item")

# Work that ends sooner than this shows no bar.
SECONDS_BEFORE_BAR = 1.0


def notice(text: str) -> None:
    """Print one line to stderr; stdout belongs to the program's results."""
    print(text, file=sys.stderr, flush=True)


def progress(items: Iterable[Item], total: int | None, description: str, unit: str = "picture") -> Iterable[Item]:
    """The items, with a progress bar on stderr when they take more than a second."""
    return tqdm(
        items,
        total=total,
        desc=description,
        unit=f" {unit}s",
        delay=SECONDS_BEFORE_BAR,
        leave=False,
        file=sys.stderr,
    )
