"""A drawing in the making: SVG markup collected part by part, numbers rounded so that every machine writes the same."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from breedlab.data.synthetic.colour import RGB, css

Point = tuple[float, float]


def num(value: float) -> str:
    """A coordinate with two decimals at most: the last bits of a float may differ between machines."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Sketch:
    """Collects gradients and shapes in drawing order."""

    def __init__(self) -> None:
        self._definitions: list[str] = []
        self._parts: list[str] = []

    def path(self, data: str, fill: RGB | str, opacity: float = 1.0) -> None:
        """A filled shape; `fill` is a colour or a gradient's reference."""
        paint = fill if isinstance(fill, str) else css(fill)
        veil = f' fill-opacity="{num(opacity)}"' if opacity < 1 else ""
        self._parts.append(f'<path d="{data}" fill="{paint}"{veil}/>')

    def line(self, data: str, stroke: RGB | str, width: float, opacity: float = 1.0) -> None:
        """An open line with round ends; many hairs in one `data` cost no more than one shape."""
        paint = stroke if isinstance(stroke, str) else css(stroke)
        veil = f' stroke-opacity="{num(opacity)}"' if opacity < 1 else ""
        self._parts.append(
            f'<path d="{data}" fill="none" stroke="{paint}" stroke-width="{num(width)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{veil}/>'
        )

    def ellipse(
        self, centre: Point, rx: float, ry: float, fill: RGB | str, opacity: float = 1.0, turn: float = 0.0
    ) -> None:
        """A filled ellipse, turned by `turn` degrees."""
        paint = fill if isinstance(fill, str) else css(fill)
        veil = f' fill-opacity="{num(opacity)}"' if opacity < 1 else ""
        x, y = num(centre[0]), num(centre[1])
        rotate = f' transform="rotate({num(turn)} {x} {y})"' if turn else ""
        self._parts.append(
            f'<ellipse cx="{x}" cy="{y}" rx="{num(max(rx, 0.1))}" ry="{num(max(ry, 0.1))}"'
            f' fill="{paint}"{veil}{rotate}/>'
        )

    def stretched(self, fill: str, at: Point, rx: float, ry: float) -> None:
        """An ellipse at `at` whose gradient (made for a circle of radius 1 at the origin) is stretched with it."""
        move = f"translate({num(at[0])} {num(at[1])}) scale({num(rx)} {num(ry)})"
        self._parts.append(f'<circle r="1" fill="{fill}" transform="{move}"/>')

    def radial(self, centre: Point, radius: float, stops: Sequence[tuple[float, RGB, float]]) -> str:
        """A round gradient's reference; `stops` are (offset in [0, 1], colour, opacity)."""
        return self._gradient("radialGradient", f'cx="{num(centre[0])}" cy="{num(centre[1])}" r="{num(radius)}"', stops)

    def linear(self, start: Point, end: Point, stops: Sequence[tuple[float, RGB, float]]) -> str:
        """A straight gradient's reference, from `start` to `end`."""
        where = f'x1="{num(start[0])}" y1="{num(start[1])}" x2="{num(end[0])}" y2="{num(end[1])}"'
        return self._gradient("linearGradient", where, stops)

    def _gradient(self, kind: str, where: str, stops: Sequence[tuple[float, RGB, float]]) -> str:
        name = f"g{len(self._definitions)}"
        inside = "".join(
            f'<stop offset="{num(at)}" stop-color="{css(colour)}" stop-opacity="{num(opacity)}"/>'
            for at, colour, opacity in stops
        )
        self._definitions.append(f'<{kind} id="{name}" gradientUnits="userSpaceOnUse" {where}>{inside}</{kind}>')
        return f"url(#{name})"

    @contextmanager
    def inside(self, data: str) -> Iterator[None]:
        """What is drawn meanwhile shows only within the shape."""
        name = f"c{len(self._definitions)}"
        self._definitions.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath>')
        self._parts.append(f'<g clip-path="url(#{name})">')
        yield
        self._parts.append("</g>")

    @contextmanager
    def placed(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0, flip: bool = False) -> Iterator[None]:
        """What is drawn meanwhile is moved to (x, y), scaled, turned by degrees and perhaps mirrored."""
        across = num4(-scale if flip else scale)
        self._parts.append(
            f'<g transform="translate({num(x)} {num(y)}) rotate({num(turn)}) scale({across} {num4(scale)})">'
        )
        yield
        self._parts.append("</g>")

    def svg(self, width: int, height: int) -> str:
        """The whole drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
            f' height="{height}"><defs>{"".join(self._definitions)}</defs>{"".join(self._parts)}</svg>'
        )


def num4(value: float) -> str:
    """A scale factor, with four decimals."""
    return f"{value:.4f}"
