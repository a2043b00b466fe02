"""What light and a camera add, in NumPy and Pillow: volume, light from one side, colour cast, grain."""

import numpy as np
from PIL import Image, ImageFilter

from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.raster import Pixels


def compose(pet: Image.Image, background: Image.Image, dice: Dice, depth: float) -> Pixels:
    """The pet (RGBA) before the background (RGB), with soft shadows at its edges: (height, width, 3), 0 to 255.

    A blurred copy of the pet's own outline tells how far a pixel lies from the edge, which is enough to make a flat
    drawing look round; the copy is moved, so that one side is lit. `depth` is the width of the shadow in pixels.
    """
    alpha = pet.getchannel("A")
    small = alpha.reduce(2)
    soft = small.filter(ImageFilter.BoxBlur(depth / 2)).filter(ImageFilter.BoxBlur(depth / 3))
    soft = soft.resize(alpha.size, Image.Resampling.BILINEAR)
    side = -1 if dice.chance(0.5) else 1
    shift = (round(side * depth * 0.5), round(depth * dice.between(0.3, 0.8)))
    moved = _moved(np.asarray(soft, dtype=np.float32) / np.float32(255), *shift)
    cover = np.asarray(alpha, dtype=np.float32)[:, :, None] / np.float32(255)
    shade = np.float32(0.62) + np.float32(0.5) * moved
    vivid = (np.asarray(pet, dtype=np.float32)[:, :, :3] - np.float32(128)) * np.float32(1.2) + np.float32(128)
    colours = np.maximum(vivid, 0) * shade[:, :, None]
    behind = np.asarray(background, dtype=np.float32)
    # The pet's shadow falls on what is behind it.
    fallen = np.float32(1) - np.float32(0.35) * _moved(moved, -2 * shift[0], 0)
    return np.asarray(behind * fallen[:, :, None] * (1 - cover) + colours * cover)


def _moved(values: Pixels, right: int, down: int) -> Pixels:
    """The array moved by whole pixels; what comes in at the edge repeats the edge."""
    height, width = values.shape
    rows = np.clip(np.arange(height) - down, 0, height - 1)
    columns = np.clip(np.arange(width) - right, 0, width - 1)
    return values[rows[:, None], columns[None, :]]


def develop(pixels: Pixels, dice: Dice, strength: float = 1.0) -> Image.Image:
    """The picture under its own light: brightness, gradient, white balance, contrast, vignette, grain.

    `strength` scales all of them: 1 is a snapshot, 0 a studio.
    """
    height, width = pixels.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    light = np.float32(1.0 + strength * dice.between(-0.22, 0.17)) + np.float32(strength * dice.spread(0.34)) * x
    light = (
        light
        + np.float32(strength * dice.spread(0.24)) * y
        - np.float32(strength * dice.between(0.0, 0.12)) * (x * x + y * y)
    )
    warm, green = strength * dice.spread(0.14), strength * dice.spread(0.05)
    cast = np.array([1 + warm, 1 + green, 1 - warm], dtype=np.float32)
    grain = (dice.many(height, width) - 0.5).astype(np.float32) * np.float32(
        strength * strength * dice.between(2.0, 10.0)
    )
    contrast = np.float32(1.0 + strength * dice.spread(0.1))
    out = (pixels * light[:, :, None] * cast - np.float32(118)) * contrast + np.float32(118) + grain[:, :, None]
    out = np.minimum(out, np.float32(196) + (out - np.float32(196)) * np.float32(0.42))  # film's soft shoulder
    return Image.fromarray(np.clip(np.rint(out), 0, 255).astype(np.uint8))
