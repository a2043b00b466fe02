"""Tests of breedlab.report.results."""

import sys
from typing import Any, cast

import numpy as np
import psutil
import pytest

from breedlab import report
from breedlab.errors import BreedlabError
from breedlab.report import results


def test_one_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    report.result("cnn", top1=0.583, top3=np.float32(0.831), seconds=41.23)
    assert capsys.readouterr().out == "cnn: top-1 58.3 %, top-3 83.1 %, 41.2 s\n"


def test_a_notebook_gets_the_numbers_beside_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(results, "get_ipython", lambda: object())
    monkeypatch.setattr(results, "display", lambda bundle, **more: shown.append(bundle))
    report.result("cats_dogs", top1=0.9)
    [bundle] = shown
    assert bundle["text/plain"] == "cats_dogs: top-1 90.0 %"
    assert bundle[results.MIME]["key"] == "cats_dogs"
    assert bundle[results.MIME]["numbers"] == {"top1": 0.9}
    assert bundle[results.MIME]["peak_mb"] > 10


def test_the_backbone_is_a_text_in_the_line_and_in_the_bundle(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report.result("transfer", top1=0.9, backbone="standin")
    assert capsys.readouterr().out == "transfer (standin): top-1 90.0 %\n"
    shown: list[Any] = []
    monkeypatch.setattr(results, "get_ipython", lambda: object())
    monkeypatch.setattr(results, "display", lambda bundle, **more: shown.append(bundle))
    report.result("transfer", backbone="standin", top1=0.9)
    report.result("cnn", top1=0.5)
    assert shown[0][results.MIME]["backbone"] == "standin"
    assert shown[0][results.MIME]["numbers"] == {"top1": 0.9}
    assert "backbone" not in shown[1][results.MIME]
    with pytest.raises(BreedlabError, match="'transfer' has a int as backbone"):
        report.result("transfer", backbone=cast(Any, 50), top1=0.9)


@pytest.mark.parametrize("value", [58.3, -0.1, float("nan"), float("inf"), "much", None])
def test_a_number_that_cannot_be_is_named(value: Any) -> None:
    with pytest.raises(BreedlabError, match=r"'cnn' has top1="):
        report.result("cnn", top1=value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts another kind of memory")
def test_peak_memory_is_in_bytes_and_stays_after_the_peak() -> None:
    ballast = np.ones(20_000_000)  # 160 MB
    held = psutil.Process().memory_info().rss
    del ballast
    # Both are read from the kernel, whose counters lag a little.
    assert 0.95 * held <= results.peak_memory() < 20 * held
