"""Tests of breedlab.plots.grid."""

import numpy as np
import pytest

from breedlab import plots
from breedlab.errors import BreedlabError
from breedlab.plots import grid

IMAGES = [np.full((8, 8, 3), 10 * index, np.uint8) for index in range(10)]


def test_pictures_keep_their_order_and_titles() -> None:
    titles = [f"breed_{index}" for index in range(10)]
    figure = grid.draw_grid(IMAGES, titles, columns=4)
    assert [axes.get_title() for axes in figure.axes] == [f"breed {index}" for index in range(10)]
    for axes, image in zip(figure.axes, IMAGES, strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), image)
    lefts = [round(axes.get_position().x0, 6) for axes in figure.axes]
    tops = [round(axes.get_position().y1, 6) for axes in figure.axes]
    assert len(set(lefts)) == 4 and lefts[0] < lefts[1]
    assert len(set(tops)) == 3 and tops[0] > tops[4] > tops[8]


def test_nothing_reaches_over_the_edge_or_over_another() -> None:
    figure = grid.draw_grid(IMAGES, ["american_pit_bull_terrier"] * 10)
    figure.canvas.draw()
    boxes = [axes.get_tightbbox() for axes in figure.axes]
    for box in boxes:
        assert box is not None
        assert box.x0 > 0 and box.y0 > 0 and box.x1 < figure.bbox.width and box.y1 < figure.bbox.height
    assert boxes[8].y1 <= boxes[0].y0 + 1  # type: ignore[union-attr]


def test_fewer_pictures_than_columns_make_a_narrow_figure() -> None:
    assert grid.draw_grid(IMAGES[:2], None).get_figwidth() < grid.draw_grid(IMAGES, None).get_figwidth() / 3


def test_alt_text_counts_and_names() -> None:
    assert grid.describe(2, ["pug", "boxer"]) == "A grid of 2 pictures: pug, boxer."
    assert grid.describe(1, None) == "1 picture."


def test_a_learners_mistakes_are_named() -> None:
    with pytest.raises(BreedlabError, match="10 images but 2 titles"):
        plots.display_images(IMAGES, ["a", "b"])
    with pytest.raises(BreedlabError, match="no picture"):
        plots.display_images([])
    with pytest.raises(BreedlabError, match="columns is 0"):
        plots.display_images(IMAGES, columns=0)


def test_titles_may_be_numbers() -> None:
    plots.display_images(np.stack(IMAGES), range(10))


def test_lines_of_a_title_stay_lines() -> None:
    assert grid.wrap("★ Birman\nRagdoll\nStaffordshire Bull Terrier") == "★ Birman\nRagdoll\nStaffordshire Bull T…"
    assert grid.wrap("german_shorthaired and others") == "german shorthaired\nand others"
    assert grid.wrap("") == ""
