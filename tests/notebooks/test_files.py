"""Notebooks on disk."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.files import read_notebook, read_text, to_text, write_if_changed

v4: Any = nbformat.v4


def test_a_file_is_written_once_with_lf_and_a_newline_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "solutions" / "a.ipynb"
    text = to_text(v4.new_notebook(cells=[v4.new_markdown_cell("ä\nb", id="a")]))
    assert write_if_changed(path, text)
    before = path.stat()
    assert not write_if_changed(path, text)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    content = path.read_bytes()
    assert content.endswith(b"}\n") and b"\r" not in content and "ä".encode() in content
    assert [entry.name for entry in path.parent.iterdir()] == ["a.ipynb"]
    notebook = read_notebook(path)
    assert notebook is not None and to_text(notebook) == text


def test_a_write_that_fails_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ipynb"
    write_if_changed(path, "old")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BreedlabError, match=r"a.ipynb cannot be written to .* \(No space left on device\)"):
        write_if_changed(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.ipynb"]


@pytest.mark.parametrize("content", [b"", b"no json", b"{}", b"\xff\xfe", b'{"cells": 3, "nbformat": 4}'])
def test_what_is_no_notebook_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(content)
    assert read_notebook(path) is None


def test_what_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_notebook(tmp_path / "none.ipynb") is None
    assert read_text(tmp_path / "none.ipynb") == ""
