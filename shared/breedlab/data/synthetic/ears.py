"""Ears: upright, folded over, or hanging."""

import math

import numpy as np

from breedlab.data.synthetic.colour import RGB, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hairs, smooth
from breedlab.data.synthetic.sketch import Point, Sketch

PINK: RGB = (222.0, 158.0, 148.0)


def behind(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw the ears that stand behind the head's outline: upright ones."""
    if pose.look.ears.kind == "prick":
        for side in (-1, 1):
            _upright(sketch, pose, dice, side)


def before(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw the ears that lie before the head's outline: hanging and folded ones."""
    if pose.look.ears.kind != "prick":
        for side in (-1, 1):
            _hanging(sketch, pose, dice, side)


def _turned(points: list[Point], degrees: float, at: Point, side: int) -> Floats:
    angle = math.radians(degrees)
    sin, cos = math.sin(angle), math.cos(angle)
    out = [((x * cos - y * sin) * side + at[0], x * sin + y * cos + at[1]) for x, y in points]
    return np.array(out if side > 0 else out[::-1])


def _root(pose: Pose, side: int, angle: float, reach: float) -> Point:
    """A point on the head's edge, `angle` degrees from the crown, at `reach` of the way out."""
    look, turn = pose.look, math.radians(angle)
    return pose.project(side * 100 * look.skull * math.sin(turn) * reach, -100 * look.crown * math.cos(turn) * reach, 8)


def _upright(sketch: Sketch, pose: Pose, dice: Dice, side: int) -> None:
    look, ears = pose.look, pose.look.ears
    root = _root(pose, side, 18 + 58 * ears.set, 0.88)
    length = 100 * ears.length + 6 * look.hair
    # The ear that turns away looks narrower.
    half = 50 * ears.width * (1.0 - 0.35 * math.sin(pose.yaw) * side)
    blunt = ears.round
    outline = [
        (-half, 26.0),
        (-half * 0.92, -length * 0.25),
        (-half * (0.3 + 0.35 * blunt), -length * (0.78 + 0.06 * blunt)),
        (half * 0.08, -length),
        (half * (0.38 + 0.35 * blunt), -length * (0.74 + 0.08 * blunt)),
        (half * 0.98, -length * 0.2),
        (half, 30.0),
    ]
    lean = ears.spread + pose.ear_turn[(side + 1) // 2]
    shape = smooth(_turned(outline, lean, root, side).tolist(), 6)
    colour = mix(pose.ears, pose.second, 0.92 * pose.coat.points)
    tip = shape[int(np.argmin(shape[:, 1]))].tolist()
    fill = sketch.linear((root[0], root[1] + 10), (tip[0], tip[1]), [(0, colour, 1), (1, darker(colour, 0.3), 1)])
    sketch.path(fringed(shape, 1.5 + 12 * ears.fringe + 5 * look.hair, dice, every=2), fill)
    inner = [(x * 0.64 + 2, y * 0.76 + 6) for x, y in outline]
    hollow = smooth(_turned(inner, lean, root, side).tolist(), 5)
    skin = mix(PINK, colour, 0.5)
    sketch.path(closed(hollow), darker(skin, 0.14))
    deep = [(x * 0.4 + 4, y * 0.6 + 12) for x, y in outline]
    sketch.path(closed(smooth(_turned(deep, lean, root, side).tolist(), 4)), darker(skin, 0.36))
    if look.hair > 0.1 or ears.tuft > 0:
        start = (root[0] - side * half * 0.45, root[1] + 30)
        wisps = hairs(start, hollow, int(8 + 14 * look.hair), 26, 5, dice, 0.15)
        sketch.path(wisps, lighter(mix(colour, pose.light, 0.5), 0.2))
    if ears.tuft > 0:
        target = np.array([tip, tip, [tip[0] + 6, tip[1]], [tip[0] - 6, tip[1]]]) - np.array([0.0, 16.0])
        sketch.path(hairs((tip[0], tip[1] + 22), target, 7, 26 * ears.tuft, 6, dice, 0.3), darker(colour, 0.35))


def _hanging(sketch: Sketch, pose: Pose, dice: Dice, side: int) -> None:
    look, ears = pose.look, pose.look.ears
    drop = ears.kind == "drop"
    root = _root(pose, side, 30 + 55 * ears.set, 0.95)
    length = 100 * ears.length
    half = 50 * ears.width * (1.0 - 0.3 * math.sin(pose.yaw) * side)
    if drop:
        outline = [
            (-half * 0.6, -4.0),
            (half * 0.2, -14.0),
            (half * 0.92, length * 0.16),
            (half * 1.08, length * 0.6),
            (half * (0.35 + 0.35 * ears.round), length * 0.95),
            (-half * (0.25 + 0.3 * ears.round), length * 0.97),
            (-half * 0.72, length * 0.62),
            (-half * 0.66, length * 0.25),
        ]
    else:  # a folded ear: out from the crown, its tip falling forward
        outline = [
            (-half * 0.85, 6.0),
            (-half * 0.3, -length * 0.42),
            (half * 0.5, -length * 0.46),
            (half * 1.05, -length * 0.16),
            (half * (1.0 + 0.1 * ears.round), length * 0.28),
            (half * 0.78, length * (0.56 + 0.1 * ears.round)),
            (half * 0.2, length * 0.3),
        ]
    lean = -ears.spread * (0.5 if drop else 0.3) + pose.ear_turn[(side + 1) // 2] * 0.8
    shape = smooth(_turned(outline, lean, root, side).tolist(), 6)
    colour = mix(pose.ears, pose.second, 0.92 * pose.coat.points)
    low, high = shape.max(axis=0), shape.min(axis=0)
    below = np.clip((shape[:, 1] - root[1]) / length, 0, 1)
    reach = 1.5 + 6 * look.hair + 18 * ears.fringe * below
    sketch.path(closed(shape + np.array([-side * 5.0, 4.0])), darker(mix(pose.base, colour, 0.5), 0.5))
    fill = sketch.linear(
        (root[0], float(high[1])),
        (root[0] + side * 20, float(low[1])),
        [(0, lighter(colour, 0.1), 1), (1, darker(colour, 0.3), 1)],
    )
    sketch.path(fringed(shape, reach, dice, every=2), fill)
    if not drop:  # the underside shows along the fold
        sketch.path(closed(shape[np.argsort(shape[:, 1])[: len(shape) // 3]]), lighter(colour, 0.12))
    if ears.fringe > 0 or look.hair > 0.3:
        start = (root[0] - side * half * 0.2, root[1] - 24)
        sketch.path(hairs(start, shape, int(10 + 22 * ears.fringe), 40, 5, dice, 0.3), lighter(colour, 0.16))
        sketch.path(hairs(start, shape, int(8 + 18 * ears.fringe), 40, 4.5, dice, 0.4), darker(colour, 0.38))
