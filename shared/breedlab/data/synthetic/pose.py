"""One individual at one moment: how it holds its head, how its coat differs from its breed's."""

import math
from dataclasses import dataclass

from breedlab.data.synthetic.colour import RGB, lighter, mix, rgb
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.look import Coat, Look
from breedlab.data.synthetic.sketch import Point


@dataclass(frozen=True)
class Pose:
    """Angles in radians, amounts in [0, 1]; `project` turns a point of the head with it."""

    look: Look
    coat: Coat
    base: RGB
    second: RGB
    light: RGB
    ears: RGB
    muzzle: RGB
    back: RGB
    eyes: RGB
    nose: RGB
    yaw: float
    pitch: float
    open_mouth: float
    tongue: float
    lids: float  # how much of the eyes the lids cover
    gaze: Point
    ear_turn: tuple[float, float]  # degrees, left and right

    def project(self, x: float, y: float, z: float) -> Point:
        """A point of the head (z towards the viewer, units of 1/100 half-width) on the picture, head at the origin."""
        sin, cos = math.sin(self.yaw), math.cos(self.yaw)
        across, deep = x * cos + z * sin, z * cos - x * sin
        return across, y * math.cos(self.pitch) + deep * math.sin(self.pitch)

    def surface(self, x: float, y: float) -> Point:
        """A point on the face: the head as an ellipsoid, turned."""
        z = 88.0 * math.sqrt(max(0.0, 1.0 - (x * x + y * y) / 13500.0))
        return self.project(x, y, z)


def strike(look: Look, dice: Dice, turn: float, nod: float = 0.22) -> Pose:
    """An individual of this look; `turn` and `nod` are the largest yaw and pitch in radians."""
    coat = dice.pick(look.coats)
    shade, warmth, depth = dice.spread(0.18), dice.spread(9.0), dice.spread(0.1)

    def own(colour: str | None, fallback: RGB, amount: float = 1.0) -> RGB:
        if colour is None:
            return fallback
        red, green, blue = rgb(colour)
        bright = 1.0 + shade * amount
        return red * bright + warmth * amount, green * bright, blue * bright - warmth * amount

    base = own(coat.base, (0, 0, 0))
    second = mix(own(coat.second, base, 0.7), base, max(0.0, depth))
    eyes = dice.pick(coat.eyes or look.eyes)
    smile = dice.chance(0.3 if look.species == "dog" else 0.06)
    sleepy = dice.chance(0.03)
    return Pose(
        look=look,
        coat=coat,
        base=base,
        second=second,
        light=own(coat.light, base, 0.25),
        ears=own(coat.ears, base),
        muzzle=own(coat.muzzle, base),
        back=own(coat.back, base),
        eyes=lighter(own(eyes, base, 0.4), dice.between(0.0, 0.12)),
        nose=own(coat.nose, base, 0.3),
        yaw=dice.spread(turn),
        pitch=dice.spread(nod),
        open_mouth=dice.between(0.45, 1.0) if smile else 0.0,
        tongue=dice.between(0.3, 1.0) if smile and dice.chance(0.75) else 0.0,
        lids=dice.between(0.7, 0.95) if sleepy else dice.between(0.0, 0.2),
        gaze=(dice.spread(1.0), dice.spread(0.6)),
        ear_turn=(dice.spread(10.0), dice.spread(10.0)),
    )
