"""Features once: the diagram `features_once`."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Arc, Ellipse, Polygon, Rectangle

from breedlab.plots.style import CARD, FAINT, GRID, VALIDATION
from diagrams.parts import ICE, ICE_EDGE, ICE_INK, canvas, face, head, picture, points_to


def features_picture() -> Figure:
    """The plain way sends all photographs through the network in every epoch, the quick way once."""
    figure, axes = canvas(8.8, 4.9, 17.6, 9.8)
    for way, (y, title) in enumerate(((7.2, "the plain way"), (2.5, "the quick way"))):
        axes.text(0.45, y + 1.85, title, fontweight="bold")
        picture(axes, face(120), 0.6, y, 1.35)
        for shift in (0.12, 0.24):
            axes.add_patch(
                Rectangle(
                    (0.6 + shift, y - 0.675 + shift), 1.35, 1.35, facecolor=GRID, edgecolor=CARD, zorder=2 - shift
                )
            )
        points_to(axes, (2.3, y), (2.9, y))
        axes.add_patch(
            Polygon(
                [(3.0, y - 1.15), (3.0, y + 1.15), (4.9, y + 0.6), (4.9, y - 0.6)], facecolor=ICE, edgecolor=ICE_EDGE
            )
        )
        axes.text(3.95, y, "large\nnetwork", ha="center", va="center", fontsize=9, color=ICE_INK, linespacing=1.25)
        axes.text(3.95, y - 1.35, "once" if way else "", ha="center", fontsize=9, color=ICE_INK, fontweight="bold")
        x = 5.7
        points_to(axes, (4.95, y), (x - 0.1, y))
        if way:
            disk(axes, x, y)
            points_to(axes, (x + 1.0, y), (x + 1.7, y))
            x += 1.8
        head(axes, x, y, 5, VALIDATION)
        axes.text(x + 0.21, y - 1.35, "head", ha="center", fontsize=9, color=VALIDATION)
        loop(axes, 6.15 if way else 0.85, x + 0.95, y + 1.05, "in every epoch")
        timeline(axes, y, way == 1)
    axes.plot([0.45, 17.15], [4.95, 4.95], color=GRID, linewidth=1)
    return figure


def disk(axes: Axes, x: float, y: float) -> None:
    """A drum, the sign for what is kept on disk."""
    axes.add_patch(Rectangle((x, y - 0.55), 0.9, 1.1, facecolor=ICE, edgecolor="none"))
    axes.plot([x, x], [y - 0.55, y + 0.55], color=ICE_EDGE, linewidth=1.2)
    axes.plot([x + 0.9, x + 0.9], [y - 0.55, y + 0.55], color=ICE_EDGE, linewidth=1.2)
    axes.add_patch(Arc((x + 0.45, y - 0.55), 0.9, 0.4, theta1=180, theta2=360, edgecolor=ICE_EDGE, linewidth=1.2))
    axes.add_patch(Ellipse((x + 0.45, y - 0.55), 0.88, 0.38, facecolor=ICE, edgecolor="none"))
    axes.add_patch(Ellipse((x + 0.45, y + 0.55), 0.9, 0.4, facecolor=CARD, edgecolor=ICE_EDGE, linewidth=1.2))
    axes.text(
        x + 0.45, y - 1.35, "features,\non disk", ha="center", va="center", fontsize=9, color=ICE_INK, linespacing=1.2
    )


def loop(axes: Axes, left: float, right: float, y: float, text: str) -> None:
    """An arrow back over the heads of what is repeated."""
    axes.plot(
        [right - 0.38, right, right, left],
        [y - 1.05, y - 1.05, y + 0.3, y + 0.3],
        color=VALIDATION,
        linewidth=1.5,
        solid_joinstyle="round",
    )
    points_to(axes, (left, y + 0.3), (left, y - 0.25), VALIDATION)
    axes.text(right, y + 0.48, text, ha="right", color=VALIDATION, fontsize=9)


def timeline(axes: Axes, y: float, once: bool) -> None:
    """Ten epochs in time: blue-grey where the network computes, orange where the head learns."""
    x, network, small = 10.3, 0.56, 0.1
    axes.text(10.3, y + 0.75, "time for ten epochs", fontsize=9, color=FAINT)
    for epoch in range(10):
        if epoch == 0 or not once:
            axes.add_patch(Rectangle((x, y - 0.4), network, 0.8, facecolor=ICE, edgecolor=ICE_EDGE, linewidth=1))
            x += network
        axes.add_patch(Rectangle((x, y - 0.4), small, 0.8, facecolor=VALIDATION, edgecolor=CARD, linewidth=0.6))
        x += small
    points_to(axes, (10.3, y - 0.75), (17.1, y - 0.75))
