"""Soft backgrounds for faces: as a portrait lens draws them, out of focus. They say nothing about the breed."""

import numpy as np
from PIL import Image

from breedlab.data.synthetic.colour import RGB, mix, rgb
from breedlab.data.synthetic.dice import Dice

PALETTE: tuple[str, ...] = (
    "#9db5c4", "#c9b79c", "#8fa68a", "#b9a0b0", "#6d7f8f", "#d8c9b0", "#5f6f5a", "#a8786a", "#4d5a6b", "#cfd6d6",
    "#d9a98c", "#7a8fa8", "#e4ddd0", "#3f4a4f", "#7f6a55", "#b5c48f", "#a9c7c0", "#c98f7f", "#584a56", "#e8c9a8",
)  # fmt: skip


def colour(dice: Dice) -> RGB:
    """A background colour: one of the palette's, lighter or darker."""
    bright = dice.between(0.6, 1.12)
    red, green, blue = rgb(dice.pick(PALETTE))
    return red * bright, green * bright, blue * bright


def backdrop(dice: Dice, width: int, height: int) -> Image.Image:
    """A gradient with a few blurred lights and shapes, RGB."""
    cells = 24
    y, x = np.mgrid[0:cells, 0:cells].astype(np.float32) / np.float32(cells - 1)
    first, second = np.array(colour(dice), np.float32), np.array(colour(dice), np.float32)
    across, down = np.float32(dice.between(-1, 1)), np.float32(dice.between(0.2, 1))
    ramp = np.clip(0.5 + across * (x - 0.5) + down * (y - 0.5), 0, 1)[:, :, None]
    pixels = first * (1 - ramp) + second * ramp
    for _ in range(int(dice.between(2, 7))):
        cx, cy, r = dice.between(0, 1), dice.between(0, 1), dice.between(0.08, 0.35)
        far = ((x - np.float32(cx)) ** 2 + (y - np.float32(cy)) ** 2 * np.float32(dice.between(0.3, 1.5))) / np.float32(
            r * r
        )
        blob = np.clip(np.float32(1.6) - far, 0, 1)[:, :, None] * np.float32(dice.between(0.3, 0.9))
        pixels = pixels * (1 - blob) + np.array(mix(colour(dice), (255, 250, 235), 0.15), np.float32) * blob
    image = Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8))
    return image.resize((width, height), Image.Resampling.BICUBIC)
