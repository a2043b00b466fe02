"""The build: which notebooks a change touches, run them, keep the rest, and make the starters."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from breedlab.errors import BreedlabError
from breedlab.notebooks import TRACKS
from breedlab.notebooks.assemble import Assembled, assemble
from breedlab.notebooks.committed import left_over, with_kept_outputs
from breedlab.notebooks.diff import difference
from breedlab.notebooks.execute import run_notebook
from breedlab.notebooks.exercises import check_page
from breedlab.notebooks.files import parse, read_notebook, read_text, to_text, write_if_changed
from breedlab.notebooks.names import check_names
from breedlab.notebooks.page import read_pages
from breedlab.notebooks.starters import make_starters

WORKSHOP, SOLUTIONS, STARTER = "workshop", "solutions", "starter"
Report = Callable[[Assembled, int], None]


@dataclass
class Built:
    """What a build did: names of notebooks that were run, and of files that it wrote or removed."""

    run: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def assemble_all(root: Path, only: str | None = None, track: str | None = None) -> list[Assembled]:
    """The notebooks of all pages, or of one page or track, checked and not yet run."""
    pages = read_pages(root / WORKSHOP)
    for page in pages:
        check_page(page)
    stems = [page.stem for page in pages]
    if only is not None and only not in stems:
        raise BreedlabError(f"There is no page '{only}' in {WORKSHOP}/; choose one of {', '.join(stems)}.")
    if track is not None and track not in TRACKS:
        raise BreedlabError(f"There is no track '{track}'; choose {' or '.join(TRACKS)}.")
    titles = {page.stem: page.header.title for page in pages}
    notebooks = [
        assemble(page, name, titles)
        for page in pages
        for name in TRACKS
        if only in (None, page.stem) and track in (None, name)
    ]
    for made in notebooks:
        check_names(made)
    return notebooks


def build(
    root: Path,
    *,
    rerun: bool = False,
    only: str | None = None,
    track: str | None = None,
    report: Report = lambda made, cell: None,
) -> Built:
    """Make solutions/ and starter/ below `root` from workshop/; `report` is told each cell that starts to run.

    A notebook is run when its code changed, or with `rerun`; every file is replaced in one step when it is ready.
    """
    built = Built()
    notebooks = assemble_all(root, only, track)
    prepared = False
    for made in notebooks:
        path = root / SOLUTIONS / made.file
        notebook = None if rerun else with_kept_outputs(made, read_notebook(path), root)[0]
        if notebook is None:
            prepared = prepared or prepare_images(notebooks)
            notebook = run_notebook(made, root, lambda cell, made=made: report(made, cell))  # type: ignore[misc]
            built.run.append(made.file)
        nbformat.validate(notebook)
        if write_if_changed(path, to_text(notebook)):
            built.changed.append(f"{SOLUTIONS}/{made.file}")
    for name, text in make_starters({made.file: made.notebook for made in notebooks}, root).items():
        if write_if_changed(root / STARTER / name, text):
            built.changed.append(f"{STARTER}/{name}")
    if only is None and track is None:
        for path in left_over([root / SOLUTIONS, root / STARTER], notebooks):
            path.unlink()
            built.changed.append(path.relative_to(root).as_posix())
    return built


def stale(root: Path, only: str | None = None, track: str | None = None) -> str:
    """How what is committed differs from what the build would make, as a diff; empty where nothing does.

    Nothing is run: of the outputs it is only asked that they are there, for this code, and fit to be kept.
    """
    diffs = []
    notebooks = assemble_all(root, only, track)
    for made in notebooks:
        path = root / SOLUTIONS / made.file
        committed = read_notebook(path)
        expected, why = with_kept_outputs(made, committed, root)
        if expected is None or read_text(path) != to_text(expected):
            diffs.append(difference(f"{SOLUTIONS}/{made.file}", committed, expected or made.notebook, why))
    for name, text in make_starters({made.file: made.notebook for made in notebooks}, root).items():
        path = root / STARTER / name
        if read_text(path) != text:
            diffs.append(difference(f"{STARTER}/{name}", read_notebook(path), parse(text)))
    if only is None and track is None:
        diffs += [
            f"{path.relative_to(root).as_posix()} has no page any more\n"
            for path in left_over([root / SOLUTIONS, root / STARTER], notebooks)
        ]
    return "\n".join(diffs)


def prepare_images(notebooks: list[Assembled]) -> bool:
    """Draw the images before the first run, so that no notebook shows how they are drawn; returns True."""
    code = "\n".join(cell.source for made in notebooks for cell in made.notebook.cells if cell.cell_type == "code")
    if re.search(r"breedlab\.data\b|from breedlab import .*\bdata\b", code):
        from breedlab import data

        for name in ("petfaces", "pets"):
            data.get(name, source="synthetic")
    return True
