"""Random numbers that are the same on every machine: a hash of what is drawn seeds a PCG64 generator."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


class Dice:
    """Throws made from `random()` doubles alone, the part of NumPy's generators that does not change."""

    def __init__(self, *key: int | str) -> None:
        digest = hashlib.sha256("/".join(map(str, key)).encode("utf-8")).digest()
        self._generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))

    def between(self, low: float, high: float) -> float:
        """A uniform number in [low, high)."""
        return low + (high - low) * float(self._generator.random())

    def spread(self, width: float) -> float:
        """A number in (-width, width), near 0 more often than far from it (the sum of two uniform numbers)."""
        return width * (float(self._generator.random()) + float(self._generator.random()) - 1.0)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return float(self._generator.random()) < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, each equally likely."""
        return choices[int(float(self._generator.random()) * len(choices))]

    def many(self, *shape: int) -> Floats:
        """Uniform numbers in [0, 1) in an array of this shape, float64."""
        return self._generator.random(shape)
