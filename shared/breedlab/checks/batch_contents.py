"""What is wrong with the class names, shapes, types and ranges of batches."""

import numpy as np

from breedlab.checks._frame import expect, fail
from breedlab.checks.batches import Loaded


def judge_names(loaded: Loaded, right: list[str]) -> None:
    """The names of the classes, in the order of their numbers."""
    names = loaded.class_names
    if not isinstance(names, (list, tuple)):
        fail(f"Your class names are a {type(names).__name__}; a list of the folders' names is wanted.")
    if list(names) == right:
        return
    if sorted(map(str, names)) == right:
        fail(
            f"Your class names are {list(names)}, but both loaders number the classes in the order {right}. "
            "Take the names from the dataset, so that label and name agree."
        )
    fail(f"Your class names are {list(names)}; the folders are {right}. Take the names from the dataset.")


def judge_images(loaded: Loaded, count: int) -> None:
    """Numbers of pictures, shapes, types and ranges."""
    expect(loaded.pairs, "Your batches are empty. Does the dataset read the folder it was given?")
    lengths = [len(labels) for _, labels in loaded.pairs]
    wanted = [min(loaded.batch_size, count - start) for start in range(0, count, loaded.batch_size)]
    if lengths != wanted:
        said = (
            f"With batch_size={loaded.batch_size} and {count} files the batches should have {wanted} pictures; yours: "
            f"{lengths}."
        )
        if lengths == wanted[:-1]:
            fail(f"{said} The last, shorter batch is dropped: every picture should count.")
        fail(f"{said} Is batch_size given to the loader, and once only?")
    images, labels = loaded.pairs[0]
    _judge_shape(loaded, tuple(images.shape))
    values = loaded.track.to_numpy(images)
    highest = float(values.max())
    expect(
        highest <= 1.01,
        f"Your images' values go up to {highest:.0f}, so they were not scaled. "
        + (
            "ToTensor scales whole-number pixels to [0, 1]."
            if loaded.track.CHANNELS_FIRST
            else "Divide the images by 255."
        ),
    )
    expect(
        highest > 0.01,
        f"Your images' greatest value is {highest:.4f}, so they were divided by 255 twice. "
        + ("ToTensor divides already." if loaded.track.CHANNELS_FIRST else "Divide once, or use one Rescaling."),
    )
    expect(
        values.min() >= -0.01,
        f"Your images' values start at {values.min():.2f}; here they should go from 0 to 1. Leave Normalize out.",
    )
    expect(values.dtype == np.float32, f"Your images are {values.dtype}; networks compute with float32.")
    labels = loaded.track.to_numpy(labels)
    if labels.ndim > 1:
        fail(
            f"Your labels have the shape {labels.shape}, one column a class (one-hot). Class numbers of shape "
            f"({len(labels)},) are wanted" + ("." if loaded.track.CHANNELS_FIRST else ': label_mode="int".')
        )
    expect(labels.dtype.kind in "iu", f"Your labels are {labels.dtype}; class numbers are integers.")


def _judge_shape(loaded: Loaded, came: tuple[int, ...]) -> None:
    """The shape of the first batch."""
    side, count = loaded.size, loaded.batch_size
    wanted = (count, 3, side, side) if loaded.track.CHANNELS_FIRST else (count, side, side, 3)
    if came == wanted:
        return
    said = f"With image_size={side} a batch of images should have the shape {wanted}; yours has {came}."
    if sorted(came) == sorted(wanted):
        where = "first" if loaded.track.CHANNELS_FIRST else "last"
        fail(f"{said} The channels come {where} here.")
    if 1 in came[1:]:
        fail(f"{said} Pictures are read in grey; keep the three colours.")
    fail(f"{said} Is image_size used where the pictures are resized?")
