"""Tests of breedlab.cli."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from breedlab import cli
from breedlab.errors import BreedlabError


def exit_code(*words: str) -> object:
    with pytest.raises(SystemExit) as stopped:
        cli.main([*words])
    return stopped.value.code


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail() -> int:
        raise error

    monkeypatch.setattr("breedlab.doctor.main", fail)


def test_an_error_is_one_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, BreedlabError("The bowl is empty; fill it."))
    assert exit_code("doctor") == 1
    assert capsys.readouterr() == ("", "The bowl is empty; fill it.\n")


@pytest.mark.parametrize("words", [("--debug", "doctor"), ("doctor", "--debug")])
def test_debug_shows_the_traceback_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    fail_with(monkeypatch, BreedlabError("The bowl is empty; fill it."))
    assert exit_code(*words) == 1
    printed = capsys.readouterr().err
    assert "Traceback" in printed and printed.endswith("\nThe bowl is empty; fill it.\n")


def test_the_unexpected_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fail_with(monkeypatch, KeyError("tail"))
    assert exit_code("doctor") == 1
    printed = capsys.readouterr().err
    assert "KeyError: 'tail'" in printed and "--debug" in printed and printed.count("\n") == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no room left"), (errno.EROFS, "only be read"), (errno.EACCES, "permissions")],
)
def test_what_the_system_refuses_names_the_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, number: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fail_with(monkeypatch, OSError(number, "refused", str(tmp_path / "data" / "pug.jpg")))
    assert exit_code("doctor") == 1
    printed = capsys.readouterr().err
    assert printed.startswith("'data/pug.jpg' could not be used: ") and words in printed


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert exit_code("doctor") == 130
    assert "Traceback" not in capsys.readouterr().err


def test_an_unknown_track_names_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("run", "--track", "caffe") == 1
    assert capsys.readouterr().err == "There is no track 'caffe'; choose pytorch or tensorflow.\n"


def test_the_list_of_commands_is_complete_and_quick() -> None:
    # In a process of its own: the other tests have long imported everything.
    code = (
        "import sys\nfrom breedlab import cli\n"
        "try: cli.main(['--help'])\n"
        "finally: print(sorted({'numpy', 'matplotlib', 'requests', 'nbclient', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    for command in ("doctor", "run", "data", "weights", "build", "--debug"):
        assert command in done.stdout
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("data", "--help"), "mirror"), (("weights", "--help"), "fetch"), (("build", "--help"), "--check")],
)
def test_the_other_rooms_commands_are_reached(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: str
) -> None:
    assert exit_code(*words) == 0
    assert expected in capsys.readouterr().out
