"""BatchNorm that moves under the head: the diagram `batchnorm_drift`."""

import numpy as np
from matplotlib.figure import Figure

from breedlab.plots.style import CARD, FAINT, GRID, INK, TRAIN, VALIDATION, card


def drift_picture() -> Figure:
    """The same photographs, the same weights: only BatchNorm's statistics moved, and the features with them."""
    raw, means, spreads = moving_statistics()
    boundary = 1.08  # between the two breeds, as long as nothing moves
    figure = card(8.8, 4.2)
    titles = ("when the head learned", "30 minibatches later")
    for panel, step in enumerate((0, len(means) - 1)):
        axes = figure.add_axes((0.04 + 0.49 * panel, 0.2, 0.43, 0.65))
        axes.set_xlim(-2.6, 2.7)
        axes.set_ylim(-3.35, 2.75)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_color(GRID)
        axes.axvspan(boundary, 2.7, color=TRAIN, alpha=0.08, linewidth=0)
        axes.axvspan(-2.6, boundary, color=VALIDATION, alpha=0.08, linewidth=0)
        axes.axvline(boundary, color=INK, linewidth=1.6, linestyle=(0, (4, 3)))
        for breed, (colour, marker) in enumerate(((VALIDATION, "o"), (TRAIN, "s"))):
            features = (raw[breed] - means[step]) / spreads[step]
            if panel:
                path = (raw[breed].mean(axis=0) - means) / spreads
                axes.plot(*path.T, color=colour, linewidth=1.2, marker=".", markersize=4, alpha=0.8, zorder=1)
            axes.scatter(
                features[:, 0],
                features[:, 1],
                s=26,
                color=colour,
                marker=marker,
                edgecolor=CARD,
                linewidth=0.6,
                zorder=3,
            )
        figure.text(0.26 + 0.49 * panel, 0.905, titles[panel], ha="center", fontweight="bold")
        right = share_right(raw, means[step], spreads[step], boundary)
        figure.text(0.26 + 0.49 * panel, 0.125, f"{100 * right:.0f} % right", ha="center", color=FAINT)
        axes.text(boundary + 0.1, -3.1, "the head says:\nbeagle", color=TRAIN, fontsize=9, linespacing=1.2)
        axes.text(
            boundary - 0.1, -3.1, "the head says:\nSiamese", color=VALIDATION, fontsize=9, ha="right", linespacing=1.2
        )
    figure.text(
        0.5, 0.045, "the same photographs, the same weights: only BatchNorm has moved", ha="center", color=FAINT
    )
    return figure


def moving_statistics(count: int = 30) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two breeds' raw numbers (2, 24, 2) and BatchNorm's running mean and spread after 0 .. count minibatches.

    The running numbers move a tenth of the way to those of each minibatch: momentum 0.1, PyTorch's default.
    """
    random = np.random.default_rng(4)
    centres = np.array([[0.4, 0.75], [1.75, 0.35]])
    raw = centres[:, None, :] + random.normal(0, 0.27, (2, 24, 2))
    means, spreads = [np.zeros(2)], [np.ones(2)]
    for _ in range(count):
        batch = raw.reshape(-1, 2)[random.choice(48, 16, replace=False)]
        means.append(0.9 * means[-1] + 0.1 * batch.mean(axis=0))
        spreads.append(np.sqrt(0.9 * spreads[-1] ** 2 + 0.1 * batch.var(axis=0, ddof=1)))
    return raw, np.array(means), np.array(spreads)


def share_right(raw: np.ndarray, mean: np.ndarray, spread: np.ndarray, boundary: float) -> float:
    """The share of photographs on their own side of the head's boundary."""
    first = (raw[..., 0] - mean[0]) / spread[0]
    return float(np.mean([first[0] < boundary, first[1] >= boundary]))
