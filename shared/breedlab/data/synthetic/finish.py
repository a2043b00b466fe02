"""What a camera adds, in NumPy: light from one side, colour cast, vignette, grain."""

import numpy as np
from PIL import Image

from breedlab.data.synthetic.dice import Dice


def finish(image: Image.Image, dice: Dice) -> Image.Image:
    """The picture under its own light (RGB)."""
    pixels = np.asarray(image.convert("RGB"), dtype=np.float32)
    height, width = pixels.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None]
    light = np.float32(1.0 + dice.spread(0.25)) + np.float32(dice.spread(0.25)) * x + np.float32(dice.spread(0.2)) * y
    light = light - np.float32(dice.between(0.0, 0.12)) * (x * x + y * y)
    warm, green = dice.spread(0.14), dice.spread(0.05)
    cast = np.array([1 + warm, 1 + green, 1 - warm], dtype=np.float32)
    grain = (dice.many(height, width).astype(np.float32) - np.float32(0.5)) * np.float32(dice.between(2, 12))
    out = pixels * light * cast + grain[:, :, None]
    return Image.fromarray(np.clip(np.rint(out), 0, 255).astype(np.uint8))
