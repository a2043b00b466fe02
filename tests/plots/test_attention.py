"""Tests of breedlab.plots.attention."""

from typing import Any

import numpy as np
import pytest

from breedlab import plots
from breedlab.errors import BreedlabError
from breedlab.plots import attention

IMAGES = [np.full((56, 70, 3), 40 * index, np.uint8) for index in range(6)]
NAMES = [
    "american_pit_bull_terrier?\n(it is Staffordshire Bull Terrier)",
    "Birman\ntaken for Ragdoll",
    "pug",
    "boxer",
    "Siamese",
    "Bombay",
]
HEAT = np.zeros((6, 7, 7), np.float32)
HEAT[:, 5, 1] = 1


def test_each_photograph_stands_above_its_heat_map() -> None:
    figure = attention.draw_attention(IMAGES, HEAT, NAMES)
    plain, heated = figure.axes[::2], figure.axes[1::2]
    assert len(plain) == len(heated) == 6
    for axes, below, image in zip(plain, heated, IMAGES, strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), image)
        assert axes.get_position().x0 == below.get_position().x0
        assert axes.get_position().y0 > below.get_position().y1
    assert plain[0].get_title() == "american pit bull\nterrier?\n(it is Staffordshire Bull\nTerrier)"
    assert heated[0].get_position().y0 > plain[4].get_position().y1  # the second row


def test_the_overlay_is_bright_where_the_map_is_high_and_shows_the_picture() -> None:
    picture = np.full((70, 70, 3), 90, np.uint8)
    picture[:, 35:] = 200
    shown = attention.overlay(picture, HEAT[0]).astype(int)
    assert shown.shape == picture.shape
    brightness = shown.sum(axis=2)
    assert 400 < brightness[55, 15] > 2 * brightness[15, 15] > 100  # the middle of field (5, 1), and one far away
    assert np.unravel_index(brightness[:, :35].argmax(), (70, 35)) == pytest.approx((55, 15), abs=6)
    assert brightness[15, 60] > 1.5 * brightness[15, 15]  # the brighter half stays the brighter one


def test_nothing_reaches_over_the_edge_or_over_another() -> None:
    figure = attention.draw_attention([image[:, :56] for image in IMAGES], HEAT, NAMES)
    figure.canvas.draw()
    boxes: list[Any] = [axes.get_tightbbox() for axes in figure.axes]
    for box in boxes:
        assert box.x0 > 0 and box.y0 > 0 and box.x1 < figure.bbox.width and box.y1 < figure.bbox.height
    assert boxes[8].y1 <= boxes[1].y0  # a title of the second row, and the row above


@pytest.mark.parametrize(
    ("heat", "titles", "message"),
    [
        (HEAT[:5], NAMES, "6 images, 5 heat maps and 6 titles"),
        (HEAT, NAMES[:2], "6 images, 6 heat maps and 2 titles"),
        (HEAT[0], NAMES, r"shape \(7, 7\)"),
        (4 * HEAT, NAMES, "from 0 to 4"),
        (HEAT * np.nan, NAMES, "nan"),
    ],
)
def test_what_does_not_fit_is_named(heat: Any, titles: list[str], message: str) -> None:
    with pytest.raises(BreedlabError, match=message):
        plots.plot_attention(IMAGES, heat, titles)


def test_alt_text_counts_and_names() -> None:
    said = attention.describe(NAMES[:2])
    assert said.startswith("2 photographs, each with a heat map")
    assert said.endswith("american pit bull terrier? (it is Staffordshire Bull Terrier), Birman taken for Ragdoll.")
    plots.plot_attention(np.stack(IMAGES), HEAT, NAMES)
