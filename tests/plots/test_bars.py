"""Tests of breedlab.plots.bars."""

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from breedlab import plots
from breedlab.breeds import CLASS_NAMES
from breedlab.errors import BreedlabError
from breedlab.plots import bars
from breedlab.plots.style import TRAIN, VALIDATION

SHARES = {"Birman": 1.0, "pug": 0.75, "american_pit_bull_terrier": 0.0}


def lengths(figure: Figure) -> list[tuple[float, str]]:
    """Each bar's length and colour, from the top."""
    found = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [(bar.get_width(), to_hex(bar.get_facecolor())) for bar in sorted(found, key=lambda bar: bar.get_y())]


def test_bars_come_as_given_in_the_colour_of_the_species() -> None:
    figure = bars.draw_class_accuracy(SHARES)
    axes = figure.axes[0]
    assert lengths(figure) == [(1.0, VALIDATION), (0.75, TRAIN), (0.0, TRAIN)]
    assert axes.yaxis_inverted()
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["Birman", "Pug", "American Pit Bull Terrier"]
    [mean] = axes.lines
    assert list(np.asarray(mean.get_xdata())) == pytest.approx([1.75 / 3] * 2)
    assert "mean 58 %" in {text.get_text() for text in axes.texts}


def test_the_best_breed_is_on_top_and_equals_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[Figure, str]] = []
    monkeypatch.setattr(bars, "show", lambda figure, alt: shown.append((figure, alt)))
    plots.plot_class_accuracy({"pug": np.float64(0.5), "Birman": 0.5, "boxer": 1.0, "Sphynx": 0.25})
    [(figure, alt)] = shown
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names == ["Boxer", "Birman", "Pug", "Sphynx"]
    assert alt.endswith("56 % on average: Boxer 100 %, Birman 50 %, Pug 50 %, Sphynx 25 %.")


def test_alt_text_of_many_names_the_best_and_the_worst() -> None:
    said = bars.describe_classes({name: 1 - index / 36 for index, name in enumerate(CLASS_NAMES)})
    assert said.startswith("Bar graph of the accuracy of 37 breeds, 50 % on average. Best: Abyssinian 100 %, Bengal")
    assert said.endswith("Wheaten Terrier 3 %, Yorkshire Terrier 0 %.")


def test_each_step_says_what_it_adds() -> None:
    figure = bars.draw_finetuning({"frozen": 0.8, "+ last stage": 0.85, "+ augmentation": 0.84})
    assert [length for length, _ in lengths(figure)] == [0.8, 0.85, 0.84]
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written == ["80.0 %", "85.0 %   +5.0 points", "84.0 %   −1.0 points"]


@pytest.mark.parametrize(
    "figure",
    [
        bars.draw_class_accuracy(dict.fromkeys(CLASS_NAMES, 1.0)),
        bars.draw_class_accuracy({"pug": 0.0}),
        bars.draw_finetuning({"frozen network, new head": 1.0, "+ last stage": 1.0}),
    ],
    ids=["all breeds", "one breed", "steps"],
)
def test_nothing_reaches_over_the_edge(figure: Figure) -> None:
    figure.canvas.draw()
    box = figure.axes[0].get_tightbbox()
    assert box is not None
    assert box.x0 > 0 and box.y0 > 0 and box.x1 < figure.bbox.width and box.y1 < figure.bbox.height


@pytest.mark.parametrize("plot", [plots.plot_class_accuracy, plots.plot_finetuning])
def test_what_is_no_share_is_named(plot: Callable[[dict[str, float]], None]) -> None:
    with pytest.raises(BreedlabError, match=r"'pug' is 87\.5"):
        plot({"boxer": 0.5, "pug": 87.5})
    with pytest.raises(BreedlabError, match="no accuracy"):
        plot({})
