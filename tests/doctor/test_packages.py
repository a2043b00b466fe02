"""Tests of breedlab.doctor.packages."""

import sys

import pytest

from breedlab.doctor import packages


def pretend(monkeypatch: pytest.MonkeyPatch, **there: str) -> None:
    monkeypatch.setattr(packages, "version", lambda package: there.get(package, ""))


def test_both_frameworks_are_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, torch="2", torchvision="0", tensorflow="2", keras="3")
    assert [(f.value, f.stops, f.fatal) for f in packages.frameworks()] == [
        ("torch 2, torchvision 0", "", False),
        ("tensorflow 2, keras 3", "", False),
    ]


def test_one_framework_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, torch="2", torchvision="0")
    _, tensorflow = packages.frameworks()
    assert tensorflow.value == "not installed" and not tensorflow.fatal
    assert "TensorFlow track cannot run" in tensorflow.stops


def test_no_framework_stops_the_workshop(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch)
    assert all(finding.fatal and "make setup" in finding.stops for finding in packages.frameworks())


@pytest.mark.parametrize(("version", "fatal"), [((3, 10), True), ((3, 11), False), ((3, 13), False), ((3, 14), True)])
def test_python_has_to_be_one_that_the_frameworks_know(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int], fatal: bool
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0))
    assert packages.python().fatal is fatal


def test_a_missing_editor_says_what_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch)
    notebooks, grading = packages.tools()
    assert "make learn" in notebooks.stops and not notebooks.fatal
    assert "instructors" in grading.stops and not grading.fatal


def test_versions_are_read_without_importing() -> None:
    found = packages.versions()
    assert found["numpy"].startswith("2.")
    assert "torch" not in sys.modules and "tensorflow" not in sys.modules
