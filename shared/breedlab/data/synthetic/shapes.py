"""Outlines: smooth closed curves through a few points, hulls, and fringes of fur."""

import math
from collections.abc import Sequence

import numpy as np

from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.sketch import Point


def smooth(points: Sequence[Point], steps: int = 6) -> Floats:
    """A closed Catmull-Rom curve through the points: (len(points) * steps, 2)."""
    p1 = np.array(points, dtype=np.float64)
    p0, p2, p3 = np.roll(p1, 1, 0), np.roll(p1, -1, 0), np.roll(p1, -2, 0)
    t = (np.arange(steps) / steps)[None, :, None]
    a, b, c, d = (p[:, None, :] for p in (p0, p1, p2, p3))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return np.asarray(curve.reshape(-1, 2))


def mirrored(right: Sequence[Point]) -> list[Point]:
    """Points down the right side, and back up the left; the first and the last lie on the axis."""
    return [*right, *[(-x, y) for x, y in reversed(right[1:-1])]]


def oval(centre: Point, rx: float, ry: float, steps: int = 24) -> Floats:
    """Points on an ellipse, clockwise from its right end: (steps, 2)."""
    turn = np.arange(steps) * (2 * math.pi / steps)
    return np.stack([centre[0] + rx * np.cos(turn), centre[1] + ry * np.sin(turn)], axis=1)


def hull(*outlines: Floats) -> Floats:
    """The convex hull of all points, clockwise on the screen (Andrew's monotone chain)."""
    points = sorted((float(x), float(y)) for x, y in np.concatenate(outlines))
    halves: list[list[Point]] = []
    for run in (points, points[::-1]):
        half: list[Point] = []
        for p in run:
            while len(half) > 1 and _turn(half[-2], half[-1], p) <= 0:
                half.pop()
            half.append(p)
        halves.append(half[:-1])
    return np.array(halves[0] + halves[1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def closed(points: Floats) -> str:
    """Path data of the polygon."""
    return "M" + ("%.1f %.1f " * len(points)) % tuple(points.ravel().tolist()) + "Z"


def fringed(points: Floats, length: Floats | float, dice: Dice, lean: float = 0.0, every: int = 2) -> str:
    """Path data of the outline with locks of hair standing out of it.

    `length`: how far a lock reaches beyond the outline, one number or one a point; `lean` bends the tips
    along the outline; a lock spans `every` points.
    """
    starts = points[::every]
    ends = np.roll(starts, -1, axis=0)
    reach = np.broadcast_to(np.asarray(length, dtype=np.float64), (len(points),))[::every]
    along = ends - starts
    size = np.sqrt((along**2).sum(axis=1, keepdims=True)) + 1e-9
    outward = np.stack([along[:, 1], -along[:, 0]], axis=1) / size
    chance = dice.many(len(starts), 2)
    tips = (
        starts + along * (0.45 + 0.5 * chance[:, :1] + lean) + outward * (reach * (0.35 + 0.9 * chance[:, 1]))[:, None]
    )
    bend_in = starts + along * 0.08 + (tips - starts) * 0.55 + outward * (reach * 0.12)[:, None]
    bend_out = ends + (tips - ends) * 0.4 - along * 0.05
    rows = np.concatenate([bend_in, tips, bend_out, ends], axis=1)
    first = starts[0].tolist()
    curves = "Q%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1f" * len(rows) % tuple(rows.ravel().tolist())
    return f"M{first[0]:.1f} {first[1]:.1f}{curves}Z"


def hairs(
    centre: Point, outline: Floats, count: int, length: float, width: float, dice: Dice, inner: float = 0.4
) -> str:
    """Path data, to be filled, of thin locks that flow from the centre to the outline.

    They start from `inner` of the way outwards, are `width` wide at the root and end in a point. Filled shapes are
    drawn in half the time of stroked lines.
    """
    chance = dice.many(count, 4)
    targets = outline[(chance[:, 0] * len(outline)).astype(int)]
    middle = np.array(centre)
    way = targets - middle
    size = np.sqrt((way**2).sum(axis=1, keepdims=True)) + 1e-9
    step = way / size * length * (0.55 + 0.9 * chance[:, 2:3])
    room = np.maximum(0.0, 1.0 - length * 0.8 / size)  # so that the tips stay near the outline
    roots = middle + way * np.minimum(inner + (1.0 - inner) * chance[:, 1:2] ** 0.7, np.maximum(inner, room))
    across = np.stack([-step[:, 1], step[:, 0]], axis=1)
    side = across * (chance[:, 3:4] - 0.5) * 0.8
    half = across / (np.sqrt((across**2).sum(axis=1, keepdims=True)) + 1e-9) * width / 2
    tips = roots + step + side
    middles = roots + step * 0.5 + side * 0.25
    rows = np.concatenate([roots - half, middles - half * 0.9, tips, middles + half * 0.9, roots + half], axis=1)
    lock = "M%.1f %.1fL%.1f %.1f %.1f %.1f %.1f %.1f %.1f %.1fZ"
    return lock * count % tuple(rows.ravel().tolist())


def scattered(outline: Floats, count: int, dice: Dice, limit: float = 0.93) -> Floats:
    """Points all over an outline around the origin: (count, 2)."""
    chance = dice.many(count, 2)
    return np.asarray(outline[(chance[:, 0] * len(outline)).astype(int)] * np.sqrt(chance[:, 1:2]) * limit)


def held(points: Floats, outline: Floats, limit: float = 0.97) -> Floats:
    """The points, those outside the outline (seen from the origin) pulled in to `limit` of the way to it."""
    angles = np.arctan2(outline[:, 1], outline[:, 0])
    order = np.argsort(angles)
    reach = np.sqrt((outline**2).sum(axis=1))
    far = np.interp(np.arctan2(points[:, 1], points[:, 0]), angles[order], reach[order], period=2 * math.pi)
    size = np.sqrt((points**2).sum(axis=1)) + 1e-9
    return np.asarray(points * np.minimum(1.0, far * limit / size)[:, None])
