"""The cells of a page with the keys on their fences, checked one by one."""

import re
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from breedlab.notebooks import schema
from breedlab.notebooks.lines import Text

NOTE_WORDS = 60
# Jupytext's own notes on layout, which are no keys.
LAYOUT = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}


@dataclass(frozen=True)
class Cell:
    """A cell of the text: `line` has its fence or region mark, `start` its first words. No `track` means both."""

    kind: str
    source: str
    line: int
    start: int
    track: str | None = None
    exercise: str | None = None
    points: int = 0
    solution: str = ""
    check: str | None = None
    written: str | None = None
    compare: bool = False

    def belongs_to(self, track: str) -> bool:
        """Whether the cell is part of a track's notebook."""
        return self.track in (None, track)


def read_cells(text: Text, notebook: NotebookNode) -> list[Cell]:
    """The cells of a page; BreedlabError, with file and line, for the first that is not right."""
    lines = text.lines_of_each(notebook.cells)
    return [read_cell(text, cell, *pair) for cell, pair in zip(notebook.cells, lines, strict=True)]


def read_cell(text: Text, cell: NotebookNode, line: int, start: int) -> Cell:
    """One cell with its keys; `line` is its mark's, `start` that of its first words."""
    keys: dict[str, Any] = {key: value for key, value in cell.metadata.items() if key not in LAYOUT}
    if cell.cell_type == "raw" or "region_name" in keys:
        raise text.error(line, "this kind of cell is not used here; write plain text or a region.")
    if "incorrectly_encoded_metadata" in keys:
        raise text.error(
            line, f'the keys {keys["incorrectly_encoded_metadata"]} cannot be read; write key="value" or key=3.'
        )
    code = cell.cell_type == "code"
    wrong = schema.problem(schema.CODE if code else schema.REGION, keys)
    if wrong:
        raise text.error(line, f"{wrong[1]}.")
    if "exercise" in keys and "check" in keys:
        raise text.error(line, "a cell is an exercise or a check; split it in two.")
    if code and cell.source.startswith("%%"):
        raise text.error(line, "only ```python runs here; show other text between ~~~ marks.")
    if not code:
        check_markdown(text, cell.source, keys, line)
    return Cell(kind=cell.cell_type, source=cell.source, line=line, start=start, **keys)


def check_markdown(text: Text, source: str, keys: dict[str, Any], line: int) -> None:
    """What Markdown must not do: hide a code cell, cut a hint in two, or grow a note into a second text."""
    fence = re.search(r"^```+[ \t]*[A-Za-z].*$", source, flags=re.MULTILINE)
    if fence:
        raise text.error(line, f"'{fence[0]}' makes no code cell here; write ```python outside a region, or ~~~.")
    if source.count("<details") != source.count("</details>"):
        raise text.error(
            line, "a <details> block is cut in two; keep it in one cell: no ```python and no two blank lines in it."
        )
    words = len(re.sub(r"<[^>]+>", " ", source).split())
    if "track" in keys and "written" not in keys and words >= NOTE_WORDS:
        raise text.error(line, f"a note for one track has {words} words; stay under {NOTE_WORDS}.")
