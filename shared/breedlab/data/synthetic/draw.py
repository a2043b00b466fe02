"""One picture from a look and a seed."""

from typing import Literal

from PIL import Image

from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.face import draw_face
from breedlab.data.synthetic.look import Look
from breedlab.data.synthetic.photo import draw_photo

Kind = Literal["face", "photo"]


def draw(look: Look, kind: Kind, seed: int | str, *, scale: float = 1.0, variety: float = 1.0) -> Image.Image:
    """Draw one individual of this look, RGB.

    `face`: its head fills most of the picture, about 160 x 160 px. `photo`: the whole pet in a place, about 288 px
    wide. `scale` enlarges the picture, for print. `variety`, in [0, 1], is how far faces stray from a passport
    picture's pose, place and light.

    The same arguments give the same drawing on every platform: random numbers come from SHA-256 and PCG64, and
    coordinates are rounded before they are drawn. On one machine that means the same bytes; between kinds of processor
    a pixel may differ in its last bit, because resvg and libjpeg use the vector units they find.
    """
    dice = Dice("draw", kind, seed)
    return draw_face(look, dice, scale, variety) if kind == "face" else draw_photo(look, dice, scale)
