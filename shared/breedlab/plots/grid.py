"""A grid of pictures with their titles."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from breedlab.errors import BreedlabError
from breedlab.plots import pixels
from breedlab.plots.display import show
from breedlab.plots.style import card, styled

CELL = 1.1  # inches
LINE = 0.15  # height of a title's line, in inches
MARGIN = 0.14
GAP = 0.07


def display_images(
    images: Any, titles: Sequence[object] | None = None, *, columns: int = 8, alt: str | None = None
) -> None:
    """Displays pictures in a grid, `columns` in a row, each under its title.

    `images` is a list or a batch: arrays or tensors of either framework, (H, W, C), (C, H, W) or (H, W),
    integers in 0-255 or floats in [0, 1], or PIL images. Raises BreedlabError for other shapes and ranges,
    for no picture at all, and where the number of titles differs.
    """
    pictures = pixels.to_list(images)
    names = None if titles is None else [str(title) for title in titles]
    figure = draw_grid(pictures, names, columns)
    show(figure, alt or describe(len(pictures), names), made_of_pictures=True)


def draw_grid(pictures: Sequence[NDArray[np.uint8]], titles: list[str] | None, columns: int = 8) -> Figure:
    """The grid as a figure; `pictures` are (H, W, 3) uint8."""
    if not pictures:
        raise BreedlabError("There is no picture to display; give at least one.")
    if titles is not None and len(titles) != len(pictures):
        raise BreedlabError(f"There are {len(pictures)} images but {len(titles)} titles; give one title an image.")
    if columns < 1:
        raise BreedlabError(f"columns is {columns}, but a grid needs at least 1.")
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    wrapped = [wrap(title) for title in titles or []]
    heads = [head_height(wrapped[row * columns : (row + 1) * columns]) for row in range(rows)]
    width = 2 * MARGIN + columns * CELL + (columns - 1) * GAP
    height = 2 * MARGIN + rows * CELL + sum(heads) + (rows - 1) * GAP
    with styled():
        figure = card(width, height)
        for index, picture in enumerate(pictures):
            row, column = divmod(index, columns)
            left = MARGIN + column * (CELL + GAP)
            bottom = height - MARGIN - row * (CELL + GAP) - sum(heads[: row + 1]) - CELL
            axes = figure.add_axes((left / width, bottom / height, CELL / width, CELL / height))
            draw_picture(axes, picture)
            if wrapped:
                axes.set_title(wrapped[index], fontsize=7.5, pad=3, linespacing=1.15)
    return figure


def draw_picture(axes: Axes, picture: NDArray[np.uint8]) -> None:
    """Draws one picture, (H, W, 3) uint8, without ticks or frame."""
    axes.imshow(picture, interpolation="antialiased")
    axes.set_axis_off()


def head_height(titles: list[str]) -> float:
    """The room, in inches, that a row's titles need above its pictures."""
    lines = max((title.count("\n") + 1 for title in titles if title), default=0)
    return LINE * lines + 0.05 if lines else 0.0


def wrap(title: str) -> str:
    """A title on lines that fit above a picture; lines of its own are kept, and shortened where they are too long."""
    lines = title.replace("_", " ").splitlines()
    if len(lines) > 1:
        return "\n".join(line if len(line) <= 21 else f"{line[:20]}…" for line in lines)
    return "\n".join(textwrap.wrap("".join(lines), 18, max_lines=3, placeholder=" …"))


def describe(count: int, titles: list[str] | None) -> str:
    """Alt text for a grid: how many pictures, and of what."""
    noun = "1 picture" if count == 1 else f"A grid of {count} pictures"
    if not titles:
        return f"{noun}."
    return f"{noun}: {', '.join(' '.join(title.split()) for title in titles)}."
