"""Whatever a learner holds (array, PIL image, tensor of either framework), as one kind of picture."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from breedlab.errors import BreedlabError

CHANNELS = (1, 3, 4)


def to_array(value: Any) -> NDArray[Any]:
    """The value as a NumPy array."""
    # Tensors are recognised by their methods, so that no framework is imported.
    if isinstance(value, Image.Image):
        return np.asarray(value.convert("RGB"))
    if hasattr(value, "detach"):  # PyTorch: may need gradients, may live on a GPU
        value = value.detach().cpu()
    return np.asarray(value.numpy() if hasattr(value, "numpy") else value)


def is_one_image(shape: tuple[int, ...]) -> bool:
    """Whether an array of this shape is one picture: (H, W), (H, W, C) or (C, H, W)."""
    return len(shape) == 2 or (len(shape) == 3 and (shape[-1] in CHANNELS or shape[0] in CHANNELS))


def to_rgb(image: Any, name: str = "The image") -> NDArray[np.uint8]:
    """One picture as (H, W, 3) uint8.

    Takes (H, W), (H, W, C) or (C, H, W) with 1, 3 or 4 channels; integers in 0-255, floats in [0, 1].
    Raises BreedlabError, naming `name`, for another shape or another range.
    """
    array = to_array(image)
    if array.size == 0 or not is_one_image(array.shape):
        raise BreedlabError(
            f"{name} has shape {array.shape}, which is no picture; give (H, W), (H, W, 3) or (3, H, W)."
        )
    pixels = _to_uint8(array, name)
    if pixels.ndim == 2:
        pixels = pixels[:, :, np.newaxis]
    elif pixels.shape[-1] not in CHANNELS:
        pixels = pixels.transpose(1, 2, 0)
    if pixels.shape[-1] == 1:
        pixels = np.repeat(pixels, 3, axis=-1)
    return np.ascontiguousarray(pixels[:, :, :3])


def to_list(images: Any) -> list[NDArray[np.uint8]]:
    """One picture, a list of them or a batch, (N, H, W, C) or (N, C, H, W), as a list of (H, W, 3) uint8."""
    if isinstance(images, Image.Image):
        return [to_rgb(images)]
    if hasattr(images, "shape"):
        batch = to_array(images)
        images = [batch] if is_one_image(batch.shape) else list(batch)
    elif not isinstance(images, Iterable):
        raise BreedlabError(f"Pictures are expected as a list or a batch, not as {type(images).__name__}.")
    return [to_rgb(image, f"Image {index}") for index, image in enumerate(images)]


def _to_uint8(array: NDArray[Any], name: str) -> NDArray[np.uint8]:
    """Integers as they are, booleans and floats stretched from [0, 1] to 0-255."""
    if array.dtype.kind not in "buif":
        raise BreedlabError(f"{name} holds values of type {array.dtype}; give numbers.")
    low, high = float(array.min()), float(array.max())
    if array.dtype.kind in "ui":
        if low < 0 or high > 255:
            raise BreedlabError(f"{name} holds whole numbers from {low:.0f} to {high:.0f}; pixels lie in 0-255.")
        return array.astype(np.uint8)
    # A little room for rounding; `not` so that NaN fails too.
    if not (low >= -0.001 and high <= 1.001):
        advice = "divide by 255" if low >= 0 and high <= 255 else "undo the normalisation before you show it"
        raise BreedlabError(
            f"{name} holds decimal numbers from {low:.3g} to {high:.3g}, but they have to lie in [0, 1]; {advice}."
        )
    return np.rint(np.clip(array.astype(np.float64), 0, 1) * 255).astype(np.uint8)
