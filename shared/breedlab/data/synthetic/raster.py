"""From a drawing to pixels: resvg, then NumPy arrays."""

import io

import numpy as np
import resvg_py
from PIL import Image

from breedlab.data.synthetic.sketch import Sketch

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def raster(sketch: Sketch, width: int, height: int, scale: float = 1.0) -> Image.Image:
    """The drawing as RGBA, `scale` times as large as its units say."""
    png = resvg_py.svg_to_bytes(
        svg_string=sketch.svg(width, height), skip_system_fonts=True, width=round(width * scale)
    )
    return Image.open(io.BytesIO(png)).convert("RGBA")
