"""Reads what a track's executed notebooks hold: results, pictures, times, failures."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from breedlab.report.results import MIME


@dataclass(frozen=True)
class Picture:
    """A picture from a cell's output: a data address that holds it, and what it shows in words."""

    address: str
    alt: str


@dataclass(frozen=True)
class NotebookRun:
    """One executed notebook; `seconds` is its wall time, `failure` one sentence or empty."""

    name: str
    title: str
    seconds: float
    failure: str
    results: dict[str, dict[str, Any]]
    pictures: tuple[Picture, ...]


def read_track(folder: Path) -> list[NotebookRun]:
    """Every executed notebook of a track, in the order of the workshop; none where the track did not start."""
    return [read_notebook(path) for path in sorted(folder.glob("*.ipynb"))]


def read_notebook(path: Path) -> NotebookRun:
    """One executed notebook.

    A result's `seconds` are those for training and evaluation that the notebook gave to `result`; where it gave
    none, the notebook's wall time.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    record = notebook.metadata.get("breedlab", {})
    seconds = float(record.get("seconds", 0))
    results: dict[str, dict[str, Any]] = {}
    pictures: list[Picture] = []
    for output in outputs(notebook):
        found: dict[str, Any] = output.get("data", {})
        if bundle := found.get(MIME):
            numbers = {"seconds": seconds, **bundle["numbers"]}
            # The order of the columns: shares first, then what they cost.
            shares = {name: round(value, 4) for name, value in numbers.items() if name != "seconds"}
            costs = {"seconds": round(numbers["seconds"], 1), "peak_mb": bundle["peak_mb"]}
            backbone = {"backbone": bundle["backbone"]} if "backbone" in bundle else {}
            results[bundle["key"]] = backbone | shares | costs
        for mime in ("image/png", "image/jpeg"):
            if content := found.get(mime):
                alt = output.get("metadata", {}).get(mime, {}).get("alt", "")
                address = f"data:{mime};base64,{''.join(content.split())}"
                pictures.append(Picture(address, alt or f"A picture from {path.name} without description."))
    return NotebookRun(path.stem, heading(notebook), seconds, record.get("failure", ""), results, tuple(pictures))


def outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """Every output of every code cell, in order."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield from cell.outputs


def heading(notebook: NotebookNode) -> str:
    """The notebook's first heading, or an empty string."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                if line.startswith("# "):
                    return str(line[2:].strip())
    return ""
