"""Where a network looked: each photograph, and below it the same with its heat map."""

import textwrap
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from breedlab.errors import BreedlabError
from breedlab.plots import pixels
from breedlab.plots.display import show
from breedlab.plots.grid import draw_picture, head_height
from breedlab.plots.style import FAINT, card, styled

CELL = 1.62  # inches
MARGIN = 0.16
GAP = 0.08
BETWEEN = 0.04  # between a photograph and its heat map
FOOT = 0.26
IN_A_ROW = 4


def plot_attention(images: Any, heatmaps: Any, titles: Sequence[object]) -> None:
    """Displays each photograph under its title, and below it the same in grey with the heat map over it.

    `images` in any form that `display_images` takes (not preprocessed); `heatmaps` (N, h, w) in [0, 1] as `grad_cam`
    returns them; one title each. Raises BreedlabError where the numbers of them differ or a heat map is none.
    """
    pictures = pixels.to_list(images)
    heat = pixels.to_array(heatmaps)
    names = [str(title) for title in titles]
    if heat.ndim != 3 or heat.size == 0:
        raise BreedlabError(f"The heat maps have shape {heat.shape}; give one map for each picture, (N, h, w).")
    if not (len(pictures) == len(heat) == len(names)):
        raise BreedlabError(
            f"There are {len(pictures)} images, {len(heat)} heat maps and {len(names)} titles; give as many of each."
        )
    if not (float(heat.min()) >= 0 and float(heat.max()) <= 1):  # `not`, so that NaN fails too
        raise BreedlabError(
            f"The heat maps hold numbers from {heat.min():.3g} to {heat.max():.3g}, but they have to lie in [0, 1];"
            " divide each by its maximum."
        )
    show(draw_attention(pictures, heat, names), describe(names), made_of_pictures=True)


def draw_attention(pictures: Sequence[NDArray[np.uint8]], heat: NDArray[Any], titles: Sequence[str]) -> Figure:
    """The photographs as a figure, up to four in a row; `pictures` are (H, W, 3) uint8, `heat` (N, h, w)."""
    columns = min(IN_A_ROW, len(pictures))
    rows = -(-len(pictures) // columns)
    wrapped = [wrap(title) for title in titles]
    heads = [head_height(wrapped[row * columns : (row + 1) * columns]) for row in range(rows)]
    block = 2 * CELL + BETWEEN
    width = 2 * MARGIN + columns * CELL + (columns - 1) * GAP
    height = 2 * MARGIN + rows * block + sum(heads) + (rows - 1) * GAP + FOOT
    with styled():
        figure = card(width, height)
        for index, picture in enumerate(pictures):
            row, column = divmod(index, columns)
            left = MARGIN + column * (CELL + GAP)
            top = height - MARGIN - row * (block + GAP) - sum(heads[: row + 1])
            for bottom, shown in ((top - CELL, picture), (top - block, overlay(picture, heat[index]))):
                axes = figure.add_axes((left / width, bottom / height, CELL / width, CELL / height))
                draw_picture(axes, shown)
                if bottom > top - block:
                    axes.set_title(wrapped[index], fontsize=8.5, pad=3, linespacing=1.15)
        figure.text(0.5, 0.14 / height, "bright: speaks for the breed", ha="center", fontsize=9, color=FAINT)
    return figure


def wrap(title: str) -> str:
    """A title on lines that fit above a photograph; where lines end already, they end."""
    parts = title.replace("_", " ").splitlines()
    return "\n".join(line for part in parts for line in textwrap.wrap(part, 25))


def overlay(picture: NDArray[np.uint8], heat: NDArray[Any]) -> NDArray[np.uint8]:
    """The picture in grey, (H, W, 3) uint8, with the heat map (h, w) over it: dark where zero, bright where one."""
    height, width = picture.shape[:2]
    # The map is coarse, 7 by 7 or so: drawn as squares it would look more exact than it is.
    smooth = Image.fromarray(heat.astype(np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    # Inferno gets lighter all the way, so that it is read without colours too.
    colours = mpl.colormaps["inferno"](np.clip(np.asarray(smooth), 0, 1))[..., :3]
    grey = np.asarray(Image.fromarray(picture).convert("L"))[..., np.newaxis] / 255
    return np.rint(255 * (grey + colours) / 2).astype(np.uint8)


def describe(titles: Sequence[str]) -> str:
    """Alt text: what the pictures are, with their titles."""
    names = ", ".join(" ".join(title.replace("_", " ").split()) for title in titles)
    noun = "1 photograph" if len(titles) == 1 else f"{len(titles)} photographs"
    return f"{noun}, each with a heat map of the places that speak for the breed below it: {names}."
