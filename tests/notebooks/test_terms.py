"""Words that differ between the tracks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.page import read_page
from breedlab.notebooks.terms import TERMS, fill_in


def test_each_track_has_its_word(page: Path) -> None:
    read = read_page(page)
    assert fill_in(read.text, read.cells[0], "pytorch") == "Welcome to PyTorch."
    assert fill_in(read.text, read.cells[0], "tensorflow") == "Welcome to Keras."


def test_an_unknown_term_in_prose_is_named_with_its_line(page: Path, edit: Callable[[str, str], int]) -> None:
    line = edit("Welcome to {{framework}}.", "Welcome to\n{{ framwork }}.")
    read = read_page(page)
    with pytest.raises(BreedlabError, match=rf"01_sums.md:{line + 1}: unknown term 'framwork'; use one of"):
        fill_in(read.text, read.cells[0], "pytorch")


def test_code_knows_the_terms_but_keeps_its_own_braces(page: Path, edit: Callable[[str, str], int]) -> None:
    edit("import math", 'import {{package}}; f"{{x}}"')
    read = read_page(page)
    assert fill_in(read.text, read.cells[1], "tensorflow") == 'import breedlab.tensorflow; f"{{x}}"'


def test_every_term_differs_between_the_tracks() -> None:
    assert [term for term, (pytorch, tensorflow) in TERMS.items() if pytorch == tensorflow] == []
