"""The confusion matrix as a picture."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from breedlab.breeds import title
from breedlab.errors import BreedlabError
from breedlab.plots.display import show
from breedlab.plots.style import CARD, FAINT, GRID, TRAIN, VALIDATION, card, styled

RIGHT = LinearSegmentedColormap.from_list("right", [CARD, TRAIN])
WRONG = LinearSegmentedColormap.from_list("wrong", [CARD, VALIDATION])


def plot_confusion_matrix(matrix: npt.ArrayLike, class_names: Sequence[str]) -> None:
    """Displays a confusion matrix: right answers blue on the diagonal, mistakes orange beside it.

    `matrix` is (num_classes, num_classes), row = true class, column = predicted class. Raises BreedlabError where
    its shape does not fit the names.
    """
    counts = np.asarray(matrix)
    if counts.shape != (len(class_names), len(class_names)):
        raise BreedlabError(
            f"The confusion matrix has shape {counts.shape}, but there are {len(class_names)} class names;"
            " give it one row and one column for each class."
        )
    right, total = int(np.trace(counts)), int(counts.sum())
    show(
        draw_matrix(counts, class_names),
        f"Confusion matrix of {len(class_names)} classes: {right} of {total} answers stand on the diagonal.",
    )


def draw_matrix(counts: npt.NDArray[np.int64], class_names: Sequence[str]) -> Figure:
    """The matrix as a figure; every row is scaled by its sum, so that rare classes show as well."""
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    on_diagonal = np.eye(len(class_names), dtype=bool)
    names = [title(name) for name in class_names]
    side = 3.4 + 0.135 * len(names)
    with styled():
        figure = card(side, side)
        margin = 1.75 / side
        axes = figure.add_axes((margin, 0.055, 0.975 - margin, 0.975 - margin))
        axes.imshow(np.ma.masked_array(share, ~on_diagonal), cmap=RIGHT, vmin=0, vmax=1)
        axes.imshow(np.ma.masked_array(share, on_diagonal), cmap=WRONG, vmin=0, vmax=0.5)
        axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7.5)
        axes.set_yticks(range(len(names)), names, fontsize=7.5)
        axes.set_xticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.set_yticks(np.arange(len(names) + 1) - 0.5, minor=True)
        axes.grid(which="minor", color=GRID, linewidth=0.5)
        axes.tick_params(which="both", length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
        axes.spines[:].set_visible(False)
        figure.text(0.02, 0.02, "row: the right breed · column: the answer", color=FAINT, fontsize=9)
    return figure
