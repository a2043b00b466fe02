"""One picture from a look and a seed."""

import io
from typing import Literal

import resvg_py
from PIL import Image

from breedlab.data.synthetic.colour import rgb, darker, lighter
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.finish import finish
from breedlab.data.synthetic.head import draw_head, draw_neck
from breedlab.data.synthetic.look import Look
from breedlab.data.synthetic.pose import strike
from breedlab.data.synthetic.sketch import Sketch

Kind = Literal["face", "photo"]


def draw(look: Look, kind: Kind, seed: int | str) -> Image.Image:
    """Draw one individual of this look: a `face` (head crop, about 160 px) or a `photo` (about 288 px wide), RGB."""
    dice = Dice("draw", kind, seed)
    return _face(look, dice)


def raster(sketch: Sketch, width: int, height: int) -> Image.Image:
    """The drawing as pixels."""
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=sketch.svg(width, height), skip_system_fonts=True)))


BACK = ("#9db5c4", "#c9b79c", "#8fa68a", "#b9a0b0", "#6d7f8f", "#d8c9b0", "#5f6f5a", "#a8786a", "#4d5a6b", "#cfd6d6", "#d9a98c", "#7a8fa8")


def _face(look: Look, dice: Dice) -> Image.Image:
    width, height = 150 + int(dice.between(0, 24)), 150 + int(dice.between(0, 24))
    sketch = Sketch()
    a, b = rgb(dice.pick(BACK)), rgb(dice.pick(BACK))
    sketch.path(f"M0 0H{width}V{height}H0Z", sketch.linear((0, 0), (dice.between(0, width), height), [(0, a, 1), (1, b, 1)]))
    for _ in range(3):
        x, y, r = dice.between(0, width), dice.between(0, height), dice.between(20, 80)
        c = rgb(dice.pick(BACK))
        sketch.ellipse((x, y), r, r * 0.8, sketch.radial((x, y), r, [(0, c, 0.8), (0.6, c, 0.6), (1, c, 0)]))
    pose = strike(look, dice, 0.6)
    scale = width / 265 * dice.between(0.9, 1.12)
    with sketch.placed(width / 2 + dice.spread(width * 0.08), height * 0.56 + dice.spread(height * 0.06), scale, dice.spread(20)):
        draw_neck(sketch, pose, dice)
        draw_head(sketch, pose, dice)
    return finish(raster(sketch, width, height), dice)
