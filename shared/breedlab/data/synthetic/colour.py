"""Colours as (red, green, blue) floats in [0, 255], and `#rrggbb` where SVG wants them."""

RGB = tuple[float, float, float]

WHITE: RGB = (255.0, 255.0, 255.0)
BLACK: RGB = (22.0, 18.0, 20.0)


def rgb(value: str) -> RGB:
    """`#c08040` as numbers."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def css(colour: RGB) -> str:
    """The colour as SVG writes it."""
    return "#" + "".join(f"{min(255, max(0, int(part + 0.5))):02x}" for part in colour)


def mix(first: RGB, second: RGB, amount: float) -> RGB:
    """From `first` (amount 0) to `second` (amount 1)."""
    return (
        first[0] + (second[0] - first[0]) * amount,
        first[1] + (second[1] - first[1]) * amount,
        first[2] + (second[2] - first[2]) * amount,
    )


def lighter(colour: RGB, amount: float) -> RGB:
    """Towards a warm white."""
    return mix(colour, (255.0, 252.0, 244.0), amount)


def darker(colour: RGB, amount: float) -> RGB:
    """Towards a dark that keeps some of the hue, so that shadows are not grey."""
    return mix(colour, (colour[0] * 0.18 + 8, colour[1] * 0.15 + 4, colour[2] * 0.2 + 10), amount)


def luminance(colour: RGB) -> float:
    """How bright the colour looks, in [0, 255] (weights of ITU-R BT.601)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
