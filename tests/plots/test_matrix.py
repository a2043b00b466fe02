"""Tests of breedlab.plots.matrix."""

import numpy as np
import pytest

from breedlab.errors import BreedlabError
from breedlab.plots import matrix


def test_right_answers_and_mistakes_have_colours_of_their_own() -> None:
    figure = matrix.draw_matrix(np.array([[4, 0], [2, 2]]), ["Birman", "pug"])
    shares: list[list[float]] = [
        np.ma.asarray(image.get_array()).compressed().tolist() for image in figure.axes[0].images
    ]
    assert shares == [[1.0, 0.5], [0.0, 0.5]]
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Birman", "Pug"]


def test_a_matrix_of_another_size_is_named() -> None:
    with pytest.raises(BreedlabError, match=r"shape \(2, 2\), but there are 3 class names"):
        matrix.plot_confusion_matrix(np.eye(2), ["a", "b", "c"])
