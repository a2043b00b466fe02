"""Tests of breedlab.plots.confused."""

import numpy as np
import pytest

from breedlab import plots
from breedlab.errors import BreedlabError
from breedlab.plots import confused

PAIRS = [("Birman", "Ragdoll", 7), ("american_pit_bull_terrier", "staffordshire_bull_terrier", 3), ("pug", "boxer", 1)]
NAMES = [name for pair in PAIRS for name in pair[:2]]
EXAMPLES = {name: np.full((6, 6, 3), 30 * index, np.uint8) for index, name in enumerate(NAMES)}


def test_the_true_breed_stands_left_of_the_predicted_one() -> None:
    figure = confused.draw_pairs(PAIRS, EXAMPLES)
    titles = [" ".join(axes.get_title().split()) for axes in figure.axes]
    assert titles[:4] == ["Birman", "Ragdoll", "American Pit Bull Terrier", "Staffordshire Bull Terrier"]
    for axes, name in zip(figure.axes, NAMES, strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), EXAMPLES[name])
    assert figure.axes[0].get_position().x0 < figure.axes[1].get_position().x0
    assert {"7 times", "3 times", "once"} <= {text.get_text() for text in figure.texts}


def test_nothing_reaches_over_the_edge() -> None:
    figure = confused.draw_pairs(PAIRS, EXAMPLES)
    figure.canvas.draw()
    for axes in figure.axes:
        box = axes.get_tightbbox()
        assert box is not None
        assert box.x0 > 0 and box.y0 > 0 and box.x1 < figure.bbox.width and box.y1 < figure.bbox.height


def test_alt_text_names_every_pair() -> None:
    assert confused.describe(PAIRS[::2]) == (
        "The most confused pairs, as pictures: Birman taken for Ragdoll, 7 times; Pug taken for Boxer, once."
    )


def test_a_missing_example_is_named() -> None:
    with pytest.raises(BreedlabError, match="'boxer'"):
        plots.plot_confused_pairs(PAIRS, {name: EXAMPLES[name] for name in NAMES if name != "boxer"})


def test_no_confusion_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    plots.plot_confused_pairs([], {})
    assert "No breed" in capsys.readouterr().out
