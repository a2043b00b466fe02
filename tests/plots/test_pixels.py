"""Tests of breedlab.plots.pixels."""

from typing import Any

import numpy as np
import pytest
from PIL import Image

from breedlab.errors import BreedlabError
from breedlab.plots.pixels import to_list, to_rgb

PIXELS = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)


class Tensor:
    """Behaves as PyTorch's tensor does where a picture is read: NumPy only after detach and cpu."""

    def __init__(self, array: Any, ready: frozenset[str] = frozenset()) -> None:
        self.array, self.ready, self.shape = array, ready, array.shape

    def detach(self) -> "Tensor":
        return Tensor(self.array, self.ready | {"detached"})

    def cpu(self) -> "Tensor":
        return Tensor(self.array, self.ready | {"cpu"})

    def numpy(self) -> Any:
        if self.ready != {"detached", "cpu"}:
            raise RuntimeError("Can't call numpy() on a tensor that requires grad or lies on a GPU.")
        return self.array


@pytest.mark.parametrize(
    "image",
    [
        PIXELS,
        PIXELS.transpose(2, 0, 1),
        PIXELS / 255,
        (PIXELS / 255).astype(np.float32).transpose(2, 0, 1),
        PIXELS.astype(np.int64),
        Image.fromarray(PIXELS),
        Tensor(PIXELS.transpose(2, 0, 1)),
        np.dstack([PIXELS, np.zeros((5, 7), np.uint8)]),
    ],
    ids=["hwc", "chw", "float", "float32 chw", "int64", "pil", "tensor", "rgba"],
)
def test_every_form_gives_the_same_pixels(image: Any) -> None:
    pixels = to_rgb(image)
    assert pixels.dtype == np.uint8
    np.testing.assert_array_equal(pixels, PIXELS)


@pytest.mark.parametrize("image", [PIXELS[:, :, 0], PIXELS[:, :, :1], PIXELS[None, :, :, 0]])
def test_grey_becomes_three_equal_channels(image: Any) -> None:
    np.testing.assert_array_equal(to_rgb(image), np.repeat(PIXELS[:, :, :1], 3, axis=2))


def test_booleans_become_black_and_white() -> None:
    assert set(np.unique(to_rgb(PIXELS[:, :, 0] > 20))) == {0, 255}


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (np.zeros((5, 6, 7)), "shape (5, 6, 7)"),
        (np.zeros(9), "shape (9,)"),
        (np.zeros((0, 4, 3)), "shape (0, 4, 3)"),
        (np.full((4, 4, 3), 255.0), "divide by 255"),
        (np.full((4, 4, 3), -1.5), "undo the normalisation"),
        (np.full((4, 4, 3), np.nan), "[0, 1]"),
        (np.full((4, 4, 3), 256), "0-255"),
        (np.full((4, 4, 3), "a"), "give numbers"),
    ],
)
def test_what_is_no_picture_is_named(image: Any, words: str) -> None:
    with pytest.raises(BreedlabError) as error:
        to_rgb(image, "Image 3")
    assert str(error.value).startswith("Image 3 ")
    assert words in str(error.value)


def test_a_batch_a_list_and_one_picture() -> None:
    batch = np.stack([PIXELS] * 4)
    assert len(to_list(batch)) == 4
    assert len(to_list(Tensor(batch.transpose(0, 3, 1, 2)))) == 4
    assert len(to_list([PIXELS, Image.fromarray(PIXELS)])) == 2
    assert len(to_list(PIXELS)) == len(to_list(Image.fromarray(PIXELS))) == 1


def test_a_wrong_picture_in_a_list_is_named_by_its_place() -> None:
    with pytest.raises(BreedlabError, match=r"^Image 1 "):
        to_list([PIXELS, np.zeros(3)])
    with pytest.raises(BreedlabError, match="list or a batch"):
        to_list(3)
