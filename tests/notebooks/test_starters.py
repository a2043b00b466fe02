"""nbgrader makes the starters."""

import subprocess
import sys
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.build import assemble_all
from breedlab.notebooks.files import to_text, write_if_changed
from breedlab.notebooks.starters import make_starters


def test_starters_are_the_same_each_time_and_those_of_nbgraders_own_command(repository: Path) -> None:
    notebooks = {made.file: made.notebook for made in assemble_all(repository)}
    starters = make_starters(notebooks, repository)
    assert starters == make_starters(notebooks, repository)
    assert sorted(starters) == sorted(notebooks)
    assert not (repository / "starter").exists() and not (repository / "gradebook.db").exists()

    for name, notebook in notebooks.items():
        write_if_changed(repository / "solutions" / name, to_text(notebook))
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "pytorch", "--no-db"]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    released = (repository / "starter" / "pytorch" / "01_sums.ipynb").read_text(encoding="utf-8")
    assert released.rstrip("\n") + "\n" == starters["pytorch/01_sums.ipynb"]


def test_what_nbgrader_complains_about_is_an_error(repository: Path) -> None:
    notebooks = {made.file: made.notebook for made in assemble_all(repository, track="pytorch")}
    cell = next(cell for cell in notebooks["pytorch/01_sums.ipynb"].cells if cell.id == "add_one")
    cell.source = cell.source.replace("### END SOLUTION", "")
    with pytest.raises(BreedlabError, match=r"nbgrader cannot make the starters of pytorch: .*solution"):
        make_starters(notebooks, repository)
