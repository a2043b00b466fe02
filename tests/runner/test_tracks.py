"""Tests of breedlab.runner.tracks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.runner import tracks


def only(*names: str) -> Callable[[str], bool]:
    return lambda track: track in names


def test_all_installed_tracks_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "installed", only("pytorch", "tensorflow"))
    assert tracks.chosen("") == ["pytorch", "tensorflow"]
    assert tracks.chosen("tensorflow") == ["tensorflow"]
    monkeypatch.setattr(tracks, "installed", only("pytorch"))
    assert tracks.chosen("") == ["pytorch"]


def test_what_cannot_be_chosen_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "installed", only("pytorch"))
    with pytest.raises(BreedlabError, match="no track 'caffe'; choose pytorch or tensorflow"):
        tracks.chosen("caffe")
    with pytest.raises(BreedlabError, match="make setup TRACK=tensorflow"):
        tracks.chosen("tensorflow")
    monkeypatch.setattr(tracks, "installed", only())
    with pytest.raises(BreedlabError, match="Neither"):
        tracks.chosen("")


def test_notebooks_come_in_order_from_the_checkout_above(
    add_notebook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = add_notebook("pytorch", "02_data")
    first = add_notebook("pytorch", "01_setup")
    monkeypatch.chdir(first.parent)
    solutions = tracks.solutions_folder()
    assert solutions == first.parents[1]
    assert tracks.notebooks(solutions, "pytorch") == [first, second]
    with pytest.raises(BreedlabError, match="make build"):
        tracks.notebooks(solutions, "tensorflow")
