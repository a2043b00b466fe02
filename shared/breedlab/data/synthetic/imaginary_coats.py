"""Coats and eyes at random, in colours that cats and dogs have."""

from colorsys import hsv_to_rgb
from typing import Any

from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.look import Coat, Species

MARKINGS = (
    (), (), (), ("stripes",), ("stripes", "spots"), ("stripes", "rosettes"), ("ticking",), ("points",), ("points",),
    ("mask",), ("mask", "brindle"), ("tan",), ("brindle",), ("roan",), ("patch",), ("shading",), ("mask", "shading"),
)  # fmt: skip


def random_coat(dice: Dice) -> Coat:
    """A coat with any colours that fur has, and one of the sets of markings."""
    base = _fur(dice)
    dark = sum(base) < 0.9
    marks: dict[str, Any] = {name: dice.between(0.6, 1.0) for name in dice.pick(MARKINGS)}
    if dice.chance(0.35):
        marks["blaze"] = dice.between(0.15, 0.7)
    if dice.chance(0.6):
        marks["chest"] = dice.between(0.3, 1.0)
    # Markings stand out: light ones on a dark coat, dark ones on a light one.
    second = _fur(dice, 0.55, 0.85) if dark and "tan" in marks else _fur(dice, 0.12, 0.5)
    return Coat(
        _hex(base),
        second=_hex(second),
        light=_hex(_shade(dice, 0.03, 0.14, 0.9, 1.0)),
        ears=_hex(_fur(dice)) if dice.chance(0.3) else None,
        muzzle=_hex(_fur(dice)) if dice.chance(0.2) else None,
        back=_hex(_fur(dice)) if dice.chance(0.25) else None,
        nose=_hex(_shade(dice, 0.2, 0.4, 0.5, 0.8) if dice.chance(0.3) else _shade(dice, 0.05, 0.25, 0.1, 0.35)),
        **{name: round(amount, 3) for name, amount in marks.items()},
    )


def _fur(dice: Dice, low: float = 0.14, high: float = 0.97) -> tuple[float, float, float]:
    """A colour that fur has: brown, red or cream, or a grey with a breath of blue."""
    if dice.chance(0.3):
        return hsv_to_rgb(dice.between(0.55, 0.7), dice.between(0.0, 0.13), dice.between(low, high))
    return _shade(dice, 0.15, 0.65, low, high)


def _shade(dice: Dice, pale: float, rich: float, low: float, high: float) -> tuple[float, float, float]:
    value = dice.between(low, high)
    # Light fur is pale: nothing white is orange.
    strength = dice.between(pale, rich) * (1.0 if value < 0.8 else 0.6)
    return hsv_to_rgb(dice.between(0.03, 0.115), strength, value)


def random_eyes(dice: Dice, species: Species) -> tuple[str, ...]:
    """Three shades of one colour: mostly brown for dogs, copper, green or blue for the others."""
    if species == "dog" and dice.chance(0.8):
        hue, strong, bright = dice.between(0.04, 0.09), 0.55, dice.between(0.18, 0.55)
    else:
        low, high = dice.pick(((0.08, 0.13), (0.16, 0.3), (0.53, 0.6)))
        hue, strong, bright = dice.between(low, high), dice.between(0.45, 0.75), 0.78
    return tuple(_hex(hsv_to_rgb(hue, strong + dice.spread(0.08), bright + dice.spread(0.08))) for _ in range(3))


def _hex(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)
