"""One page and one track make one notebook."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from breedlab.errors import BreedlabError
from breedlab.notebooks.assemble import Assembled, assemble, source_hash
from breedlab.notebooks.page import read_page

TITLES = {"01_sums": "Small numbers", "00_before": "Before"}


def made(page: Path, track: str = "pytorch") -> Assembled:
    return assemble(read_page(page), track, TITLES)


def test_each_track_gets_its_cells(page: Path) -> None:
    text = {
        track: "\n".join(cell.source for cell in made(page, track).notebook.cells)
        for track in ("pytorch", "tensorflow")
    }
    assert "only here" in text["pytorch"] and "only here" not in text["tensorflow"]
    assert "Only for the other track." in text["tensorflow"] and "Only for" not in text["pytorch"]
    assert "Welcome to PyTorch." in text["pytorch"] and "Welcome to Keras." in text["tensorflow"]


def test_the_first_cell_says_what_the_page_is(page: Path, edit: Callable[[str, str], int]) -> None:
    edit("prerequisites: []", "prerequisites: [00_before]")
    edit("- add one", "- add one in {{framework}}")
    first = made(page, "tensorflow").notebook.cells[0].source
    assert first.startswith(
        "# 1 · Small numbers\n\n**TensorFlow/Keras** · about 5 minutes on a CPU · beginner · builds on"
    )
    assert "[Before](00_before.ipynb)" in first
    assert first.endswith("**You will be able to**\n\n- add one in Keras")


def test_nbgrader_finds_answers_tests_and_written_answers(page: Path) -> None:
    notebook = made(page).notebook
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    found = {cell.id: cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata}
    facts = {name: (it.grade, it.solution, it.locked, it.get("points")) for name, it in found.items()}
    assert facts == {
        "add_one": (False, True, False, None),
        "check_add_one": (True, False, True, 2),
        "why": (True, True, False, 1),
    }
    assert [it.grade_id for it in found.values()] == list(found)


def test_nbval_finds_what_it_compares(page: Path) -> None:
    tags = {cell.id: cell.metadata.tags for cell in made(page).notebook.cells if "tags" in cell.metadata}
    assert tags == {"check_add_one": ["nbval-check-output"]}


def test_ids_are_the_same_each_time_and_stay_when_another_section_grows(
    page: Path, edit: Callable[[str, str], int]
) -> None:
    before = [cell.id for cell in made(page).notebook.cells]
    assert before == [cell.id for cell in made(page).notebook.cells]
    edit("```python\nimport math", "```python\nx = 1\n```\n\n```python\nimport math")
    after = [cell.id for cell in made(page).notebook.cells]
    assert len(after) == len(before) + 1
    assert set(before) < set(after)


def test_every_cell_knows_the_line_it_comes_from(page: Path) -> None:
    assembled = made(page)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[assembled.lines["add_one"] - 1].startswith('```python exercise="add_one"')
    assert set(assembled.lines) == {cell.id for cell in assembled.notebook.cells}


def test_prose_does_not_change_the_hash_and_code_does(page: Path, edit: Callable[[str, str], int]) -> None:
    before = source_hash(made(page).notebook)
    edit("- One more is one more.", "- Other words.")
    assert source_hash(made(page).notebook) == before
    edit("import math", "import math  # changed")
    assert source_hash(made(page).notebook) != before


def test_a_solution_that_does_not_fit_is_named_with_its_line(page: Path, edit: Callable[[str, str], int]) -> None:
    line = edit("def add_one(number, step=1):", "def add_one(number):") - 1
    with pytest.raises(BreedlabError, match=rf"^workshop/01_sums.md:{line}: add_one takes \(number\) in the text"):
        made(page)
