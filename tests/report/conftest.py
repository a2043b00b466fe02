"""Executed notebooks as the runner leaves them, without running any."""

import base64
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat as _nbformat
import pytest
from PIL import Image

from breedlab.report.results import MIME

nbformat: Any = _nbformat  # its functions have no type hints
Write = Callable[..., Path]


def png() -> str:
    """A small picture in base64, broken into lines as nbformat keeps it."""
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(buffer, "PNG")
    return base64.encodebytes(buffer.getvalue()).decode()


@pytest.fixture
def executed(tmp_path: Path) -> Write:
    """Writes an executed notebook of one result and one picture."""

    def write(
        track: str,
        name: str,
        key: str,
        numbers: dict[str, float],
        failure: str = "",
        alt: str = "A graph.",
        backbone: str = "",
        mime: str = "image/png",
    ) -> Path:
        bundle = {"key": key, "numbers": numbers, "peak_mb": 900} | ({"backbone": backbone} if backbone else {})
        outputs = [
            nbformat.v4.new_output("display_data", data={mime: png()}, metadata={mime: {"alt": alt}}),
            nbformat.v4.new_output("display_data", data={MIME: bundle}),
            nbformat.v4.new_output("stream", text="epoch 1"),
        ]
        notebook = nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_markdown_cell(f"Before.\n\n# Page {name}\n\ntext"),
                nbformat.v4.new_code_cell("1", outputs=outputs, id="a"),
            ]
        )
        notebook.metadata["breedlab"] = {"seconds": 12.3} | ({"failure": failure} if failure else {})
        path = tmp_path / track / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
