"""One picture from a look and a seed."""

from typing import Literal

from PIL import Image

from breedlab.data.synthetic.backdrop import backdrop
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.finish import compose, develop
from breedlab.data.synthetic.head import draw_head, draw_neck
from breedlab.data.synthetic.look import Look
from breedlab.data.synthetic.photo import draw_photo
from breedlab.data.synthetic.pose import strike
from breedlab.data.synthetic.raster import raster
from breedlab.data.synthetic.sketch import Sketch

Kind = Literal["face", "photo"]


def draw(look: Look, kind: Kind, seed: int | str, *, scale: float = 1.0) -> Image.Image:
    """Draw one individual of this look, RGB.

    `face`: its head fills the picture, about 160 x 160 px. `photo`: the whole pet in a scene, about 288 px wide.
    `scale` enlarges the picture (for print); the grain alone differs then.

    The same look, kind and seed give the same drawing on every platform: the random numbers come from SHA-256 and
    PCG64, and coordinates are rounded before they are drawn. Pixels are the same bytes on one machine; between
    processors the last bit of a pixel may differ, because resvg and libjpeg use the vector units they find.
    """
    dice = Dice("draw", kind, seed)
    return draw_photo(look, dice, scale) if kind == "photo" else _face(look, dice, scale)


def _face(look: Look, dice: Dice, scale: float) -> Image.Image:
    width, height = 150 + int(dice.between(0, 20)), 150 + int(dice.between(0, 20))
    pose = strike(look, dice, 0.62)
    sketch = Sketch()
    zoom = width / 262 * dice.between(0.86, 1.14)
    x, y = width * (0.5 + dice.spread(0.1)), height * (0.56 + dice.spread(0.08))
    with sketch.placed(x, y, zoom, dice.spread(24)):
        draw_neck(sketch, pose, dice)
        draw_head(sketch, pose, dice)
    pet = raster(sketch, width, height, scale)
    return develop(compose(pet, backdrop(dice, *pet.size), dice, 20 * scale), dice)
