"""Starters from solutions: nbgrader cuts out solutions and outputs, by the same config as on the command line."""

import logging
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from breedlab.errors import BreedlabError
from breedlab.notebooks.files import parse, to_text

CONFIG = "nbgrader_config.py"


def make_starters(notebooks: dict[str, NotebookNode], root: Path) -> dict[str, str]:
    """The text of each starter, by its name (`pytorch/03_cnn.ipynb`), for solution notebooks by the same names.

    Works in a temporary folder and without a database. BreedlabError where nbgrader complains.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        course = Path(folder).resolve()
        config = load_config(root, course)
        source, release = (
            course / str(config.CourseDirectory[key]) for key in ("source_directory", "release_directory")
        )
        for name, notebook in notebooks.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(to_text(notebook), encoding="utf-8", newline="\n")
        for assignment in sorted({name.split("/")[0] for name in notebooks}):
            generate_assignment(config, assignment)
        return {name: to_text(parse((release / name).read_text(encoding="utf-8"))) for name in notebooks}


def load_config(root: Path, course: Path) -> Config:
    """The repository's nbgrader configuration, for a course in another folder and without a database."""
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(course)
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    return config


def generate_assignment(config: Config, assignment: str) -> None:
    """`nbgrader generate_assignment`, which must have nothing to say."""
    # Imported here: it takes seconds, and a page that is wrong should be told at once.
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    log, said = logging.Logger("nbgrader", logging.WARNING), Said()
    log.addHandler(said)
    folder = CourseDirectory(config=config, assignment_id=assignment, log=log)
    try:
        GenerateAssignment(coursedir=folder, config=config, log=log).start()
    except Exception as error:  # nbgrader logs the reason, then raises whatever stopped it
        said.messages.append(str(error))
    if said.messages:
        raise BreedlabError(f"nbgrader cannot make the starters of {assignment}: {said.messages[0].strip()}")


class Said(logging.Handler):
    """Keeps the messages."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more."""
        self.messages.append(record.getMessage())
