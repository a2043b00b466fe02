"""Solutions taken from library code."""

import re
import sys
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.solutions import find_function, solution_cell

LIBRARY = '''\
"""A library."""
import functools

from breedlab.guards import explains_model_file


def plain(number, step=1):
    return number + step


def documented(numbers: list[int], *, scale: float = 1.0, **rest: object) -> list[float]:
    """Several
    lines."""

    # A first comment.
    words: dict[str, int] = {"ä": 1}  # type: ignore[assignment]

    def inner(number: int) -> float:
        total: float = number * scale  # stays
        return total

    text = """
not indented"""  # fmt: skip
    return [inner(number) for number in numbers]


@functools.cache
def cached():
    """Cached."""
    return 1


@explains_model_file
def guarded(path):
    """Guarded."""
    return path
'''


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ownkit").mkdir()
    (tmp_path / "ownkit" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "ownkit" / "lib.py").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


def test_the_body_comes_with_comments_and_without_docstring_hints_and_tool_notes() -> None:
    cell = solution_cell('def documented(numbers, *, scale=1.0, **rest):\n    """Mine."""\n', "ownkit.lib:documented")
    assert cell == (
        'def documented(numbers, *, scale=1.0, **rest):\n    """Mine."""\n    ### BEGIN SOLUTION\n'
        '\n    # A first comment.\n    words = {"ä": 1}\n\n    def inner(number: int) -> float:\n'
        "        total = number * scale  # stays\n        return total\n\n"
        '    text = """\nnot indented"""\n    return [inner(number) for number in numbers]\n    ### END SOLUTION'
    )
    compile(cell, "cell", "exec")


def test_a_function_without_a_docstring_gives_its_whole_body() -> None:
    cell = solution_cell('def plain(number, step=1):\n    """Mine."""', "ownkit.lib:plain")
    assert cell.splitlines()[2:] == ["    ### BEGIN SOLUTION", "    return number + step", "    ### END SOLUTION"]


def test_decorators_that_only_explain_bad_input_are_left_out() -> None:
    assert "return path" in solution_cell('def guarded(path):\n    """Mine."""', "ownkit.lib:guarded")


@pytest.mark.parametrize(
    ("stub", "reference", "message"),
    [
        (
            'def plain(number):\n    """x"""',
            "ownkit.lib:plain",
            "plain takes (number) in the text and (number, step",
        ),
        ('def plain(number, step=2):\n    """x"""', "ownkit.lib:plain", "plain takes (number, step=2) in the text"),
        ('def other(number, step=1):\n    """x"""', "ownkit.lib:plain", "the text defines other, the solution plain"),
        ("def plain(number, step=1):\n    pass", "ownkit.lib:plain", "an exercise is one def line and its docstring"),
        ('import os\ndef plain():\n    """x"""', "ownkit.lib:plain", "an exercise is one def line and its docstring"),
        ("def plain(", "ownkit.lib:plain", "the exercise is no Python"),
        ('def cached():\n    """x"""', "ownkit.lib:cached", "ownkit.lib:cached is decorated with functools.cache"),
        ('def gone():\n    """x"""', "ownkit.lib:gone", "ownkit.lib defines no function gone"),
        ('def gone():\n    """x"""', "ownkit.nowhere:gone", "there is no module ownkit.nowhere"),
        ('def gone():\n    """x"""', "nokit.at.all:gone", "there is no module nokit.at.all"),
    ],
)
def test_what_does_not_fit_is_named(stub: str, reference: str, message: str) -> None:
    with pytest.raises(BreedlabError, match=re.escape(message)):
        solution_cell(stub, reference)


def test_no_module_of_the_library_is_imported() -> None:
    find_function("ownkit.lib:plain")
    assert "ownkit.lib" not in sys.modules
