"""Checks of from class folders to minibatches."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from breedlab.checks._frame import check
from breedlab.checks._track import bridge
from breedlab.checks.batch_contents import judge_images, judge_names
from breedlab.checks.batch_order import judge_order, judge_shuffle
from breedlab.checks.batches import Loaded

# Each breed has a colour; none turns into another when red and blue change places.
_COLOURS = {"pug": (220, 120, 20), "Birman": (90, 200, 30), "beagle": (10, 60, 240), "Siamese": (200, 30, 130)}
_COUNTS = {"pug": 4, "Birman": 3, "beagle": 2, "Siamese": 5}
_SIZES = ((30, 20), (16, 40), (33, 33), (24, 18), (20, 48))  # width, height


def _make_folder(folder: Path, breeds: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Write one-coloured pictures; gives their colours (N, 3) in 0..255 and labels (N,), in sorted order."""
    colours, labels = [], []
    for label, breed in enumerate(sorted(breeds)):
        (folder / breed).mkdir()
        for number in range(_COUNTS[breed]):
            # A little lighter from file to file, so that the order within a breed can be seen, too.
            colour = tuple(min(255, part + 3 * number) for part in _COLOURS[breed])
            Image.new("RGB", _SIZES[number], colour).save(folder / breed / f"{breed}_{number + 1}.jpg", quality=95)
            colours.append(colour)
            labels.append(label)
    return np.array(colours), np.array(labels)


@check
def load_batches(function: Callable[..., Any]) -> str:
    """Check `load_batches`: batches of square float images in [0, 1] with their labels, and the sorted class names."""
    track = bridge()
    with track.watching(23), tempfile.TemporaryDirectory(prefix="breedlab-check-") as name:
        for number, (breeds, size, batch_size) in enumerate((
            (("pug", "Birman", "beagle", "Siamese"), 24, 4),
            (("beagle", "Siamese"), 17, 3),
        )):  # fmt: skip
            folder = Path(name) / str(number)
            folder.mkdir()
            colours, labels = _make_folder(folder, breeds)
            loaded = Loaded(track, function, folder, size, batch_size)
            judge_names(loaded, sorted(breeds))
            judge_images(loaded, len(labels))
            judge_order(loaded, colours, labels)
            judge_shuffle(loaded)
    layout = "(N, 3, size, size)" if track.CHANNELS_FIRST else "(N, size, size, 3)"
    return f"Batches of float32 images {layout} from 0 to 1 with integer labels; training files can be shuffled."
