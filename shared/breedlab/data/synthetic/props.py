"""Things that lie about and draw the eye away from the pet; drawn about 100 units wide, standing on y = 0."""

import math
from collections.abc import Callable

from breedlab.data.synthetic.backdrop import colour
from breedlab.data.synthetic.colour import RGB, WHITE, darker, lighter, rgb
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.sketch import Sketch, num

BRIGHT = ("#d9483b", "#e8a93a", "#3f8fc0", "#58a35c", "#8a5fb0", "#e07a9a", "#3aa6a0", "#f0d24a", "#c9c3b8", "#45505c")


def draw_prop(sketch: Sketch, dice: Dice) -> None:
    """Draw one thing, picked by chance."""
    dice.pick((_ball, _bowl, _cushion, _shoe, _box, _leash, _plant, _bottle, _book))(sketch, dice)


def _bright(dice: Dice) -> RGB:
    return rgb(dice.pick(BRIGHT))


def _ball(sketch: Sketch, dice: Dice) -> None:
    paint = _bright(dice)
    sketch.ellipse(
        (0, -40), 40, 40, sketch.radial((-12, -54), 62, [(0, lighter(paint, 0.4), 1), (1, darker(paint, 0.35), 1)])
    )
    sketch.line("M-36 -56Q0 -34 36 -58M-36 -24Q0 -44 36 -22", lighter(_bright(dice), 0.5), 5)


def _bowl(sketch: Sketch, dice: Dice) -> None:
    paint = _bright(dice)
    sketch.path("M-58 -40L-44 0H44L58 -40Z", darker(paint, 0.1))
    sketch.ellipse((0, -40), 58, 13, darker(paint, 0.45))
    sketch.ellipse((0, -39), 50, 10, colour(dice))
    sketch.path("M-50 -30L-40 -4H-26L-34 -30Z", WHITE, 0.25)


def _cushion(sketch: Sketch, dice: Dice) -> None:
    paint = colour(dice) if dice.chance(0.4) else _bright(dice)
    sketch.path("M-80 -84Q0 -104 80 -84Q96 -44 82 -4Q0 8 -82 -4Q-96 -44 -80 -84Z", paint)
    bars = "".join(f"M{x} -90Q{x + 4} -44 {x} -2" for x in range(-60, 61, 24))
    sketch.line(bars, lighter(paint, 0.35), 7, 0.7)


def _shoe(sketch: Sketch, dice: Dice) -> None:
    paint = _bright(dice)
    sketch.path("M-70 -6Q-74 -64 -58 -70Q-36 -78 -22 -60Q6 -36 44 -34Q74 -30 72 -6Z", paint)
    sketch.path("M-72 -12H74V0H-72Z", (238.0, 234.0, 224.0))
    sketch.line("M-22 -54L-4 -60M-8 -44L10 -52M8 -36L24 -46", WHITE, 5)


def _box(sketch: Sketch, dice: Dice) -> None:
    paint: RGB = (196 + dice.spread(20), 154 + dice.spread(16), 104 + dice.spread(14))
    sketch.path("M-72 -74H40V0H-72Z", paint)
    sketch.path("M40 -74L76 -96V-20L40 0Z", darker(paint, 0.35))
    sketch.path("M-72 -74L-40 -98H76L40 -74Z", darker(paint, 0.55))
    sketch.path("M-24 -74H-6V0H-24Z", lighter(paint, 0.3))


def _leash(sketch: Sketch, dice: Dice) -> None:
    a = dice.between(-20, 20)
    sketch.line(f"M-90 -6C-60 {num(-50 + a)} -20 30 10 -14S60 {num(-60 - a)} 92 -8Q110 10 70 4", _bright(dice), 9)


def _plant(sketch: Sketch, dice: Dice) -> None:
    leaf = rgb(dice.pick(("#4f8a4c", "#3f7a58", "#6fa04a", "#88a860")))
    blades = ""
    for u in dice.many(11).tolist():
        turn = -math.pi / 2 + (u - 0.5) * 2.4
        x, y = math.cos(turn) * 110, math.sin(turn) * 120 - 60
        blades += f"M-8 -60Q{num(x * 0.5 - 22)} {num(y * 0.7 - 26)} {num(x)} {num(y)}"
        blades += f"Q{num(x * 0.5 + 22)} {num(y * 0.6)} 8 -60Z"
    sketch.path(blades, leaf)
    pot = _bright(dice) if dice.chance(0.4) else (188.0, 104.0, 72.0)
    sketch.path("M-44 -64H44L34 0H-34Z", pot)
    sketch.path("M-48 -72H48V-54H-48Z", lighter(pot, 0.15))


def _bottle(sketch: Sketch, dice: Dice) -> None:
    paint = _bright(dice)
    sketch.path("M-22 0V-80Q-20 -98 -9 -104V-128H9V-104Q20 -98 22 -80V0Z", paint)
    sketch.path("M-22 -66H22V-26H-22Z", lighter(colour(dice), 0.4))


def _book(sketch: Sketch, dice: Dice) -> None:
    for level in range(int(dice.between(1, 4))):
        x = dice.spread(12)
        sketch.path(f"M{num(-66 + x)} {-20 * level}H{num(66 + x)}V{-20 * level - 19}H{num(-66 + x)}Z", _bright(dice))
        sketch.path(
            f"M{num(-60 + x)} {-20 * level - 4}H{num(66 + x)}V{-20 * level - 15}H{num(-60 + x)}Z", (240.0, 234.0, 220.0)
        )


PROPS: tuple[Callable[[Sketch, Dice], None], ...] = (
    _ball,
    _bowl,
    _cushion,
    _shoe,
    _box,
    _leash,
    _plant,
    _bottle,
    _book,
)
