"""The SVG that is handed to the rasteriser."""

import xml.etree.ElementTree as ElementTree

import numpy as np

from breedlab.data.synthetic.raster import raster
from breedlab.data.synthetic.sketch import Sketch, num


def test_numbers_have_two_decimals_at_most() -> None:
    assert [num(1 / 3), num(-0.001), num(5.0), num(-2.5)] == ["0.33", "0", "5", "-2.5"]


def test_shapes_gradients_and_clips_are_well_formed_and_drawn() -> None:
    sketch = Sketch()
    sketch.path("M0 0H20V20H0Z", (255, 0, 0))
    with sketch.inside("M0 0H10V20H0Z"):
        sketch.ellipse((10, 10), 9, 9, sketch.radial((10, 10), 9, [(0, (0, 0, 255), 1), (1, (0, 0, 255), 1)]))
    with sketch.placed(20, 0, 2.0):
        sketch.path("M0 0H5V10H0Z", (0, 255, 0), 0.5)
    ElementTree.fromstring(sketch.svg(40, 20))
    pixels = np.asarray(raster(sketch, 40, 20))
    assert pixels.shape == (20, 40, 4)
    assert pixels[10, 15].tolist() == [255, 0, 0, 255]  # outside the clip
    assert pixels[10, 5].tolist() == [0, 0, 255, 255]
    assert pixels[10, 25, 1] == 255 and abs(int(pixels[10, 25, 3]) - 128) < 3
    assert pixels[10, 35, 3] == 0
    assert raster(sketch, 40, 20, 2.0).size == (80, 40)
