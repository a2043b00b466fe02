from pathlib import Path

import numpy as np
from PIL import Image

from breedlab.data.reading import read_image


def test_the_whole_picture_squeezed_into_a_square(tmp_path: Path) -> None:
    pixels = np.zeros((60, 120, 3), dtype=np.uint8)
    pixels[:, :60] = (250, 10, 0)
    pixels[:, 60:] = (0, 20, 240)
    Image.fromarray(pixels).save(tmp_path / "two.png")
    square = read_image(tmp_path / "two.png", 30)
    assert square.shape == (30, 30, 3) and square.dtype == np.uint8
    np.testing.assert_array_equal(square[:, :14], np.broadcast_to((250, 10, 0), (30, 14, 3)))
    np.testing.assert_array_equal(square[:, 16:], np.broadcast_to((0, 20, 240), (30, 14, 3)))


def test_the_middle_square_keeps_shapes(tmp_path: Path) -> None:
    pixels = np.zeros((40, 100, 3), dtype=np.uint8)
    pixels[:, 30:70] = (250, 10, 0)
    Image.fromarray(pixels).save(tmp_path / "wide.png")
    square = read_image(tmp_path / "wide.png", 20, crop=True)
    np.testing.assert_array_equal(square[:, 1:-1], np.broadcast_to((250, 10, 0), (20, 18, 3)))


def test_thin_lines_are_averaged(tmp_path: Path) -> None:
    pixels = np.zeros((64, 64, 3), dtype=np.uint8)
    pixels[:, ::2] = 200
    Image.fromarray(pixels).save(tmp_path / "lines.png")
    middle = read_image(tmp_path / "lines.png", 8)[:, 1:-1]
    assert np.all(np.abs(middle.astype(int) - 100) <= 10)


def test_grey_becomes_three_channels(tmp_path: Path) -> None:
    Image.new("L", (9, 9), 77).save(tmp_path / "grey.png")
    assert (read_image(str(tmp_path / "grey.png"), 5) == 77).all()
