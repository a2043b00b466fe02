"""Which classes a model takes for which."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def confusion_matrix(labels: npt.ArrayLike, predicted: npt.ArrayLike, num_classes: int) -> npt.NDArray[np.int64]:
    """Counts of shape (num_classes, num_classes): row = true class, column = predicted class."""
    from sklearn.metrics import confusion_matrix as count

    matrix: npt.NDArray[np.int64] = count(np.asarray(labels), np.asarray(predicted), labels=np.arange(num_classes))
    return matrix


def most_confused_pairs(
    matrix: npt.ArrayLike, class_names: Sequence[str], count: int = 5
) -> list[tuple[str, str, int]]:
    """The `count` commonest mistakes as `(true name, predicted name, how often)`, the commonest first.

    `matrix` is a confusion matrix (row = true class, column = predicted class). Right answers, which stand on
    the diagonal, are no mistakes; pairs that never happened are left out; equal counts are ordered by name.
    """
    pairs = []
    for true_index, row in enumerate(np.asarray(matrix)):
        for predicted_index, times in enumerate(row):
            if true_index != predicted_index and times > 0:
                pairs.append((class_names[true_index], class_names[predicted_index], int(times)))
    pairs.sort(key=lambda pair: (-pair[2], pair[0], pair[1]))
    return pairs[:count]


def class_accuracies(matrix: npt.ArrayLike, class_names: Sequence[str]) -> dict[str, float]:
    """Each class's share of right answers, in [0, 1], in the order of the names.

    `matrix` is a confusion matrix (row = true class, column = predicted class). A class without a picture has no
    share and is left out.
    """
    counts = np.asarray(matrix)
    totals = counts.sum(axis=1)
    return {
        name: float(counts[index, index] / totals[index]) for index, name in enumerate(class_names) if totals[index] > 0
    }
