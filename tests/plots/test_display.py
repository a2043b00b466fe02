"""Tests of breedlab.plots.display."""

import base64
import io
from typing import Any

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure
from PIL import Image

from breedlab.errors import BreedlabError
from breedlab.plots import display


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a notebook would receive."""
    calls: list[Any] = []
    monkeypatch.setattr(display, "get_ipython", lambda: object())
    monkeypatch.setattr(display, "display", lambda bundle, **more: calls.append((bundle, more)))
    return calls


def test_a_notebook_gets_a_png_with_alt_text(shown: list[Any]) -> None:
    display.show(Figure(figsize=(1, 1)), "An empty square.")
    [(bundle, more)] = shown
    assert more == {"metadata": {"image/png": {"alt": "An empty square."}}, "raw": True}
    assert bundle["text/plain"] == "An empty square."
    assert Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))).size == (100, 100)


def test_a_figure_made_of_pictures_is_a_jpeg(shown: list[Any]) -> None:
    display.show(Figure(figsize=(1, 1)), "A cat.", made_of_pictures=True)
    [(bundle, more)] = shown
    assert more["metadata"] == {"image/jpeg": {"alt": "A cat."}}
    assert Image.open(io.BytesIO(base64.b64decode(bundle["image/jpeg"]))).size == (100, 100)


def test_the_same_figure_has_the_same_bytes_and_names_no_program() -> None:
    figures = [Figure(figsize=(1, 1)) for _ in range(2)]
    first, second = (display.png(figure) for figure in figures)
    assert first == second
    assert b"atplotlib" not in first
    assert "Software" not in Image.open(io.BytesIO(first)).info


def test_a_pyplot_figure_is_closed(shown: list[Any]) -> None:
    figure = pyplot.figure()
    display.show(figure, "Nothing.")
    assert not pyplot.fignum_exists(figure.number)


def test_plain_python_displays_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    display.show(Figure(), "Nothing.")
    assert capsys.readouterr().out == ""


def test_alt_text_is_asked_for(shown: list[Any]) -> None:
    with pytest.raises(BreedlabError, match="alt text"):
        display.show(Figure(), " ")
    assert shown == []
