"""A small checkout with notebooks that take no framework."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat as _nbformat
import pytest

nbformat: Any = _nbformat  # its functions have no type hints
AddNotebook = Callable[..., Path]


@pytest.fixture
def add_notebook(tmp_path: Path) -> AddNotebook:
    """Writes solutions/<track>/<name>.ipynb with a heading and the given code cells."""

    def add(track: str, name: str, *sources: str) -> Path:
        cells = [
            nbformat.v4.new_markdown_cell(f"# Page {name}"),
            *(nbformat.v4.new_code_cell(source) for source in sources),
        ]
        path = tmp_path / "solutions" / track / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return add
