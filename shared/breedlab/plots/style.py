"""One look for every figure: a light card that reads well on light and on dark pages."""

from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

# Blue and vermilion of the Okabe-Ito palette: told apart with every common colour blindness.
TRAIN = "#0072b2"
VALIDATION = "#d55e00"
INK = "#24292f"
FAINT = "#5f6873"
GRID = "#e3e1da"
CARD = "#fcfbf8"

# DejaVu Sans comes with Matplotlib, so that a figure has the same bytes on every machine.
RC: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": GRID,
    "axes.labelcolor": FAINT,
    "axes.facecolor": "none",
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
}
DPI = 100


def styled() -> Any:
    """A context in which figures are made in the kit's style."""
    return mpl.rc_context(RC)


def card(width: float, height: float) -> Figure:
    """An empty figure, `width` by `height` inches: a card with round corners, transparent outside them."""
    # No pyplot: such a figure needs no backend, is not shown twice by a notebook, and is freed by itself.
    figure = Figure(figsize=(width, height), dpi=DPI, facecolor="none")
    inset, radius = 0.01, 0.12
    figure.add_artist(
        FancyBboxPatch(
            (inset, inset),
            width - 2 * inset,
            height - 2 * inset,
            boxstyle=f"round,pad=0,rounding_size={radius}",
            transform=figure.dpi_scale_trans,
            facecolor=CARD,
            edgecolor=GRID,
            linewidth=1,
            zorder=-10,
        )
    )
    return figure
