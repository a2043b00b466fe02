"""Tests of breedlab.report.collect."""

from collections.abc import Callable
from pathlib import Path

from breedlab.report import collect

Write = Callable[..., Path]


def test_a_notebook_gives_results_pictures_and_its_title(executed: Write) -> None:
    run = collect.read_notebook(executed("pytorch", "03_cnn", "cnn", {"top3": 0.81234, "seconds": 41.23}))
    assert (run.name, run.title, run.seconds, run.failure) == ("03_cnn", "Page 03_cnn", 12.3, "")
    assert run.results == {"cnn": {"top3": 0.8123, "seconds": 41.2, "peak_mb": 900}}
    assert [picture.alt for picture in run.pictures] == ["A graph."]
    assert "\n" not in run.pictures[0].address


def test_without_seconds_of_its_own_a_result_has_the_notebooks(executed: Write) -> None:
    run = collect.read_notebook(executed("pytorch", "04_top_k", "cats_dogs", {"top1": 0.9}))
    assert run.results["cats_dogs"]["seconds"] == 12.3


def test_a_track_is_read_in_order_and_may_be_absent(executed: Write) -> None:
    executed("pytorch", "04_top_k", "cats_dogs", {"top1": 0.9})
    folder = executed("pytorch", "03_cnn", "cnn", {"top1": 0.5}).parent
    assert [run.name for run in collect.read_track(folder)] == ["03_cnn", "04_top_k"]
    assert collect.read_track(folder / "nowhere") == []


def test_a_picture_without_alt_text_names_its_notebook(executed: Write) -> None:
    run = collect.read_notebook(executed("pytorch", "03_cnn", "cnn", {}, alt=""))
    assert "03_cnn.ipynb" in run.pictures[0].alt


def test_the_backbone_travels_with_the_numbers_and_photographs_are_pictures_too(executed: Write) -> None:
    path = executed("pytorch", "05_transfer", "transfer", {"top1": 0.9}, backbone="mobilenet_v2", mime="image/jpeg")
    run = collect.read_notebook(path)
    assert run.results["transfer"] == {"backbone": "mobilenet_v2", "top1": 0.9, "seconds": 12.3, "peak_mb": 900}
    assert [picture.address[:23] for picture in run.pictures] == ["data:image/jpeg;base64,"]
