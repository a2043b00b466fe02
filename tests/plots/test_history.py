"""Tests of breedlab.plots.history."""

from typing import Any

import numpy as np
import pytest

from breedlab import plots
from breedlab.errors import BreedlabError
from breedlab.plots import history

TRAIN = [0.1, 0.4, 0.75]
VALIDATION = [0.12, 0.35, 0.5]


def test_both_curves_are_drawn_by_epoch_and_labelled() -> None:
    figure = history.draw_history(TRAIN, VALIDATION)
    lines: Any = figure.axes[0].lines
    np.testing.assert_array_equal(lines[0].get_xdata(), [1, 2, 3])
    np.testing.assert_allclose(lines[0].get_ydata(), TRAIN)
    np.testing.assert_allclose(lines[1].get_ydata(), VALIDATION)
    texts = [text.get_text() for text in figure.texts]
    assert "training\n75 %" in texts
    assert "validation\n50 %" in texts


@pytest.mark.parametrize("ends", [(0.99, 0.98), (0.5, 0.5), (0.0, 0.0), (0.4, 0.45), (1.0, 0.0)])
def test_labels_never_touch_and_keep_the_curves_order(ends: tuple[float, float]) -> None:
    figure = history.draw_history([0.1, ends[0]], [0.1, ends[1]])
    figure.canvas.draw()
    named = {text.get_text().split()[0]: text for text in figure.texts}
    train, validation = (named[name].get_window_extent() for name in ("training", "validation"))
    assert not train.overlaps(validation)
    if ends[0] != ends[1]:
        assert (train.y0 > validation.y0) == (ends[0] > ends[1])
    assert max(train.y1, validation.y1) < figure.bbox.height


def test_one_epoch_is_enough() -> None:
    plots.plot_history({"accuracy": [0.1], "val_accuracy": [0.2]})


def test_alt_text_says_where_the_curves_end() -> None:
    text = history.describe(TRAIN, VALIDATION)
    assert "3 epochs" in text and "75 % on training data, 50 % on validation data" in text
    assert "1 epoch" in history.describe([0.1], [0.2])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"accuracy": [0.1]}, "no 'val_accuracy'"),
        ({"accuracy": [], "val_accuracy": []}, "'accuracy'"),
        ({"accuracy": [58.0], "val_accuracy": [0.5]}, "from 0 to 1"),
        ({"accuracy": [0.5], "val_accuracy": [float("nan")]}, "'val_accuracy'"),
        ({"accuracy": [0.5, 0.6], "val_accuracy": [0.5]}, "2 epochs of 'accuracy' but 1"),
    ],
)
def test_a_history_that_cannot_be_drawn_is_named(values: dict[str, list[float]], words: str) -> None:
    with pytest.raises(BreedlabError, match=words):
        plots.plot_history(values)
