"""Cluttered places for photographs: a room, a garden, a street; none of them says anything about the breed."""

from PIL import Image, ImageFilter

from breedlab.data.synthetic.backdrop import colour
from breedlab.data.synthetic.colour import RGB, darker, lighter, mix, rgb
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.props import draw_prop
from breedlab.data.synthetic.raster import raster
from breedlab.data.synthetic.sketch import Sketch, num


def scene(dice: Dice, width: int, height: int, horizon: float, scale: float = 1.0) -> Image.Image:
    """A place whose floor begins at `horizon`, a little out of focus: RGB, `width` x `height` times `scale`."""
    sketch = Sketch()
    place = dice.pick((_room, _room, _garden, _garden, _street))
    place(sketch, dice, width, height, horizon)
    # A background out of focus needs few pixels: it is drawn small and enlarged.
    small = raster(sketch, width, height, 0.4)
    size = (round(width * scale), round(height * scale))
    large = small.convert("RGB").filter(ImageFilter.BoxBlur(dice.between(0.2, 1.1)))
    return large.resize(size, Image.Resampling.BICUBIC)


def _rect(sketch: Sketch, x: float, y: float, wide: float, tall: float, paint: RGB | str, opacity: float = 1.0) -> None:
    sketch.path(f"M{num(x)} {num(y)}h{num(wide)}v{num(tall)}h{num(-wide)}z", paint, opacity)


def _room(sketch: Sketch, dice: Dice, w: int, h: int, floor: float) -> None:
    wall, ground = colour(dice), colour(dice)
    _rect(sketch, 0, 0, w, floor, wall)
    if dice.chance(0.3):
        step = dice.between(14, 34)
        bars = "".join(f"M{num(x * step)} 0V{num(floor)}" for x in range(int(w / step) + 1))
        sketch.line(bars, lighter(wall, 0.25), step * 0.35)
    _rect(sketch, 0, floor, w, h - floor, ground)
    style = dice.pick(("boards", "tiles", "carpet"))
    lines = ""
    if style != "carpet":
        for k in range(-3, 10):
            lines += f"M{num(w * (k / 6))} {num(floor)}L{num(w * (k / 6 * 2.2 - 0.6))} {h}"
        if style == "tiles":
            lines += "".join(f"M0 {num(floor + (h - floor) * t)}H{w}" for t in (0.12, 0.34, 0.68))
        sketch.line(lines, darker(ground, 0.3), 1.6)
    _rect(sketch, 0, floor - 6, w, 6, lighter(wall, 0.5))
    for _ in range(int(dice.between(2, 5))):
        dice.pick((_window, _picture, _sofa, _shelf, _lamp, _curtain))(sketch, dice, w, floor)
    if dice.chance(0.5):
        rug = colour(dice)
        x, y = dice.between(0, w), floor + (h - floor) * dice.between(0.4, 0.9)
        sketch.ellipse((x, y), w * 0.42, (h - floor) * 0.34, rug)
        sketch.ellipse((x, y), w * 0.32, (h - floor) * 0.24, lighter(rug, 0.3))
    _litter(sketch, dice, w, h, floor, 2)


def _window(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    x, wide, tall = dice.between(-20, w * 0.85), dice.between(50, 90), floor * dice.between(0.5, 0.75)
    _rect(sketch, x - 5, 8, wide + 10, tall + 10, (236.0, 232.0, 224.0))
    _rect(sketch, x, 13, wide, tall, mix((168, 206, 232), (232, 226, 190), dice.between(0, 1)))
    _rect(sketch, x, 13 + tall * 0.65, wide, tall * 0.35, (132.0, 164.0, 116.0))
    _rect(sketch, x + wide / 2 - 2, 13, 4, tall, (236.0, 232.0, 224.0))


def _picture(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    x, y, wide, tall = (
        dice.between(0, w * 0.9),
        dice.between(6, floor * 0.4),
        dice.between(26, 60),
        dice.between(24, 48),
    )
    _rect(sketch, x, y, wide, tall, darker(colour(dice), 0.5))
    _rect(sketch, x + 4, y + 4, wide - 8, tall - 8, colour(dice))
    sketch.ellipse((x + wide * 0.5, y + tall * 0.6), wide * 0.25, tall * 0.2, colour(dice))


def _sofa(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    paint, x, wide, top = colour(dice), dice.between(-60, w * 0.6), dice.between(130, 210), dice.between(50, 80)
    _rect(sketch, x, floor - top, wide, top + 14, paint)
    _rect(sketch, x + 8, floor - top * 0.45, wide - 16, top * 0.3, lighter(paint, 0.2))
    _rect(sketch, x - 12, floor - top * 0.7, 22, top * 0.7 + 16, darker(paint, 0.2))
    _rect(sketch, x + wide - 10, floor - top * 0.7, 22, top * 0.7 + 16, darker(paint, 0.2))
    for k in range(2):
        _rect(sketch, x + 18 + k * wide * 0.5, floor - top * 0.85, 34, 32, colour(dice))


def _shelf(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    wood, x, wide = darker(colour(dice), 0.3), dice.between(-20, w * 0.8), dice.between(60, 110)
    tall = floor * dice.between(0.6, 1.0)
    _rect(sketch, x, floor - tall, wide, tall, wood)
    for row in range(3):
        y, at = floor - tall + 6 + row * tall / 3, x + 5
        _rect(sketch, x + 4, y, wide - 8, tall / 3 - 8, darker(wood, 0.5))
        while at < x + wide - 12:
            thick = dice.between(4, 11)
            up = (tall / 3 - 10) * dice.between(0.6, 1.0)
            _rect(sketch, at, y + tall / 3 - 8 - up, thick, up, colour(dice))
            at += thick + dice.between(0, 4)


def _lamp(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    x = dice.between(0, w)
    _rect(sketch, x - 2, floor - 110, 4, 110, (74.0, 66.0, 62.0))
    sketch.path(f"M{num(x - 16)} {num(floor - 140)}h32l12 34h-56z", lighter(colour(dice), 0.45))


def _curtain(sketch: Sketch, dice: Dice, w: int, floor: float) -> None:
    x, wide, paint = dice.between(-20, w * 0.9), dice.between(34, 80), colour(dice)
    _rect(sketch, x, 0, wide, floor + 6, paint)
    sketch.line(
        "".join(f"M{num(x + k * 10 + 5)} 0V{num(floor + 4)}" for k in range(int(wide / 10))), darker(paint, 0.3), 4
    )


def _garden(sketch: Sketch, dice: Dice, w: int, h: int, floor: float) -> None:
    sky: RGB = mix((150, 196, 228), (232, 214, 190), dice.between(0, 1))
    grass: RGB = mix((112, 150, 74), (178, 164, 96), dice.between(0, 1))
    _rect(sketch, 0, 0, w, floor, sky)
    for _ in range(int(dice.between(3, 8))):
        x, r = dice.between(0, w), dice.between(20, 62)
        leaf: RGB = mix((64, 104, 62), (142, 150, 72), dice.between(0, 1))
        sketch.ellipse((x, floor - r * 0.7), r, r * dice.between(0.7, 1.4), leaf)
    if dice.chance(0.5):
        fence, y = lighter(colour(dice), 0.2), floor - dice.between(30, 66)
        step = dice.between(14, 24)
        for k in range(int(w / step) + 1):
            _rect(sketch, k * step, y, step * 0.66, floor - y + 6, fence)
        _rect(sketch, 0, y + 10, w, 6, darker(fence, 0.2))
    _rect(sketch, 0, floor, w, h - floor, grass)
    for paint in (darker(grass, 0.3), lighter(grass, 0.25)):
        blades = "".join(
            f"M{num(u * w)} {num(floor + v * (h - floor))}l{num(4 * t - 2)} {num(-4 - 8 * v)}"
            for u, v, t in dice.many(70, 3).tolist()
        )
        sketch.line(blades, paint, 2.2)
    for u, v, t in dice.many(int(dice.between(0, 26)), 3).tolist():
        sketch.ellipse(
            (u * w, floor + v * (h - floor)), 2 + 3 * v, 2 + 2 * v, rgb(("#f4e9d0", "#e8b84a", "#d9789a")[int(t * 3)])
        )
    _litter(sketch, dice, w, h, floor, 1)


def _street(sketch: Sketch, dice: Dice, w: int, h: int, floor: float) -> None:
    wall, stone = colour(dice), mix(colour(dice), (150, 146, 140), 0.6)
    _rect(sketch, 0, 0, w, floor, wall)
    rows = "".join(f"M0 {num(y * 11)}H{w}" for y in range(int(floor / 11) + 1))
    rows += "".join(
        f"M{num(x * 26 + (y % 2) * 13)} {num(y * 11)}v11"
        for y in range(int(floor / 11))
        for x in range(int(w / 26) + 1)
    )
    sketch.line(rows, lighter(wall, 0.3), 1.6)
    door, x = colour(dice), dice.between(0, w)
    _rect(sketch, x, floor * 0.1, 60, floor * 0.9, door)
    _rect(sketch, x + 8, floor * 0.2, 44, floor * 0.3, lighter(door, 0.35))
    _rect(sketch, 0, floor, w, h - floor, stone)
    lines = "".join(f"M{num(w * (k / 5))} {num(floor)}L{num(w * (k / 5 * 2 - 0.5))} {h}" for k in range(-2, 8))
    sketch.line(lines + "".join(f"M0 {num(floor + (h - floor) * t)}H{w}" for t in (0.2, 0.55)), darker(stone, 0.25), 2)
    _litter(sketch, dice, w, h, floor, 3)


def _litter(sketch: Sketch, dice: Dice, w: int, h: int, floor: float, count: int) -> None:
    for _ in range(count):
        with sketch.placed(dice.between(0, w), floor + (h - floor) * dice.between(0.02, 0.25), dice.between(0.2, 0.42)):
            draw_prop(sketch, dice)
