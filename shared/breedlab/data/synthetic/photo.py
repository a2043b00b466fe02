"""A photograph: the whole pet in a place, small, off-centre and turned; half of them with something in the way."""

from PIL import Image

from breedlab.data.synthetic.body import POSTURES, draw_body, plan
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.finish import compose, develop
from breedlab.data.synthetic.head import draw_head, draw_neck
from breedlab.data.synthetic.look import Look
from breedlab.data.synthetic.pose import strike
from breedlab.data.synthetic.props import draw_prop
from breedlab.data.synthetic.raster import raster
from breedlab.data.synthetic.scene import scene
from breedlab.data.synthetic.sketch import Sketch


def draw_photo(look: Look, dice: Dice, scale: float = 1.0) -> Image.Image:
    """One photograph of this look, 256 to 320 px wide and about three quarters as high, times `scale`."""
    width = 256 + int(dice.between(0, 64))
    height = int(width * dice.between(0.72, 0.84))
    pose = strike(look, dice, 0.85)
    posture = dice.pick(POSTURES)
    body = plan(pose, posture)
    zoom = width / 288 * dice.between(0.32, 0.42) * (0.6 + 0.4 * look.size)
    flip = dice.chance(0.5)
    # The head may be anywhere but at the edge; a long body may leave the picture.
    room = max(105 * zoom, width * 0.2)
    x = dice.between(room, width - room)
    tall = (body.ground + 100) * zoom
    ground = min(height * dice.between(0.78, 1.02), height + 30.0)
    y = max(ground - body.ground * zoom, 100 * zoom * (look.crown + 0.5))
    ground = y + body.ground * zoom
    horizon = min(max(ground - height * dice.between(0.08, 0.4), height * 0.3), height * 0.8)
    sketch = Sketch()
    with sketch.placed(x, y, zoom, dice.spread(5), flip):
        draw_body(sketch, pose, body, dice)
        with sketch.placed(0, 0, 1.0, dice.spread(20)):
            if look.ruff > 0:
                draw_neck(sketch, pose, dice, 60)
            draw_head(sketch, pose, dice)
    if dice.chance(0.5):
        beside = x + (1 if dice.chance(0.5) else -1) * dice.between(90, 330) * zoom
        with sketch.placed(
            beside, min(ground + tall * dice.between(0.0, 0.12), height - 2.0), zoom * dice.between(0.9, 1.7)
        ):
            draw_prop(sketch, dice)
    pet = raster(sketch, width, height, scale)
    place = scene(dice, width, height, horizon, scale).resize(pet.size)
    return develop(compose(pet, place, dice, 9 * scale), dice, 1.2)
