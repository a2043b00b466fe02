"""Notebooks compared as people read them."""

import copy
from pathlib import Path
from typing import Any

import nbformat

from breedlab.notebooks.assemble import assemble
from breedlab.notebooks.diff import difference
from breedlab.notebooks.page import read_page

v4: Any = nbformat.v4


def test_a_diff_shows_words_and_no_pictures(page: Path) -> None:
    built = assemble(read_page(page), "pytorch", {}).notebook
    committed = copy.deepcopy(built)
    committed.cells[1].source = "Old words."
    committed.cells[1]["attachments"] = {"cat.png": {"image/png": "QUJD" * 1000}}
    picture = v4.new_output("display_data", data={"image/png": "QUJD" * 1000})
    next(cell for cell in committed.cells if cell.cell_type == "code").outputs = [picture]
    diff = difference("pytorch/01_sums.ipynb", committed, built)
    assert diff.startswith("--- pytorch/01_sums.ipynb (committed)\n+++ pytorch/01_sums.ipynb (built)\n@@")
    assert "-Old words.\n" in diff and "+Welcome to PyTorch.\n" in diff
    assert "-(picture cat.png, " in diff
    assert "QUJD" not in diff and diff.endswith("\n")


def test_a_missing_notebook_is_all_new(page: Path) -> None:
    diff = difference("a.ipynb", None, assemble(read_page(page), "pytorch", {}).notebook)
    assert not [line for line in diff.splitlines()[2:] if line.startswith("-")]


def test_a_difference_that_cannot_be_read_is_said(page: Path) -> None:
    built = assemble(read_page(page), "pytorch", {}).notebook
    assert "Only the layout of the file" in difference("a.ipynb", built, built)


def test_a_notebook_that_has_to_be_run_says_why_and_compares_sources_alone(page: Path) -> None:
    built = assemble(read_page(page), "pytorch", {}).notebook
    committed = copy.deepcopy(built)
    next(cell for cell in committed.cells if cell.cell_type == "code").execution_count = 7
    diff = difference("a.ipynb", committed, built, "its code changed")
    assert diff.splitlines()[2:] == ["The notebook has to be run: its code changed"]
