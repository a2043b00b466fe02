"""Markings on the head: each one a layer, as strong as the coat says."""

import numpy as np

from breedlab.data.synthetic.colour import RGB, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.muzzle import tip
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import fringed, held, oval, scattered, smooth
from breedlab.data.synthetic.sketch import Point, Sketch, num


def mark_head(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    """Draw all markings of the face within its `edge`."""
    coat = pose.coat
    if coat.shading > 0:
        _shading(sketch, pose, dice)
    if coat.tan > 0:
        _tan(sketch, pose, edge, dice)
    if coat.stripes > 0:
        _stripes(sketch, pose, dice)
    if coat.spots > 0 or coat.rosettes > 0:
        _spots(sketch, pose, edge, dice)
    if coat.ticking > 0:
        sketch.path(flecks(scattered(edge, int(90 * coat.ticking), dice), dice, 9), mix(pose.base, pose.second, 0.55))
        sketch.path(flecks(scattered(edge, int(70 * coat.ticking), dice), dice, 9), lighter(pose.base, 0.2))
    if coat.brindle > 0:
        places = scattered(edge, int(52 * coat.brindle), dice, 0.82)
        sketch.line(streaks(places, dice), mix(pose.base, pose.second, 0.7), 4.0)
    if coat.points > 0:
        x, y = tip(pose)
        _soft(sketch, (x * 0.75, y - 14), 86, 82, pose.second, coat.points)
    if coat.mask > 0:
        _mask(sketch, pose, dice)
    if coat.patch > 0:
        _patch(sketch, pose, edge, dice)
    if coat.blaze > 0:
        _blaze(sketch, pose, edge, dice)
    if coat.roan > 0:
        sketch.path(blots(scattered(edge, int(70 * coat.roan), dice, 0.9), dice), mix(pose.light, pose.second, 0.72))


def _soft(sketch: Sketch, at: Point, rx: float, ry: float, colour: RGB, strength: float, core: float = 0.4) -> None:
    """A stain that fades towards its rim."""
    fill = sketch.radial((0, 0), 1, [(0, colour, strength), (core, colour, strength * 0.92), (1, colour, 0)])
    sketch.stretched(fill, at, rx, ry)


def _mask(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    x, y = tip(pose)
    look, strength = pose.look, pose.coat.mask
    _soft(sketch, (x * 0.9, y + 12), 135 * look.muzzle_width, 58, pose.second, strength, 0.55)
    for side in (-1, 1):
        around = oval(pose.surface(side * 100 * look.eye_gap, -2), 150 * look.eye_size, 135 * look.eye_size, 16)
        sketch.path(fringed(around, 4, dice), mix(pose.base, pose.second, 0.55 * strength))


def _shading(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    strength = pose.coat.shading
    _soft(sketch, pose.surface(0, -60), 84, 40, pose.second, 0.75 * strength, 0.3)
    for side in (-1, 1):  # "spectacles": a line from the eye's outer corner towards the ear
        at = pose.surface(side * 100 * (pose.look.eye_gap + 0.18), -14)
        sketch.path(fringed(oval(at, 24, 10, 12), 4, dice), mix(pose.base, pose.second, 0.6 * strength))


def _tan(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    look = pose.look
    colour = mix(pose.base, pose.second, pose.coat.tan)
    for side in (-1, 1):
        at = pose.surface(side * 100 * look.eye_gap * 0.86, -100 * look.eye_size - 22)
        sketch.path(fringed(oval(at, 12, 9, 14), 3, dice), colour)
        cheek = held(oval(pose.surface(side * 60, 54), 34, 32), edge)
        sketch.path(fringed(cheek, 6, dice), colour)


def _stripes(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    path = ""
    for side in (-1, 1):
        for x0, y0, x1, y1, bow in (
            (6, -46, 11, -88, 2), (20, -44, 30, -86, 4), (36, -42, 50, -80, 6),  # the tabby's M
            (58, -2, 94, 4, -8), (54, 16, 92, 26, -8), (50, 32, 82, 48, -6),  # cheeks
        ):  # fmt: skip
            a = pose.surface(side * (x0 + dice.spread(5)), y0 + dice.spread(6))
            b = pose.surface(side * (x1 + dice.spread(6)), y1 + dice.spread(8))
            m = ((a[0] + b[0]) / 2 + dice.spread(4), (a[1] + b[1]) / 2 + bow)
            path += f"M{num(a[0])} {num(a[1])}Q{num(m[0])} {num(m[1])} {num(b[0])} {num(b[1])}"
    sketch.line(path, mix(pose.base, pose.second, 0.8 * pose.coat.stripes), 6.5)
    for side in (-1, 1):
        x, y = pose.surface(side * 100 * pose.look.eye_gap, -4)
        size = 100 * pose.look.eye_size
        sketch.ellipse((x, y + size * 1.2), size * 1.15, size * 0.55, lighter(pose.base, 0.22))


def _spots(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    spots, rings = scatter_spots(
        pose, scattered(edge, int(34 * max(pose.coat.spots, pose.coat.rosettes)), dice, 0.9), dice
    )
    sketch.path(spots, mix(pose.base, pose.second, 0.8))
    if rings:
        sketch.path(rings, darker(pose.base, 0.2))


def scatter_spots(pose: Pose, places: Floats, dice: Dice, size: float = 1.0) -> tuple[str, str]:
    """Path data of spots at these places, and of the paler middles that make rosettes of them; the face stays free."""
    spots, rings = "", ""
    coat = pose.coat
    for (x, y), chance in zip(places.tolist(), dice.many(len(places)).tolist(), strict=True):
        if abs(x) < 46 and y > -24 and size == 1.0:
            continue
        radius = (4 + 4 * chance + 2.5 * coat.rosettes) * size
        spots += fringed(oval((x, y), radius * 1.2, radius * 0.8, 8), 2 * size, dice, every=1)
        if coat.rosettes > 0 and chance > 0.4:
            rings += fringed(oval((x, y), radius * 0.55, radius * 0.4, 6), size, dice, every=1)
    return spots, rings


def flecks(places: Floats, dice: Dice, long: float) -> str:
    """Path data of short hairs at these places, flowing away from the origin and down."""
    way = places * np.array([0.5, 1.0]) + np.array([0.0, 30.0]) + (dice.many(len(places), 2) - 0.5) * 20
    way = way / (np.sqrt((way**2).sum(axis=1, keepdims=True)) + 1e-9) * long
    side = np.stack([-way[:, 1], way[:, 0]], axis=1) * 0.2
    rows = np.concatenate([places + side, places + way, places - side], axis=1)
    return "M%.1f %.1fL%.1f %.1f %.1f %.1fZ" * len(rows) % tuple(rows.ravel().tolist())


def streaks(places: Floats, dice: Dice) -> str:
    """Path data of brindle streaks at these places."""
    chance = dice.many(len(places), 1)
    ends = places * np.array([1.04, 1.0]) + np.concatenate([10 * (chance - 0.5), 14 + 22 * chance], axis=1)
    middles = (places + ends) / 2 + np.concatenate([8 * (chance - 0.4), 0 * chance], axis=1)
    rows = np.concatenate([places, middles, ends], axis=1)
    return "M%.1f %.1fQ%.1f %.1f %.1f %.1f" * len(rows) % tuple(rows.ravel().tolist())


def blots(places: Floats, dice: Dice, size: float = 1.0) -> str:
    """Path data of the flecks of a roan coat at these places, small ones and some larger."""
    path = ""
    for (x, y), chance in zip(places.tolist(), dice.many(len(places)).tolist(), strict=True):
        radius = (1.6 + 4.6 * chance * chance) * size
        path += fringed(oval((x, y), radius, radius * 0.8, 6), 1.5 * size, dice, every=1)
    return path


def _patch(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    if not dice.chance(pose.coat.patch):
        return
    sides = (-1, 1) if dice.chance(0.3) else (dice.pick((-1, 1)),)
    for side in sides:
        at = pose.surface(side * (100 * pose.look.eye_gap + 14), -24)
        shape = held(oval(at, 44 + dice.spread(12), 54 + dice.spread(14)), edge)
        sketch.path(fringed(shape, 5, dice), pose.second)


def _blaze(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    wide = pose.coat.blaze * (1.0 + dice.spread(0.35))
    skew = dice.spread(6.0)
    top = -100 * pose.look.crown * (0.45 + 0.6 * min(1.0, wide + 0.15))
    right = [(1 + 12 * wide, top), (3 + 22 * wide, -34), (7 + 34 * wide, 0), (24 + 52 * wide, 40), (38 + 50 * wide, 92)]
    points = [pose.surface(x + skew, y) for x, y in right] + [pose.surface(-x + skew, y) for x, y in reversed(right)]
    shape = held(smooth(points, 5), edge)
    sketch.path(fringed(np.asarray(shape), 2.5 + 5 * pose.look.hair, dice), pose.light)
