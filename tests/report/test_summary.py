"""Tests of breedlab.report.summary."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from breedlab.report import collect, summary

Write = Callable[..., Path]
DATA = {"source": "synthetic", "images": 2960, "photographs": 2220, "classes": 37}


def test_the_summary_holds_both_tracks_by_key(executed: Write) -> None:
    folder = executed("pytorch", "03_cnn", "cnn", {"top1": 0.58, "top3": 0.83, "seconds": 41.2}).parent
    executed("pytorch", "04_top_k", "cats_dogs", {"top1": 0.9})
    numbers = summary.summarise(DATA, {"pytorch": collect.read_track(folder), "tensorflow": []})
    assert numbers == {
        "data": DATA,
        "pytorch": {
            "cnn": {"top1": 0.58, "top3": 0.83, "seconds": 41.2, "peak_mb": 900},
            "cats_dogs": {"top1": 0.9, "seconds": 12.3, "peak_mb": 900},
        },
        "tensorflow": {},
    }
    assert list(numbers["pytorch"]["cnn"]) == ["top1", "top3", "seconds", "peak_mb"]


def test_the_table_has_a_row_for_each_milestone_and_track() -> None:
    numbers = {
        "data": DATA,
        "pytorch": {"cnn": {"top1": 0.583, "top3": 0.83, "seconds": 41.2, "peak_mb": 1234}},
        "tensorflow": {"fancy_net": {"top1": 0.5}},
    }
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(summary.table(numbers))
    text = console.export_text()
    [cnn] = [line for line in text.splitlines() if "A CNN from scratch" in line]
    assert all(word in cnn for word in ("PyTorch", "58.3 %", "83.0 %", "41.2 s", "1,234 MB"))
    assert "Fancy net" in text
    assert "2,960 faces and 2,220 photographs of 37 breeds (synthetic)" in text
    assert text.count("TensorFlow") == 2


@pytest.mark.parametrize(
    ("backbones", "names"),
    [
        (("standin", "standin"), ["Transfer learning (stand-in)", ""]),
        (("resnet50", "standin"), ["Transfer learning (ResNet-50)", "Transfer learning (stand-in)"]),
    ],
)
def test_the_table_names_the_backbone(backbones: tuple[str, str], names: list[str]) -> None:
    pytorch, tensorflow = ({"transfer": {"top1": 0.9, "backbone": backbone}} for backbone in backbones)
    table = summary.table({"data": DATA, "pytorch": pytorch, "tensorflow": tensorflow})
    assert list(table.columns[0].cells) == names
