"""Notebooks on disk: written whole or not at all, with the same bytes on every system."""

import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from breedlab.errors import BreedlabError

nbf: Any = nbformat  # its functions have no type hints


def to_text(notebook: NotebookNode) -> str:
    """The file's text: sorted keys, LF, a newline at the end."""
    return str(nbf.writes(notebook, version=nbf.NO_CONVERT)).rstrip("\n") + "\n"


def parse(text: str) -> NotebookNode:
    """The notebook that a file's text holds."""
    notebook: NotebookNode = nbf.reads(text, as_version=4)
    return notebook


def read_notebook(path: Path) -> NotebookNode | None:
    """The notebook, or None where there is none or it is no notebook (it will be made anew)."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, nbf.ValidationError):  # as JSON may be anything
        return None


def read_text(path: Path) -> str:
    """The file's text with LF, as a checkout on Windows may have other line ends; empty where there is no file."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` in one step, so that a killed build leaves the old file or the new; returns whether it changed."""
    if read_text(path) == text:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o644)  # mkstemp makes files that only their owner reads
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BreedlabError(f"{path.name} cannot be written to {path.parent.name}/ ({error.strerror}).") from error
    return True
