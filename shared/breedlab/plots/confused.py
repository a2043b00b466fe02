"""The pairs of breeds that a model confuses most, as pictures."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from breedlab.breeds import title
from breedlab.errors import BreedlabError
from breedlab.plots import pixels
from breedlab.plots.display import show
from breedlab.plots.grid import draw_picture
from breedlab.plots.style import FAINT, card, styled

Pair = tuple[str, str, int]
PICTURE = 1.15  # inches
MARGIN = 0.18
ARROW = 0.52
GAP = 0.3
HEAD = 0.4
IN_A_ROW = 2


def plot_confused_pairs(pairs: Sequence[Pair], examples: Mapping[str, Any]) -> None:
    """Displays each pair side by side, as in "Birman → Ragdoll, 7 times": on the left the true breed.

    `pairs` is what `most_confused_pairs` returns: (true name, predicted name, count). `examples` has one
    picture a breed, in any form that `display_images` takes. Raises BreedlabError where a picture is missing.
    """
    if not pairs:
        print("No breed was taken for another one.")
        return
    pictures: dict[str, NDArray[np.uint8]] = {}
    for name in sorted({name for true, predicted, _ in pairs for name in (true, predicted)}):
        if name not in examples:
            raise BreedlabError(f"There is no example picture of '{name}'; add it to the examples.")
        pictures[name] = pixels.to_rgb(examples[name], f"The example of '{name}'")
    show(draw_pairs(pairs, pictures), describe(pairs), made_of_pictures=True)


def draw_pairs(pairs: Sequence[Pair], pictures: Mapping[str, NDArray[np.uint8]]) -> Figure:
    """The pairs as a figure, two in a row; `pictures` are (H, W, 3) uint8."""
    columns = min(IN_A_ROW, len(pairs))
    rows = -(-len(pairs) // columns)
    block = 2 * PICTURE + ARROW
    width = 2 * MARGIN + columns * block + (columns - 1) * GAP
    height = 2 * MARGIN + rows * (PICTURE + HEAD) + (rows - 1) * MARGIN
    with styled():
        figure = card(width, height)
        for index, (true, predicted, count) in enumerate(pairs):
            row, column = divmod(index, columns)
            left = MARGIN + column * (block + GAP)
            bottom = height - MARGIN - row * (PICTURE + HEAD + MARGIN) - HEAD - PICTURE
            for name, start in ((true, left), (predicted, left + PICTURE + ARROW)):
                axes = figure.add_axes((start / width, bottom / height, PICTURE / width, PICTURE / height))
                draw_picture(axes, pictures[name])
                axes.set_title("\n".join(textwrap.wrap(title(name), 17)), fontsize=8, pad=4, linespacing=1.15)
            middle = (left + PICTURE + ARROW / 2) / width
            half = (bottom + PICTURE / 2) / height
            figure.text(middle, half, "→", ha="center", va="bottom", fontsize=15, color=FAINT)
            figure.text(middle, half, times(count), ha="center", va="top", fontsize=7.5, fontweight="bold")
    return figure


def times(count: int) -> str:
    """`once`, or `7 times`."""
    return "once" if count == 1 else f"{count} times"


def describe(pairs: Sequence[Pair]) -> str:
    """Alt text: every pair in words."""
    said = "; ".join(f"{title(true)} taken for {title(predicted)}, {times(count)}" for true, predicted, count in pairs)
    return f"The most confused pairs, as pictures: {said}."
