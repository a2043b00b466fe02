"""A face: the head of one individual before a soft background."""

from PIL import Image

from breedlab.data.synthetic.backdrop import backdrop
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.finish import compose, develop
from breedlab.data.synthetic.head import draw_head, draw_neck
from breedlab.data.synthetic.look import Look
from breedlab.data.synthetic.pose import strike
from breedlab.data.synthetic.raster import raster
from breedlab.data.synthetic.sketch import Sketch


def draw_face(look: Look, dice: Dice, scale: float = 1.0, variety: float = 1.0) -> Image.Image:
    """One face, 150 to 170 px wide and high, times `scale`; `variety` 0 is a passport picture, 1 a snapshot."""
    width, height = 150 + int(dice.between(0, 20)), 150 + int(dice.between(0, 20))
    pose = strike(look, dice, 0.39 * variety, 0.12 * variety)
    zoom = width / 262 * (1.0 - variety * dice.between(0.12, 0.26))
    # A smaller head has more room to be elsewhere.
    x = width * (0.5 + variety * dice.between(-0.27, 0.27))
    y = height * (0.56 + variety * dice.between(-0.25, 0.22))
    sketch = Sketch()
    with sketch.placed(x, y, zoom, variety * dice.spread(14), dice.chance(0.5)):
        draw_neck(sketch, pose, dice, 330)
        draw_head(sketch, pose, dice)
    pet = raster(sketch, width, height, scale)
    return develop(compose(pet, backdrop(dice, *pet.size), dice, 20 * scale), dice, 0.25 + 0.75 * variety)
