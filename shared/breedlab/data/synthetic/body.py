"""The rest of the pet: sitting, standing or lying, in units of the head (100 is its half-width), head at the origin."""

import math
from dataclasses import dataclass

import numpy as np

from breedlab.data.synthetic.coat import coat_body
from breedlab.data.synthetic.colour import RGB, darker, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hull, mirrored, oval, smooth
from breedlab.data.synthetic.sketch import Point, Sketch

POSTURES = ("sit", "sit", "stand", "lie")


@dataclass(frozen=True)
class Body:
    """A body's measures; `ground` is how far its feet lie below the head's middle."""

    posture: str
    ground: float
    torsos: tuple[Floats, ...]
    tail_root: Point


def plan(pose: Pose, posture: str) -> Body:
    """Measures of the body; it stretches to the right of the head when it stands or lies."""
    look = pose.look
    bulk, legs = look.bulk, look.legs
    if posture == "sit":
        ground = 245 + 130 * legs
        shoulder, hip = 58 + 34 * bulk, 82 + 48 * bulk
        right = [
            (0.0, 30.0),
            (shoulder, 78.0),
            (shoulder * 1.06, ground * 0.5),
            (hip, ground * 0.78),
            (hip * 0.9, ground - 4),
            (0.0, ground),
        ]
        return Body(posture, ground, (smooth(mirrored(right), 7),), (hip * 0.8, ground - 28))
    thick = 66 + 34 * bulk
    if posture == "stand":
        middle, ground = 118.0, 118 + thick * 0.8 + 190 * legs
        long = 300.0
    else:
        ground = 150 + thick * 0.3
        middle, long = ground - thick * 0.92, 300.0
    chest, rump = oval((70, middle - 4), thick * 0.98, thick, 18), oval((long, middle), thick * 0.92, thick * 0.9, 18)
    neck = oval((8, 40), 52 + 20 * bulk, 40, 14)
    torso = hull(chest, rump)
    # The back sinks a little and the belly is drawn up, in slim animals more.
    sway = np.exp(-(((torso[:, 0] - 190) / 90.0) ** 2))
    torso[:, 1] += np.where(torso[:, 1] > middle, -(20 - 12 * bulk), 5.0) * sway
    return Body(posture, ground, (hull(neck, chest), torso), (long + thick * 0.78, middle - thick * 0.45))


def draw_body(sketch: Sketch, pose: Pose, body: Body, dice: Dice) -> None:
    """Draw tail, legs and torso; the head comes after."""
    far = darker(leg_colour(pose), 0.3)
    sketch.ellipse(
        (body.tail_root[0] * 0.45, body.ground - 2), body.tail_root[0] * 0.7 + 90, 20, (20.0, 16.0, 22.0), 0.3
    )
    _tail(sketch, pose, body, dice)
    if body.posture == "stand":
        for x in (118, 268):
            _leg(sketch, pose, (x, 118), body.ground - 10, far, dice, x > 200)
    if body.posture == "sit":
        for side in (-1, 1):
            hip = side * (body.tail_root[0] * 1.06)
            thigh = oval((hip, body.ground - 56), 46 + 14 * pose.look.bulk, 58, 18)
            sketch.path(fringed(thigh, _fur(pose), dice), darker(body_colour(pose), 0.14))
            _paw(sketch, pose, (hip + side * 6, body.ground - 8), 38, dice)
    for torso in body.torsos:
        sketch.path(fringed(torso, _fur(pose), dice, lean=0.2, every=1), body_colour(pose))
    coat_body(sketch, pose, body.torsos[-1], body.posture == "sit", dice)
    near = leg_colour(pose)
    if body.posture == "sit":
        for side in (-1, 1):
            _leg(sketch, pose, (side * (30 + 12 * pose.look.bulk), body.ground * 0.46), body.ground, near, dice, False)
    elif body.posture == "stand":
        for x in (62, 318):
            _leg(sketch, pose, (x, 128), body.ground, near, dice, x > 200)
    else:
        haunch = oval((body.tail_root[0] - 92, body.ground - 56), 78, 54, 20)
        sketch.path(fringed(haunch, _fur(pose), dice), darker(body_colour(pose), 0.1))
        _paw(sketch, pose, (body.tail_root[0] - 150, body.ground - 12), 48, dice)
        for x in (-64, 16):
            arm = hull(oval((x + 84, body.ground - 34), 40, 28, 12), oval((x, body.ground - 18), 26, 18, 12))
            sketch.path(fringed(arm, _fur(pose) * 0.5, dice, every=1), near)
            _paw(sketch, pose, (x - 12, body.ground - 14), 30, dice)


def body_colour(pose: Pose) -> RGB:
    """The colour of the trunk."""
    return mix(pose.base, pose.back, 0.92)


def leg_colour(pose: Pose) -> RGB:
    """The colour of the legs, under points and tan."""
    return mix(pose.base, pose.second, max(0.85 * pose.coat.points, 0.9 * pose.coat.tan))


def _fur(pose: Pose) -> float:
    return 2 + 22 * pose.look.hair


def _leg(sketch: Sketch, pose: Pose, hip: Point, ground: float, colour: RGB, dice: Dice, hind: bool) -> None:
    look = pose.look
    thick = 22 + 16 * look.bulk
    swing = dice.spread(12)
    knee = (hip[0] + (16 if hind else 0), (hip[1] + ground) / 2)
    upper = hull(oval(hip, thick * (1.7 if hind else 1.35), thick * 1.5, 14), oval(knee, thick * 0.85, thick * 0.8, 12))
    lower = hull(oval(knee, thick * 0.85, thick, 12), oval((hip[0] + swing, ground - 16), thick * 0.78, 14, 12))
    for part in (lower, upper):
        sketch.path(fringed(part, _fur(pose) * 0.45, dice, every=1), colour)
    _paw(sketch, pose, (hip[0] + swing - 8, ground - 12), thick * 1.15, dice)


def _paw(sketch: Sketch, pose: Pose, at: Point, wide: float, dice: Dice) -> None:
    colour = mix(leg_colour(pose), pose.light, 1.0 if pose.coat.chest > 0.35 else 0.0)
    sketch.path(fringed(oval(at, wide, wide * 0.56, 14), 1 + 5 * pose.look.hair, dice), colour)
    for shift in (-0.3, 0.25):
        sketch.ellipse((at[0] + shift * wide, at[1] + wide * 0.3), 2.4, wide * 0.2, darker(colour, 0.5))


def _tail(sketch: Sketch, pose: Pose, body: Body, dice: Dice) -> None:
    look, coat = pose.look, pose.coat
    if look.tail < 0.05:
        return
    colour = mix(body_colour(pose), pose.second, 0.9 * coat.points)
    long, thick = 60 + 230 * look.tail, 13 + 7 * look.bulk + 30 * look.tail_hair
    x, y = body.tail_root
    turn = dice.between(-0.5, 0.5) + (-0.15 if body.posture == "lie" else -0.75 if look.species == "dog" else -0.5)
    bend = (-2.6 * look.tail_curl if look.species == "dog" else dice.between(-1.2, 1.0)) / 12
    points: list[Point] = []
    for _ in range(12):
        points.append((x, y))
        x, y = x + math.cos(turn) * long / 12, y + math.sin(turn) * long / 12
        turn += bend * 1.5
        if y > body.ground - 16:
            y, turn = body.ground - 16, 0.0
    width = thick * np.sin(np.linspace(0.9, 2.6, 12)) * np.linspace(1, 0.85 + 0.4 * look.tail_hair, 12)
    line = np.array(points)
    way = np.gradient(line, axis=0)
    side = np.stack([-way[:, 1], way[:, 0]], axis=1) / (np.sqrt((way**2).sum(axis=1, keepdims=True)) + 1e-9)
    shape = np.concatenate([line - side * width[:, None], (line + side * width[:, None])[::-1]])
    sketch.path(fringed(shape, 2 + 26 * look.tail_hair, dice, lean=0.3, every=1), darker(colour, 0.08))
    if coat.stripes > 0.5:
        rings = "".join(closed(np.stack([line[i] - side[i] * width[i], line[i + 1] - side[i + 1] * width[i + 1],
                                         line[i + 1] + side[i + 1] * width[i + 1], line[i] + side[i] * width[i]]))
                        for i in range(1, 11, 2))  # fmt: skip
        sketch.path(rings, mix(colour, pose.second, 0.7))
