"""A page of the workshop: its header and its cells, read by Jupytext and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import yaml
from nbformat import NotebookNode

from breedlab.errors import BreedlabError
from breedlab.notebooks import schema
from breedlab.notebooks.cells import Cell, read_cells
from breedlab.notebooks.lines import END_REGION, REGION, Text


@dataclass(frozen=True)
class Header:
    """What a page says of itself; `minutes` is a learner's time with a CPU."""

    title: str
    objectives: list[str]
    minutes: int
    level: str
    prerequisites: list[str]


@dataclass(frozen=True)
class Page:
    """A page as written, both tracks inside; `stem` is the file's name, such as `03_cnn`."""

    text: Text
    stem: str
    header: Header
    cells: list[Cell]

    @property
    def number(self) -> int:
        """The milestone's number, from the file's name."""
        return int(self.stem.split("_")[0])


def read_pages(workshop: Path) -> list[Page]:
    """All pages of the folder, in the order of their names; BreedlabError for the first that is not right."""
    paths = sorted(workshop.glob("*.md"))
    if not paths:
        raise BreedlabError(f"There is no page in {workshop.name}/; run this where the workshop's text is.")
    pages: list[Page] = []
    for path in paths:
        page = read_page(path)
        line = page.text.first_line_with("prerequisites:")
        for stem in page.header.prerequisites:
            if stem not in [earlier.stem for earlier in pages]:
                raise page.text.error(line, f"'{stem}' is no earlier page; name pages of {workshop.name}/.")
        pages.append(page)
    return pages


def read_page(path: Path) -> Page:
    """One page; BreedlabError, with file and line, where its header or a cell is not right."""
    text = Text(path)
    number = path.stem.split("_")[0]
    if not (number.isdigit() and "_" in path.stem):
        raise BreedlabError(f"{text.name} has no number; name pages like 03_cnn.md.")
    check_regions(text)
    try:
        notebook = jupytext.reads("\n".join(text.lines) + "\n", fmt="md")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1  # Jupytext cuts the first line off
        raise text.error(line, f"the header is no YAML ({error.problem}); correct it.") from None
    return Page(text, path.stem, read_header(text, notebook), read_cells(text, notebook))


def read_header(text: Text, notebook: NotebookNode) -> Header:
    """The header, checked key by key."""
    if notebook.cells and notebook.cells[0].cell_type == "raw" and notebook.cells[0].source.startswith("---"):
        raise text.error(1, "the header has keys outside 'jupyter:'; move them into 'jupyter: breedlab:'.")
    for key in notebook.metadata:
        if key not in ("breedlab", "kernelspec", "jupytext"):
            raise text.error(text.first_line_with(f"{key}:"), f"unknown key '{key}' in the header; remove it.")
    values: Any = notebook.metadata.get("breedlab")
    if values is None:
        raise text.error(1, "the page has no header 'jupyter: breedlab:'; start it with one.")
    wrong = schema.problem(schema.HEADER, values)
    if wrong:
        key, sentence = wrong
        raise text.error(text.first_line_with(f"{key or 'breedlab'}:"), f"{sentence} in the header.")
    return Header(**values)


def check_regions(text: Text) -> None:
    """Every region ends before the next begins: Jupytext takes the rest of the page into one that does not end."""
    opened = 0
    for number, line in enumerate(text.lines, 1):
        if line.startswith(REGION):
            if opened:
                raise text.error(opened, f"this region is still open at line {number}; end it with {END_REGION} -->.")
            opened = number
        elif line.startswith(END_REGION):
            if not opened:
                raise text.error(number, "no region is open here; remove the mark.")
            opened = 0
    if opened:
        raise text.error(opened, f"this region never ends; end it with {END_REGION} -->.")
