"""A pretrained network gets a new head, and later learns on: the diagrams `transfer` and `finetune`."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, Polygon, Rectangle
from matplotlib.transforms import Affine2D

from breedlab.data.synthetic import LOOKS, draw
from breedlab.plots.style import CARD, FAINT, GRID, TRAIN, VALIDATION
from diagrams.parts import ICE, ICE_EDGE, ICE_INK, canvas, face, head, picture, points_to

FROZEN = (ICE, ICE_EDGE)
LEARNS = (VALIDATION, VALIDATION)
LEARNED = (TRAIN, TRAIN)
HEIGHTS = (2.7, 2.2, 1.75, 1.35)  # the maps get smaller from stage to stage
WIDTH, STEP = 1.05, 1.45


def stages(axes: Axes, x: float, y: float, colours: Sequence[tuple[str, str]]) -> float:
    """Four stages of a network, one behind the other, around the height y; returns where the last one ends."""
    for index, (fill, edge) in enumerate(colours):
        left, height = x + STEP * index, HEIGHTS[index]
        axes.add_patch(Rectangle((left, y - height / 2), WIDTH, height, facecolor=fill, edgecolor=edge, linewidth=1.4))
        if index:
            points_to(axes, (left - STEP + WIDTH, y), (left, y))
    return x + STEP * (len(colours) - 1) + WIDTH


def things(axes: Axes, x: float, y: float) -> None:
    """A pile of pictures of all kinds of things."""
    shapes = (
        ("#e8d9b0", Circle((0, 0), 0.36, color="#b5651d")),
        ("#cfe3d4", Polygon([(-0.45, -0.34), (0.45, -0.34), (0, 0.4)], color="#3d8f54")),
        ("#d9d4ea", Rectangle((-0.42, -0.22), 0.84, 0.44, color="#6a5aa8")),
        ("#f0d0cb", Ellipse((0, 0), 0.9, 0.4, color="#b0413e")),
    )
    for index, (back, shape) in enumerate(shapes):
        left, low = x + 0.42 * index, y - 1.05 + 0.36 * index
        axes.add_patch(
            Rectangle((left, low), 1.2, 1.1, facecolor=back, edgecolor=CARD, linewidth=1.5, zorder=3 + index)
        )
        shape.set_transform(Affine2D().translate(left + 0.6, low + 0.55) + axes.transData)
        shape.set_zorder(3 + index)
        axes.add_patch(shape)


def transfer_picture() -> Figure:
    """A trained network's body is kept and frozen; its head is taken off and a new one put on."""
    figure, axes = canvas(8.8, 5.4, 14.4, 8.84)
    above, below, start = 6.35, 2.35, 3.9
    axes.text(0.35, 8.3, "trained by others, on a million photographs", fontweight="bold", color=TRAIN)
    things(axes, 0.55, above - 0.25)
    points_to(axes, (3.1, above), (start - 0.1, above))
    end = stages(axes, start, above, [LEARNED] * 4)
    points_to(axes, (end, above), (end + 0.7, above))
    head(axes, end + 0.8, above, 8, FAINT, empty=True)
    points_to(axes, (end + 1.45, above), (end + 2.95, above))
    axes.text(end + 2.2, above + 0.22, "taken off", ha="center", color=FAINT, fontsize=9.5)
    head(axes, end + 3.15, above, 8, TRAIN)
    axes.text(end + 3.36, above - 1.95, "1,000 scores", ha="center", color=FAINT, fontsize=9.5)

    axes.text(0.35, (above + below) / 2, "your network", fontweight="bold", va="center")
    for index, name in enumerate(("edges", "textures", "parts", "things")):
        x, half = start + STEP * index + WIDTH / 2, HEIGHTS[index] / 2 + 0.12
        points_to(axes, (x, above - half), (x, below + half), ICE_EDGE)
        axes.text(x, below, name, ha="center", va="center", fontsize=9, color=ICE_INK, rotation=90, zorder=3)
    axes.text(start + 0.4, (above + below) / 2, "kept", ha="right", va="center", color=ICE_INK, fontweight="bold")
    picture(axes, np.asarray(draw(LOOKS["Siamese"], "photo", 4).resize((220, 220))), 0.55, below, 2.45)
    points_to(axes, (3.1, below), (start - 0.1, below))
    stages(axes, start, below, [FROZEN] * 4)
    axes.text((start + end) / 2, 0.42, "backbone: ❄ frozen", ha="center", color=ICE_INK, fontweight="bold")
    points_to(axes, (end, below), (end + 0.7, below))
    head(axes, end + 0.8, below, 6, VALIDATION)
    axes.text(end + 0.8, 0.42, "new head: learns", color=VALIDATION, fontweight="bold")
    axes.text(end + 1.5, below + 0.53, "Siamese", color=VALIDATION, fontweight="bold", va="center")
    axes.text(end + 1.5, below - 0.55, "37 scores", color=FAINT, va="center", fontsize=9.5)
    return figure


def finetune_picture() -> Figure:
    """First the new head learns, then the last stage too, in smaller steps."""
    figure, axes = canvas(8.8, 4.3, 17.6, 8.6)
    rows = (
        (6.35, "1 · the new head learns", [FROZEN] * 4, "0.001", 4.4),
        (2.05, "2 · then the last stage learns on", [FROZEN] * 3 + [LEARNS], "0.0001", 0.44),
    )
    for y, title, colours, rate, step in rows:
        axes.text(0.45, y + 1.75, title, fontweight="bold")
        picture(axes, face(140), 0.6, y, 1.9)
        points_to(axes, (2.65, y), (3.35, y))
        end = stages(axes, 3.45, y, colours)
        points_to(axes, (end, y), (end + 0.65, y))
        head(axes, end + 0.75, y, 6, VALIDATION)
        frozen = sum(colour == FROZEN for colour in colours)
        middle = 3.45 + (STEP * (frozen - 1) + WIDTH) / 2
        axes.text(middle, y - 1.75, "❄ frozen", ha="center", color=ICE_INK, fontweight="bold", fontsize=9.5)
        left = 3.45 + STEP * frozen if frozen < 4 else end + 0.75
        axes.text(
            (left + end + 1.17) / 2, y - 1.75, "learns", ha="center", color=VALIDATION, fontweight="bold", fontsize=9.5
        )
        axes.text(11.9, y + 0.5, f"learning rate {rate}", color=VALIDATION, fontweight="bold")
        for index in range(1 if step > 1 else 3):
            x = 11.95 + (step + 0.12) * index
            points_to(axes, (x, y - 0.2), (x + step, y - 0.2), VALIDATION)
        axes.text(11.9, y - 1.0, "a long step" if step > 1 else "steps a tenth as long", color=FAINT, fontsize=9.5)
    axes.plot([0.45, 17.15], [4.2, 4.2], color=GRID, linewidth=1)
    return figure
