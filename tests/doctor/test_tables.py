"""Tests of breedlab.doctor.tables."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from breedlab import doctor
from breedlab.doctor import machine, packages, tables, workshop
from breedlab.doctor.finding import Finding

FINDINGS = [
    Finding("Python", "3.11.7"),
    Finding("GPU", "none", "Slower; everything works."),
    Finding("PyTorch", "not installed", "Nothing can be trained.", fatal=True),
]


def test_the_table_says_what_is_missing_and_what_that_stops() -> None:
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(tables.table(FINDINGS))
    rows = [line for line in console.export_text().splitlines() if "│" in line]
    assert [next(sign for sign in "✓!✗" if sign in row) for row in rows] == ["✓", "!", "✗"]
    assert "Nothing can be trained." in rows[2]


def test_in_a_notebook_each_thing_is_a_plain_line() -> None:
    assert tables.lines(FINDINGS) == [
        "✓ Python   3.11.7",
        "! GPU      none",
        "           Slower; everything works.",
        "✗ PyTorch  not installed",
        "           Nothing can be trained.",
    ]


def test_show_asks_neither_network_nor_framework_and_prints_no_absolute_path(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*arguments: object) -> bool:
        raise AssertionError("asked")

    monkeypatch.chdir(cache.parent)
    monkeypatch.setattr(workshop, "online", never)
    monkeypatch.setattr(machine, "QUESTIONS", None)
    doctor.show()
    printed = capsys.readouterr().out
    assert "Python" in printed and "Memory" in printed
    assert str(cache.parent) not in printed


@pytest.mark.parametrize("fatal", [False, True])
def test_the_exit_code_says_whether_the_workshop_can_start(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fatal: bool
) -> None:
    monkeypatch.setattr(workshop, "online", lambda: False)
    monkeypatch.setattr(machine, "gpu", lambda: [])
    monkeypatch.setattr(packages, "frameworks", lambda: [Finding("PyTorch", "", "gone" if fatal else "", fatal)])
    assert doctor.main() == int(fatal)
    assert ("cannot start" in capsys.readouterr().out) == fatal
