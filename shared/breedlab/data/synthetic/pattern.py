"""Markings on the head: each one a layer, as strong as the coat says."""

from breedlab.data.synthetic.colour import RGB, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.muzzle import tip
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import fringed, oval, smooth
from breedlab.data.synthetic.sketch import Point, Sketch, num


def mark_head(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw all markings of the face; the caller clips them to the head."""
    coat = pose.coat
    if coat.shading > 0:
        _shading(sketch, pose)
    if coat.tan > 0:
        _tan(sketch, pose, dice)
    if coat.stripes > 0:
        _stripes(sketch, pose, dice)
    if coat.spots > 0 or coat.rosettes > 0:
        _spots(sketch, pose, dice)
    if coat.ticking > 0:
        _ticking(sketch, pose, dice)
    if coat.brindle > 0:
        _brindle(sketch, pose, dice)
    if coat.points > 0:
        _points(sketch, pose)
    if coat.mask > 0:
        _mask(sketch, pose)
    if coat.patch > 0:
        _patch(sketch, pose, dice)
    if coat.blaze > 0:
        _blaze(sketch, pose, dice)
    if coat.roan > 0:
        _roan(sketch, pose, dice)


def _glow(sketch: Sketch, at: Point, rx: float, ry: float, colour: RGB, strength: float, core: float = 0.4) -> None:
    fill = sketch.radial((0, 0), 1, [(0, colour, strength), (core, colour, strength * 0.92), (1, colour, 0)])
    with sketch.placed(at[0], at[1]):
        # the gradient is drawn in units of the ellipse, so that it fades evenly on all sides
        sketch.stretched(fill, rx, ry)


def _points(sketch: Sketch, pose: Pose) -> None:
    x, y = tip(pose)
    strength = pose.coat.points
    _glow(sketch, (x * 0.75, y - 14), 92, 86, pose.second, strength, 0.45)


def _mask(sketch: Sketch, pose: Pose) -> None:
    x, y = tip(pose)
    look, strength = pose.look, pose.coat.mask
    _glow(sketch, (x, y + 16), 150 * look.muzzle_width, 62, pose.second, strength, 0.55)
    for side in (-1, 1):
        _glow(sketch, pose.surface(side * 100 * look.eye_gap, -4), 36, 32, pose.second, 0.75 * strength, 0.4)


def _shading(sketch: Sketch, pose: Pose) -> None:
    strength = pose.coat.shading
    _glow(sketch, pose.surface(0, -70), 95, 50, pose.second, 0.75 * strength, 0.3)
    for side in (-1, 1):  # "spectacles": a line from the eye's outer corner towards the ear
        at = pose.surface(side * 100 * (pose.look.eye_gap + 0.16), -16)
        _glow(sketch, at, 24, 14, pose.second, 0.7 * strength, 0.3)


def _tan(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    look, strength = pose.look, pose.coat.tan
    for side in (-1, 1):
        x, y = pose.surface(side * 100 * look.eye_gap * 0.86, -100 * look.eye_size - 24)
        sketch.path(fringed(oval((x, y), 13, 10), 4, dice), pose.second, strength)
        x, y = pose.surface(side * 62, 52)
        sketch.path(fringed(oval((x, y), 36, 32), 8, dice), pose.second, 0.9 * strength)


def _stripes(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    strength = pose.coat.stripes
    colour = mix(pose.second, pose.base, 0.12)
    path = ""
    for side in (-1, 1):
        for x0, y0, x1, y1, bow in (
            (6, -46, 12, -92, 2), (20, -44, 32, -90, 4), (36, -42, 54, -84, 6),  # the tabby's M
            (58, -2, 98, 4, -8), (54, 16, 96, 26, -8), (50, 32, 88, 48, -6),  # cheeks
        ):  # fmt: skip
            a = pose.surface(side * (x0 + dice.spread(5)), y0 + dice.spread(6))
            b = pose.surface(side * (x1 + dice.spread(6)), y1 + dice.spread(8))
            m = ((a[0] + b[0]) / 2 + dice.spread(4), (a[1] + b[1]) / 2 + bow)
            path += f"M{num(a[0])} {num(a[1])}Q{num(m[0])} {num(m[1])} {num(b[0])} {num(b[1])}"
    sketch.line(path, colour, 7.0, 0.72 * strength)
    for side in (-1, 1):
        x, y = pose.surface(side * 100 * pose.look.eye_gap, -4)
        size = 100 * pose.look.eye_size
        sketch.ellipse((x, y + size * 1.25), size * 1.1, size * 0.5, lighter(pose.base, 0.5), 0.4)


def _spots(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    coat = pose.coat
    for u, v, size in dice.many(int(26 * max(coat.spots, coat.rosettes)), 3).tolist():
        x, y = (u - 0.5) * 180, -90 + 150 * v
        if abs(x) < 24 and y > -20:
            continue
        at = pose.surface(x, y)
        radius = 4 + 4 * size + 3 * coat.rosettes
        sketch.path(fringed(oval(at, radius * 1.2, radius * 0.8, 8), 2, dice, every=1), pose.second, 0.75)
        if coat.rosettes > 0 and size > 0.4:
            sketch.ellipse(at, radius * 0.5, radius * 0.35, darker(pose.base, 0.25), 0.9)


def _strokes(pose: Pose, dice: Dice, count: int, long: float, low: float = -95, high: float = 80) -> str:
    path = ""
    for u, v, w in dice.many(count, 3).tolist():
        x, y = pose.surface((u - 0.5) * 195, low + (high - low) * v)
        dx, dy = (x * 0.5 + (w - 0.5) * 20), y + 30.0
        size = (dx * dx + dy * dy) ** 0.5 + 1e-9
        path += f"M{num(x)} {num(y)}l{num(dx / size * long)} {num(dy / size * long)}"
    return path


def _ticking(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    strength = pose.coat.ticking
    sketch.line(_strokes(pose, dice, int(130 * strength), 7), pose.second, 2.2, 0.6)
    sketch.line(_strokes(pose, dice, int(90 * strength), 7), lighter(pose.base, 0.4), 2.0, 0.5)


def _brindle(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    path = ""
    for u, v, w in dice.many(int(44 * pose.coat.brindle), 3).tolist():
        x, y = (u - 0.5) * 190, -95 + 150 * v
        a, b = pose.surface(x, y), pose.surface(x * 1.06 + 10 * (w - 0.5), y + 14 + 22 * w)
        path += f"M{num(a[0])} {num(a[1])}Q{num(a[0] + 6 * (w - 0.3))} {num((a[1] + b[1]) / 2)} {num(b[0])} {num(b[1])}"
    sketch.line(path, pose.second, 4.2, 0.65)


def _roan(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    for u, v, size in dice.many(int(90 * pose.coat.roan), 3).tolist():
        at = pose.surface((u - 0.5) * 190, -90 + 170 * v)
        sketch.ellipse(at, 1.6 + 4.2 * size * size, 1.6 + 3.4 * size * size, pose.second, 0.7)


def _patch(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    sides = (-1, 1) if dice.chance(0.35 * pose.coat.patch) else (dice.pick((-1, 1)),)
    for side in sides:
        x, y = pose.surface(side * (100 * pose.look.eye_gap + 14), -22)
        rx, ry = 44 + dice.spread(12), 56 + dice.spread(14)
        sketch.path(fringed(oval((x, y), rx, ry), 6, dice), pose.second)
    # Ears' surroundings often carry the same colour.


def _blaze(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    wide = pose.coat.blaze * (1.0 + dice.spread(0.3))
    skew = dice.spread(7.0)
    top = -100 * pose.look.crown * (0.55 + 0.55 * min(1.0, wide + 0.2))
    right = [(2 + 26 * wide, top), (4 + 26 * wide, -30), (8 + 32 * wide, 0), (24 + 52 * wide, 40), (40 + 55 * wide, 92)]
    points = [pose.surface(x + skew, y) for x, y in right] + [
        pose.surface(-x + skew, y) for x, y in reversed(right)
    ]
    shape = smooth(points, 5)
    sketch.path(fringed(shape, 3 + 6 * pose.look.hair, dice), pose.light)
