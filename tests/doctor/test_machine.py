"""Tests of breedlab.doctor.machine."""

import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from breedlab.doctor import machine, packages


def test_a_cache_that_can_be_written_is_left_as_it_was(cache: Path) -> None:
    finding = machine.disk()
    assert not finding.fatal
    assert list(cache.iterdir()) == []


def test_a_cache_that_cannot_be_written_stops_the_workshop(cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    finding = machine.disk()
    assert finding.fatal and "cannot be written" in finding.stops


@pytest.mark.parametrize(("free", "fatal", "stops"), [(0.1e9, True, True), (1e9, False, True), (50e9, False, False)])
def test_room_on_the_disk(cache: Path, monkeypatch: pytest.MonkeyPatch, free: float, fatal: bool, stops: bool) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    finding = machine.disk()
    assert (finding.fatal, bool(finding.stops)) == (fatal, stops)


def test_little_memory_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=2e9))
    assert "close other programs" in machine.memory().stops and not machine.memory().fatal


def test_no_gpu_stops_nothing_and_is_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "card", lambda: "")
    began = time.monotonic()
    [finding] = machine.gpu()
    assert finding.value == "none" and not finding.fatal and "everything works" in finding.stops
    assert time.monotonic() - began < 1


def test_each_framework_is_asked_for_the_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "card", lambda: "H200")
    monkeypatch.setattr(packages, "version", lambda package: "1")
    monkeypatch.setattr(machine, "QUESTIONS", {"PyTorch": "print('H200')", "TensorFlow": "print()"})
    card, torch, tensorflow = machine.gpu()
    assert (card.value, torch.value, tensorflow.value) == ("H200", "H200", "none")
    assert not torch.stops and "TensorFlow does not see the GPU" in tensorflow.stops


def test_a_silent_or_missing_program_gives_no_answer() -> None:
    began = time.monotonic()
    assert machine.answer([sys.executable, "-c", "import time; time.sleep(30)"], 0.3) == ""
    assert machine.answer(["no-such-program-here"], 1) == ""
    assert machine.answer([sys.executable, "-c", "raise SystemExit(3)"], 10) == ""
    assert machine.answer([sys.executable, "-c", "print('a'); print(' b ')"], 10) == "a, b"
    assert time.monotonic() - began < 10


def test_weights_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.weights().stops == ""
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path))
    assert "no weights" in machine.weights().stops
    (tmp_path / "resnet50.pth").write_bytes(b"")
    assert machine.weights().value.startswith("1 file") and machine.weights().stops == ""
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path / "nowhere"))
    assert "names no folder" in machine.weights().stops
