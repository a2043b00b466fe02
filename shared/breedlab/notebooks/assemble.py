"""One page and one track make one notebook, not yet run."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from breedlab.errors import BreedlabError
from breedlab.notebooks.cells import Cell
from breedlab.notebooks.page import Page
from breedlab.notebooks.pictures import embed
from breedlab.notebooks.solutions import solution_cell
from breedlab.notebooks.terms import fill_in

v4: Any = nbformat.v4  # its functions have no type hints

TRACK_TITLES = {"pytorch": "PyTorch", "tensorflow": "TensorFlow/Keras"}
COMPARED = "nbval-check-output"
# The versions of Python and IPython are left out: they differ from machine to machine.
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass
class Assembled:
    """A notebook with the line of the text that each of its cells, by id, comes from."""

    page: Page
    track: str
    notebook: NotebookNode
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Where the notebook lies below solutions/ or starter/, with forward slashes."""
        return f"{self.track}/{self.page.stem}.ipynb"


def assemble(page: Page, track: str, titles: dict[str, str]) -> Assembled:
    """A track's notebook of a page; `titles` gives each page's title by its stem, for links between pages."""
    made = Assembled(page, track, v4.new_notebook(metadata={"kernelspec": KERNEL, "language_info": LANGUAGE}))
    ids = Identifiers(page.stem)
    first = Cell(kind="markdown", source=opening(page, track, titles), line=1, start=1)
    add(made, v4.new_markdown_cell(fill_in(page.text, first, track), id=ids.next()), first.line)
    for cell in page.cells:
        if cell.belongs_to(track):
            try:
                node = make_cell(page, cell, track, ids)
            except BreedlabError as error:
                if str(error).startswith(page.text.name):
                    raise
                raise page.text.error(cell.line, str(error)) from None
            add(made, node, cell.line)
    made.notebook.metadata["breedlab"] = {
        "page": page.stem,
        "track": track,
        "source_hash": source_hash(made.notebook),
    }
    return made


def add(made: Assembled, node: NotebookNode, line: int) -> None:
    """One more cell."""
    made.notebook.cells.append(node)
    made.lines[node.id] = line


def opening(page: Page, track: str, titles: dict[str, str]) -> str:
    """The first cell: title, track, time, level, what comes before, what a learner will be able to do."""
    header = page.header
    facts = [f"**{TRACK_TITLES[track]}**", f"about {header.minutes} minutes on a CPU", header.level]
    if header.prerequisites:
        facts.append("builds on " + ", ".join(f"[{titles[stem]}]({stem}.ipynb)" for stem in header.prerequisites))
    goals = "\n".join(f"- {objective}" for objective in header.objectives)
    return f"# {page.number} · {header.title}\n\n{' · '.join(facts)}\n\n**You will be able to**\n\n{goals}"


def make_cell(page: Page, cell: Cell, track: str, ids: "Identifiers") -> NotebookNode:
    """One cell of the notebook, with what nbgrader and nbval need to know of it."""
    source = fill_in(page.text, cell, track)
    if cell.kind == "markdown":
        source, attachments = embed(page.text, cell, source)
        ids.see(source)
        if cell.written:
            source = f"<!-- BEGIN SOLUTION -->\n\n{source}\n\n<!-- END SOLUTION -->"
        node: NotebookNode = v4.new_markdown_cell(source, id=ids.next(cell.written))
        if attachments:
            node["attachments"] = attachments
    else:
        if cell.exercise:
            source = solution_cell(source, cell.solution.replace("{track}", track))
        node = v4.new_code_cell(source, id=ids.next(cell.exercise or (f"check_{cell.check}" if cell.check else None)))
        if cell.compare:
            node.metadata["tags"] = [COMPARED]
    if cell.exercise or cell.check or cell.written:
        points = cell.points or next((c.points for c in page.cells if cell.check and c.exercise == cell.check), 0)
        node.metadata["nbgrader"] = grading(node.id, cell, points)
    return node


def grading(grade_id: str, cell: Cell, points: int) -> dict[str, object]:
    """nbgrader's metadata (schema version 3) of an answer, a test or a written answer."""
    settings = {
        "grade": bool(cell.check or cell.written),
        "grade_id": grade_id,
        "locked": bool(cell.check),
        "schema_version": 3,
        "solution": not cell.check,
        "task": False,
    }
    return settings | ({"points": points} if settings["grade"] else {})


def source_hash(notebook: NotebookNode) -> str:
    """SHA-256 of what runs: the code cells. Prose may change without a new run."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return hashlib.sha256(json.dumps(code).encode()).hexdigest()


class Identifiers:
    """Cell ids that say where a cell stands, and that stay when another section grows."""

    def __init__(self, stem: str) -> None:
        self.section, self.count, self.taken = stem.replace("_", "-"), 0, set[str]()

    def see(self, markdown: str) -> None:
        """Start counting anew where a cell opens a section."""
        headings = re.findall(r"^#{1,4} +(.+)$", markdown, flags=re.MULTILINE)
        if headings:
            words = re.sub(r"\([^)]*\)", "", headings[-1]).lower()
            self.section, self.count = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:40] or "section", 0

    def next(self, name: str | None = None) -> str:
        """The id of the next cell: its name where it has one, else its section and number."""
        while name is None or name in self.taken:
            self.count += 1
            name = f"{self.section}-{self.count}"
        self.taken.add(name)
        return name
