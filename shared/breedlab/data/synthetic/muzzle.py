"""The muzzle: bridge, nose, mouth, tongue, jowls, whiskers, beard."""

import numpy as np

from breedlab.data.synthetic.colour import RGB, WHITE, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hull, oval, smooth
from breedlab.data.synthetic.sketch import Point, Sketch, num
from breedlab.data.synthetic.trimmings import draw_beard, draw_whiskers, draw_wrinkles

MOUTH: RGB = (92.0, 34.0, 40.0)
TONGUE: RGB = (228.0, 120.0, 128.0)


def tip(pose: Pose) -> Point:
    """Where the nose lies on the picture."""
    look = pose.look
    low = (20 + 16 * look.muzzle if look.species == "cat" else 12 + 36 * look.muzzle) + 100 * look.muzzle_drop
    return pose.project(0, low, 92 + 62 * look.muzzle)


def colour_of(pose: Pose) -> RGB:
    """The muzzle's colour under all its markings."""
    coat = pose.coat
    colour = mix(pose.muzzle, pose.second, 0.9 * max(coat.mask, coat.points))
    colour = mix(colour, pose.second, 0.85 * coat.tan)
    return mix(colour, pose.light, 1.0 if coat.blaze > 0.05 else 0.0)


def draw_muzzle(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw everything below and between the eyes."""
    look = pose.look
    x, y = tip(pose)
    wide = 100 * look.muzzle_width
    high = wide * (0.62 if look.species == "cat" else 0.72)
    colour = colour_of(pose)
    bridge = pose.project(0, 2, 86)
    base = pose.project(0, 30 + 60 * look.muzzle_drop, 70)
    pad: Point = (x, y + high * 0.5)
    if look.species == "dog":
        shape = hull(
            oval(bridge, wide * 0.42, 12), oval(base, wide * 1.02, high * 0.9), oval(pad, wide * 0.98, high * 0.95)
        )
    else:
        shape = hull(oval(bridge, wide * 0.26, 10), oval(pad, wide, high * 0.86))
    light = sketch.linear(
        (x - wide * 0.3, y - high * 0.6),
        (x, y + high * 1.5),
        [(0, lighter(colour, 0.16), 1), (1, darker(colour, 0.3), 1)],
    )
    fur = 2.0 + 10 * look.hair + 10 * look.beard
    veil = 0.9 if look.species == "dog" else 0.35 + 0.6 * (pose.coat.blaze > 0.05)
    if pose.open_mouth > 0:
        _jaw(sketch, pose, x, pad[1], wide, high, colour, dice)
    below = closed(shape + np.array([0.0, 5.0]))
    sketch.path(below, darker(pose.base, 0.65), 0.2 if look.species == "dog" else 0.08)
    sketch.path(fringed(shape, fur, dice, every=1 if look.hair > 0.3 else 2), light, veil)
    _lips(sketch, pose, x, y, wide, high, colour, dice)
    if look.wrinkles > 0:
        draw_wrinkles(sketch, pose, x, y, wide)
    if look.beard > 0:
        draw_beard(sketch, pose, x, y, wide, high, colour, dice)
    _nose(sketch, pose, x, y)
    if look.whiskers > 0:
        draw_whiskers(sketch, pose, x, y, wide, high, dice)


def _jaw(sketch: Sketch, pose: Pose, x: float, y: float, wide: float, high: float, colour: RGB, dice: Dice) -> None:
    drop = high * (0.6 + 0.75 * pose.open_mouth) * (1.0 if pose.look.species == "dog" else 0.75)
    jaw = oval((x, y + drop), wide * 0.66, high * 0.62)
    sketch.path(fringed(jaw, 2 + 14 * pose.look.hair + 12 * pose.look.beard, dice), darker(colour, 0.22))
    sketch.ellipse((x, y + drop * 0.78), wide * 0.54, high * 0.58, MOUTH)
    if pose.tongue > 0:
        long = high * (0.35 + 0.5 * pose.tongue)
        centre = (x + wide * 0.06, y + drop * 0.85 + long * 0.45)
        sketch.ellipse(centre, wide * 0.34, long, TONGUE)
        sketch.ellipse((centre[0] - wide * 0.08, centre[1] + long * 0.2), wide * 0.12, long * 0.5, WHITE, 0.18)
        sketch.line(
            f"M{num(centre[0])} {num(centre[1] - long)}V{num(centre[1] + long * 0.5)}", darker(TONGUE, 0.35), 2.4, 0.6
        )


def _lips(sketch: Sketch, pose: Pose, x: float, y: float, wide: float, high: float, colour: RGB, dice: Dice) -> None:
    look = pose.look
    dark = darker(colour, 0.8)
    mouth = y + high * (0.72 if look.species == "cat" else 0.95)
    across = wide * (0.62 if look.species == "cat" else 0.85)
    sag = high * (0.25 + 0.6 * look.jowls)
    if look.jowls > 0:
        for side in (-1, 1):
            lobe = smooth(
                [
                    (x + side * wide * 0.08, y + high * 0.35),
                    (x + side * wide * 0.8, y + high * 0.3),
                    (x + side * wide * (1.04 + 0.2 * look.jowls), y + high * (0.95 + 0.35 * look.jowls)),
                    (x + side * wide * 0.72, y + high * (1.3 + 0.75 * look.jowls)),
                    (x + side * wide * 0.2, y + high * (1.1 + 0.2 * look.jowls)),
                ],
                5,
            )
            shade = sketch.linear(
                (x, y + high * 0.3),
                (x, y + high * (1.3 + 0.7 * look.jowls)),
                [(0, lighter(colour, 0.12), 1), (0.6, colour, 1), (1, darker(colour, 0.38), 1)],
            )
            sketch.path(closed(lobe), shade)
    path = f"M{num(x)} {num(y + 4)}V{num(mouth)}"
    for side in (-1, 1):
        path += (
            f"M{num(x)} {num(mouth)}C{num(x + side * across * 0.25)} {num(mouth + sag * 1.1)}"
            f" {num(x + side * across * 0.75)} {num(mouth + sag)} {num(x + side * across)} {num(mouth + sag * 0.5 - 3)}"
        )
    sketch.line(path, dark, 3.2, 0.75)
    if look.species == "cat":
        for side in (-1, 1):
            sketch.ellipse(
                (x + side * wide * 0.44, y + high * 0.62), wide * 0.46, high * 0.42, lighter(colour, 0.35), 0.4
            )
    flecks = dice.many(8, 2)
    for u, v in flecks.tolist():
        side = 1 if u > 0.5 else -1
        spot = (x + side * wide * (0.25 + 0.5 * abs(u - 0.5) * 2), y + high * (0.45 + 0.35 * v))
        sketch.ellipse(spot, 1.5, 1.5, dark, 0.45)


def _nose(sketch: Sketch, pose: Pose, x: float, y: float) -> None:
    half = 100 * pose.look.nose
    tall = half * (0.7 if pose.look.species == "cat" else 0.78)
    shape = smooth(
        [
            (x, y - tall * 0.95),
            (x + half * 0.72, y - tall * 0.85),
            (x + half, y - tall * 0.15),
            (x + half * 0.45, y + tall * 0.7),
            (x, y + tall),
            (x - half * 0.45, y + tall * 0.7),
            (x - half, y - tall * 0.15),
            (x - half * 0.72, y - tall * 0.85),
        ],
        4,
    )
    fill = sketch.linear(
        (x, y - tall), (x, y + tall), [(0, lighter(pose.nose, 0.14), 1), (1, darker(pose.nose, 0.4), 1)]
    )
    sketch.path(closed(shape), fill)
    for side in (-1, 1):
        sketch.ellipse((x + side * half * 0.46, y + tall * 0.12), half * 0.2, tall * 0.26, darker(pose.nose, 0.85))
    sketch.ellipse((x - half * 0.12, y - tall * 0.52), half * 0.42, tall * 0.2, WHITE, 0.42)
