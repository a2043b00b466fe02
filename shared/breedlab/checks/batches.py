"""A learner's batches: loading them and reading them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from breedlab.checks._frame import call, expect, returned
from breedlab.checks._track import Bridge


class Loaded:
    """One call of the learner's load_batches, and what came out."""

    def __init__(self, track: Bridge, function: Callable[..., Any], folder: Path, size: int, batch_size: int) -> None:
        self.track, self.function, self.folder, self.size, self.batch_size = track, function, folder, size, batch_size
        self.batches, self.class_names = self.load(shuffle=False)
        self.pairs = self.read(self.batches)

    def load(self, shuffle: bool, seed: int = 0) -> tuple[Any, Any]:
        """Call the learner's function."""
        when = f"image_size={self.size}, batch_size={self.batch_size}, shuffle={shuffle}"
        came = returned(
            self.function, self.folder, self.size, self.batch_size, shuffle, seed, when=when, hint=self.explain
        )
        expect(
            isinstance(came, (tuple, list)) and len(came) == 2,
            f"Your load_batches gave back a {type(came).__name__}; two things are wanted: return batches, class_names.",
        )
        return came[0], came[1]

    def read(self, batches: Any) -> list[tuple[Any, Any]]:
        """One pass over the batches."""
        pairs: list[tuple[Any, Any]] = call(
            self.track.read_batches,
            batches,
            when=f"a loop over its batches, image_size={self.size}",
            who="Reading from your load_batches",
            learner=self.function,
            hint=self.explain,
        )
        return pairs

    def explain(self, error: str) -> str:
        """A likely cause."""
        if "stack" in error or "equal size" in error:
            pair = "(image_size, image_size)"
            return (
                f"The pictures still differ in size: resize to the pair {pair}; one number alone sets only the "
                f"shorter side."
            )
        if "unpack" in error:
            return "Each batch is a pair: images and labels."
        return ""

    def labels(self, pairs: list[tuple[Any, Any]]) -> np.ndarray:
        """All labels (N,)."""
        return np.concatenate([self.track.to_numpy(labels) for _, labels in pairs])

    def colours(self, pairs: list[tuple[Any, Any]]) -> np.ndarray:
        """The mean colour of every picture (N, 3)."""
        axes = (2, 3) if self.track.CHANNELS_FIRST else (1, 2)
        return np.concatenate([self.track.to_numpy(images).mean(axis=axes) for images, _ in pairs])
