"""What an earlier build left: outputs that can be kept, and notebooks whose page is gone."""

import copy
from pathlib import Path

from nbformat import NotebookNode

from breedlab.errors import BreedlabError
from breedlab.notebooks import TRACKS
from breedlab.notebooks.assemble import Assembled
from breedlab.notebooks.files import read_notebook
from breedlab.notebooks.outputs import check_outputs


def with_kept_outputs(made: Assembled, committed: NotebookNode | None, root: Path) -> tuple[NotebookNode | None, str]:
    """The new notebook with the outputs of the committed one; or None, and why it has to be run."""
    if committed is None:
        return None, "it is not there"
    if committed.metadata.get("breedlab", {}).get("source_hash") != made.notebook.metadata.breedlab.source_hash:
        return None, "its code changed"
    notebook = copy.deepcopy(made.notebook)
    old, new = ([cell for cell in nb.cells if cell.cell_type == "code"] for nb in (committed, notebook))
    if len(old) != len(new):
        return None, "its cells changed"
    for before, cell in zip(old, new, strict=True):
        cell.outputs, cell.execution_count = before.get("outputs", []), before.get("execution_count")
    try:
        check_outputs(made, notebook, [root, Path.home()])
    except BreedlabError as error:
        return None, str(error)
    return notebook, ""


def left_over(folders: list[Path], notebooks: list[Assembled]) -> list[Path]:
    """Notebooks that a build made from pages that are gone; other people's notebooks are none of its business."""
    names = {made.file for made in notebooks}
    return [
        path
        for folder in folders
        for track in TRACKS
        for path in sorted((folder / track).glob("*.ipynb"))
        if f"{track}/{path.name}" not in names and is_ours(read_notebook(path))
    ]


def is_ours(notebook: NotebookNode | None) -> bool:
    """Whether a build made the notebook."""
    return notebook is not None and "source_hash" in notebook.metadata.get("breedlab", {})
