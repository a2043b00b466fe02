"""What trims a muzzle: whiskers, wrinkles, beard."""

from breedlab.data.synthetic.colour import RGB, darker, lighter, mix
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import fringed, hairs, smooth
from breedlab.data.synthetic.sketch import Sketch, num


def draw_whiskers(sketch: Sketch, pose: Pose, x: float, y: float, wide: float, high: float, dice: Dice) -> None:
    """Draw four whiskers a side, from the pads around (x, y)."""
    path = ""
    for side in (-1, 1):
        for row, (a, b) in enumerate(dice.many(4, 2).tolist()):
            top = y + high * (0.42 + 0.14 * row)
            reach = wide * (1.9 + 0.7 * a) * pose.look.whiskers
            end = top + (row - 1.6) * 14 + 14 * (b - 0.5)
            start, bend = (x + side * wide * 0.5, top), (x + side * reach * 0.6, top - 7)
            path += f"M{num(start[0])} {num(start[1])}Q{num(bend[0])} {num(bend[1])} {num(x + side * reach)} {num(end)}"
    sketch.line(path, (252.0, 250.0, 246.0), 1.5, 0.75)


def draw_wrinkles(sketch: Sketch, pose: Pose, x: float, y: float, wide: float) -> None:
    """Draw the folds of the forehead and beside the nose."""
    amount = pose.look.wrinkles
    path = ""
    for side in (-1, 1):
        a, b = pose.surface(side * 22, -62), pose.surface(side * 10, -34)
        path += f"M{num(a[0])} {num(a[1])}Q{num(a[0] * 0.4 + b[0] * 0.6)} {num(a[1] + 4)} {num(b[0])} {num(b[1])}"
        path += (
            f"M{num(x + side * wide * 0.3)} {num(y - 26)}Q{num(x + side * wide * 1.0)} {num(y - 14)}"
            f" {num(x + side * wide * 1.12)} {num(y + 24)}"
        )
        c, d = pose.surface(side * 48, -40), pose.surface(side * 14, -52)
        path += f"M{num(c[0])} {num(c[1])}Q{num((c[0] + d[0]) / 2)} {num(c[1] - 22)} {num(d[0])} {num(d[1])}"
    sketch.line(path, darker(mix(pose.base, pose.second, 0.5 * pose.coat.mask), 0.55), 4.2, 0.55 * amount)


def draw_beard(
    sketch: Sketch, pose: Pose, x: float, y: float, wide: float, high: float, colour: RGB, dice: Dice
) -> None:
    """Draw moustache and beard: a lock to either side of the nose at (x, y)."""
    amount = pose.look.beard
    for side in (-1, 1):
        lock = smooth(
            [
                (x + side * wide * 0.04, y + high * 0.2),
                (x + side * wide * 0.7, y + high * 0.25),
                (x + side * wide * (1.15 + 0.1 * amount), y + high * (0.9 + 0.5 * amount)),
                (x + side * wide * 0.85, y + high * (1.35 + 1.0 * amount)),
                (x + side * wide * 0.2, y + high * (1.2 + 0.7 * amount)),
            ],
            6,
        )
        if side < 0:
            lock = lock[::-1]
        fill = sketch.linear(
            (x, y), (x, y + high * 2.3), [(0, lighter(colour, 0.2), 1), (0.6, colour, 1), (1, darker(colour, 0.25), 1)]
        )
        sketch.path(fringed(lock, 6 + 12 * amount, dice, every=2), fill)
        sketch.path(hairs((x, y), lock, 18, 26, 5, dice, 0.35), lighter(colour, 0.2))
        sketch.path(hairs((x, y), lock, 14, 24, 4.5, dice, 0.45), darker(colour, 0.3))
