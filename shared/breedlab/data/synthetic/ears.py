"""Ears: upright, folded over, or hanging."""

import math

import numpy as np

from breedlab.data.synthetic.colour import RGB, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hairs, smooth
from breedlab.data.synthetic.sketch import Sketch

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


def _turned(points: list[tuple[float, float]], degrees: float, at: tuple[float, float], side: int) -> Floats:
    angle = math.radians(degrees)
    sin, cos = math.sin(angle), math.cos(angle)
    out = [((x * cos - y * sin) * side + at[0], x * sin + y * cos + at[1]) for x, y in points]
    return np.array(out if side > 0 else out[::-1])


def _colour(pose: Pose) -> RGB:
    return mix(pose.ears, pose.second, 0.92 * pose.coat.points)


def _upright(sketch: Sketch, pose: Pose, dice: Dice, side: int) -> None:
    look, ears = pose.look, pose.look.ears
    angle = 16 + 62 * ears.set
    root = pose.project(
        side * 100 * look.skull * math.sin(math.radians(angle)) * 0.9,
        -100 * look.crown * math.cos(math.radians(angle)) * 0.9 + 14,
        8,
    )
    length, half = 100 * ears.length, 50 * ears.width
    near = 1.0 - 0.35 * math.sin(pose.yaw) * side  # the ear that turns away looks narrower
    half *= near
    blunt = ears.round
    outline = [
        (-half, 22.0),
        (-half * 0.92, -length * 0.25),
        (-half * (0.3 + 0.35 * blunt), -length * (0.78 + 0.06 * blunt)),
        (half * 0.08, -length),
        (half * (0.38 + 0.35 * blunt), -length * (0.74 + 0.08 * blunt)),
        (half * 0.98, -length * 0.2),
        (half, 26.0),
    ]
    lean = ears.spread + pose.ear_turn[(side + 1) // 2]
    shape = smooth(_turned(outline, lean, root, side).tolist(), 6)
    colour = _colour(pose)
    tip = shape.min(axis=0)
    fill = sketch.linear(
        (root[0], root[1] + 10), (root[0] + side * 12, float(tip[1])), [(0, colour, 1), (1, darker(colour, 0.3), 1)]
    )
    fur = 2.0 + 16 * ears.fringe + 6 * look.hair
    sketch.path(fringed(shape, fur, dice, every=2), fill)
    inner = [(x * 0.62 + 2, y * 0.74 + 6) for x, y in outline]
    hollow = smooth(_turned(inner, lean, root, side).tolist(), 5)
    skin = mix(PINK, colour, 0.45)
    sketch.path(closed(hollow), sketch.linear(
        (root[0], root[1] + 6), (root[0], float(tip[1])), [(0, darker(skin, 0.42), 1), (1, lighter(skin, 0.1), 1)]
    ))
    if look.hair > 0.1 or ears.tuft > 0:
        wisps = hairs((root[0] - side * half * 0.4, root[1] + 26), hollow, int(10 + 26 * look.hair), 24, dice, 0.2)
        sketch.line(wisps, lighter(mix(colour, pose.light, 0.45), 0.25), 2.2, 0.75)
    if ears.tuft > 0:
        top = shape[int(np.argmin(shape[:, 1]))]
        tuft = hairs((float(top[0]), float(top[1]) + 16), top[None, :] + np.array([[0, -10.0], [6, -8], [-6, -8]]),
                     9, 30 * ears.tuft, dice, 0.5)
        sketch.line(tuft, darker(colour, 0.35), 2.4, 0.9)


def _hanging(sketch: Sketch, pose: Pose, dice: Dice, side: int) -> None:
    look, ears = pose.look, pose.look.ears
    angle = 30 + 55 * ears.set
    root = pose.project(
        side * 100 * look.skull * math.sin(math.radians(angle)) * 0.94,
        -100 * look.crown * math.cos(math.radians(angle)) * 0.92,
        20,
    )
    length, half = 100 * ears.length, 50 * ears.width
    half *= 1.0 - 0.3 * math.sin(pose.yaw) * side
    if ears.kind == "drop":
        outline = [
            (-half * 0.55, -6.0),
            (half * 0.25, -16.0),
            (half * 0.95, length * 0.18),
            (half * 1.08, length * 0.6),
            (half * (0.35 + 0.35 * ears.round), length * 0.95),
            (-half * (0.25 + 0.3 * ears.round), length * 0.97),
            (-half * 0.72, length * 0.62),
            (-half * 0.6, length * 0.25),
        ]
    else:  # a folded ear: out from the crown, its tip falling forward
        outline = [
            (-half * 0.8, 4.0),
            (-half * 0.2, -length * 0.4),
            (half * 0.6, -length * 0.42),
            (half * 1.05, -length * 0.12),
            (half * (0.95 + 0.1 * ears.round), length * 0.3),
            (half * 0.62, length * (0.5 + 0.1 * ears.round)),
            (half * 0.12, length * 0.3),
        ]
    lean = -ears.spread * (0.5 if ears.kind == "drop" else 0.3) + pose.ear_turn[(side + 1) // 2] * 0.8
    shape = smooth(_turned(outline, lean, root, side).tolist(), 6)
    colour = _colour(pose)
    low, high = shape.max(axis=0), shape.min(axis=0)
    reach = (2.0 + 7 * look.hair) + (20 * ears.fringe) * np.clip((shape[:, 1] - root[1]) / length, 0, 1)
    shadow = shape + np.array([-side * 5.0, 5.0])
    sketch.path(closed(shadow), darker(pose.base, 0.6), 0.28)
    fill = sketch.linear(
        (root[0], float(high[1])),
        (root[0] + side * 20, float(low[1])),
        [(0, lighter(colour, 0.1), 1), (0.45, colour, 1), (1, darker(colour, 0.32), 1)],
    )
    sketch.path(fringed(shape, reach, dice, every=2), fill)
    if ears.kind == "fold":
        crease = shape[np.argsort(shape[:, 1])[: len(shape) // 3]]
        sketch.path(closed(crease), lighter(colour, 0.16), 0.25)
    if ears.fringe > 0 or look.hair > 0.3:
        locks = hairs((root[0], root[1] - 20), shape, int(20 + 50 * ears.fringe), 34, dice, 0.3)
        sketch.line(locks, lighter(colour, 0.28), 2.0, 0.5)
        locks = hairs((root[0], root[1] - 20), shape, int(16 + 30 * ears.fringe), 34, dice, 0.4)
        sketch.line(locks, darker(colour, 0.4), 2.0, 0.45)
