"""What the outputs of a solution notebook must be: complete, silent on stderr, described, the same on every machine."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from nbformat import NotebookNode

from breedlab.notebooks.assemble import Assembled

ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def refuse(made: Assembled, cell: NotebookNode, what: str) -> NoReturn:
    """The error for a cell of a notebook, naming the line of the text that it comes from."""
    raise made.page.text.error(made.lines[cell.id], f"in {made.file} this cell {what}.")


def check_outputs(made: Assembled, notebook: NotebookNode, private: list[Path]) -> None:
    """BreedlabError for the first output that should not be kept; `private` are folders that no output may name."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            # A page that "ran in 0.000 s" was not run at all.
            if not cell.execution_count and cell.source.strip():
                refuse(made, cell, "was not run; run 'breedlab build --rerun'")
            for output in cell.outputs:
                check_output(made, cell, output, private)


def check_output(made: Assembled, cell: NotebookNode, output: NotebookNode, private: list[Path]) -> None:
    """One output: no error, nothing on stderr, pictures described, nothing of this machine."""
    if output.output_type == "error":
        refuse(made, cell, f"raises {output.ename}: {output.evalue}; correct it")
    if output.get("name") == "stderr":
        refuse(
            made, cell, f"writes to stderr, which learners take for an error: {first_line(output.text)!r}; silence it"
        )
    for kind in output.get("data", {}):
        if kind.startswith("image/") and not output.metadata.get(kind, {}).get("alt"):
            refuse(made, cell, "shows a picture without alt text; show it with breedlab.plots.show(figure, alt)")
    for words in texts(output):
        for folder in private:
            if names_folder(words, folder):
                refuse(made, cell, f"prints a path of this machine ({folder}); print it with settings.friendly_path")
        address = ADDRESS.search(words)
        if address:
            refuse(made, cell, f"prints '{address[0]}', which changes with every run; print something else")


def texts(output: NotebookNode) -> Iterator[str]:
    """What can be read in an output; pictures are left out."""
    if "text" in output:
        yield output.text
    for kind, value in output.get("data", {}).items():
        if not kind.startswith("image/"):
            yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def names_folder(words: str, folder: Path) -> bool:
    """Whether the words hold the folder's path, as it is or with the doubled backslashes of a repr."""
    if len(folder.parts) < 2:  # a home of "/" would be found in every path
        return False
    forms = {str(folder), str(folder.resolve()), folder.as_posix(), str(folder).replace("\\", "\\\\")}
    return any(re.search(re.escape(form) + r"(?![\w-])", words) for form in forms)


def first_line(words: str) -> str:
    """The first line, cut to what fits in a sentence."""
    return words.strip().splitlines()[0][:120] if words.strip() else ""
