"""What the diagrams are put together from."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from breedlab.data.synthetic import LOOKS, draw
from breedlab.plots.style import FAINT, card

# What is frozen, in the colour of ice: fill, edge, words.
ICE, ICE_EDGE, ICE_INK = "#dce8f1", "#7f9cb4", "#4a6880"


def arrow(figure: Figure, start: tuple[float, float], end: tuple[float, float], colour: str = FAINT) -> None:
    """An arrow between two points, in figure coordinates."""
    figure.add_artist(
        FancyArrowPatch(
            start, end, transform=figure.transFigure, arrowstyle="-|>", mutation_scale=13, color=colour, linewidth=1.6
        )
    )


def bare(figure: Figure, place: tuple[float, float, float, float]) -> Axes:
    """Axes without ticks or frame."""
    axes = figure.add_axes(place)
    axes.set_axis_off()
    return axes


def face(size: int = 160) -> np.ndarray:
    """One drawn face, uint8 (size, size, 3)."""
    return np.asarray(draw(LOOKS["Siamese"], "face", 3).resize((size, size)))


def canvas(width: float, height: float, wide: float, high: float) -> tuple[Figure, Axes]:
    """A card of `width` by `height` inches and axes over all of it, 0 to `wide` and 0 to `high`."""
    figure = card(width, height)
    axes = bare(figure, (0, 0, 1, 1))
    axes.set_xlim(0, wide)
    axes.set_ylim(0, high)
    return figure, axes


def points_to(axes: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = FAINT) -> None:
    """An arrow between two points of the axes."""
    axes.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=colour, linewidth=1.5))


def picture(axes: Axes, pixels: np.ndarray, x: float, y: float, side: float) -> None:
    """A square picture, its lower left corner at (x, y)."""
    high = side * axes.bbox.width / axes.bbox.height * np.ptp(axes.get_ylim()) / np.ptp(axes.get_xlim())
    axes.imshow(pixels, extent=(x, x + side, y - high / 2, y + high / 2), aspect="auto", zorder=2)


def head(axes: Axes, x: float, y: float, units: int, colour: str, empty: bool = False) -> None:
    """The outputs of a head as a column of small boxes; `empty` ones are dashed outlines."""
    for unit in range(units):
        low = y + (unit - (units - 1) / 2) * 0.36 - 0.12
        axes.add_patch(
            Rectangle(
                (x, low), 0.42, 0.24, facecolor="none" if empty else colour, edgecolor=colour, linewidth=1.1,
                linestyle=(0, (2, 1.5)) if empty else "solid",
            )
        )  # fmt: skip
