"""The whole way from a page to a starter, with a real kernel and nbgrader itself."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from breedlab.errors import BreedlabError
from breedlab.notebooks import build as module
from breedlab.notebooks.assemble import Assembled
from breedlab.notebooks.build import build, stale
from breedlab.notebooks.files import read_notebook, to_text

v4: Any = nbformat.v4
Edit = Callable[[str, str], int]
NAMES = ["pytorch/01_sums.ipynb", "tensorflow/01_sums.ipynb"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Runs that take no time: every cell prints its source; the names of what was run are kept."""
    run: list[str] = []

    def run_notebook(made: Assembled, root: Path, on_cell: Callable[[int], None]) -> NotebookNode:
        run.append(made.file)
        notebook = copy.deepcopy(made.notebook)
        for count, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
            cell.execution_count = count
            cell.outputs = [v4.new_output("stream", text=f"ran {cell.source}")]
        return notebook

    monkeypatch.setattr(module, "run_notebook", run_notebook)
    return run


def contents(root: Path) -> dict[str, bytes]:
    """Every built file and its bytes."""
    folders = (root / "solutions", root / "starter")
    return {str(path.relative_to(root)): path.read_bytes() for folder in folders for path in folder.rglob("*.*")}


def test_a_page_becomes_run_solutions_and_starters(repository: Path) -> None:
    cells: list[int] = []
    done = build(repository, report=lambda made, cell: cells.append(cell))
    assert done.run == NAMES
    assert done.changed == [f"{folder}/{name}" for folder in ("solutions", "starter") for name in NAMES]
    solution = read_notebook(repository / "solutions" / NAMES[0])
    assert solution is not None
    assert [cell.outputs[0].text for cell in solution.cells if cell.get("outputs")] == [
        "right\n",
        "only here 3.141592653589793\n",
    ]
    starter = (repository / "starter" / NAMES[0]).read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in starter and "YOUR ANSWER HERE" in starter
    assert "total" not in starter and "Because" not in starter and "BEGIN SOLUTION" not in starter
    assert stale(repository) == ""
    before = contents(repository)
    assert build(repository) == module.Built()
    assert contents(repository) == before
    # Run again, it gives the same bytes.
    assert build(repository, rerun=True, track="pytorch").run == NAMES[:1]
    assert contents(repository) == before


def test_only_what_changed_is_run_again(repository: Path, edit: Edit, quick: list[str]) -> None:
    build(repository)
    quick.clear()
    edit("- One more is one more.", "- Other words.")
    assert "-- One more is one more.\n+- Other words.\n" in stale(repository)
    done = build(repository)
    assert quick == [] and len(done.changed) == 4
    edit("only here", "only there")
    assert "The notebook has to be run: its code changed" in stale(repository)
    assert build(repository).changed == [f"solutions/{NAMES[0]}", f"starter/{NAMES[0]}"]
    assert quick == NAMES[:1]
    solution = read_notebook(repository / "solutions" / NAMES[1])
    assert solution is not None and "ran import math" in to_text(solution)


def test_one_page_and_one_track_alone(repository: Path, quick: list[str]) -> None:
    done = build(repository, only="01_sums", track="tensorflow")
    assert done.changed == [f"solutions/{NAMES[1]}", f"starter/{NAMES[1]}"]
    assert stale(repository, track="tensorflow") == ""
    assert NAMES[0] in stale(repository)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"only": "09_none"}, "There is no page '09_none' in workshop/; choose one of 01_sums"),
        ({"track": "jax"}, "There is no track 'jax'; choose pytorch or tensorflow"),
    ],
)
def test_an_unknown_page_or_track_is_refused(repository: Path, limits: dict[str, str], message: str) -> None:
    with pytest.raises(BreedlabError, match=message):
        build(repository, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("folder", ["solutions", "starter"])
@pytest.mark.parametrize("harm", ["gone", "edited", "layout", "outputs cut"])
def test_what_was_touched_is_stale_and_mended(repository: Path, quick: list[str], folder: str, harm: str) -> None:
    build(repository)
    good, path = contents(repository), repository / folder / NAMES[0]
    text = path.read_text(encoding="utf-8")
    if harm == "gone":
        path.unlink()
    elif harm == "edited":
        path.write_text(text.replace('"import math"', '"import maths"'), encoding="utf-8")
    elif harm == "layout":
        path.write_text(text.replace("\n ", "\n  "), encoding="utf-8")
    else:
        path.write_text(text.replace('"execution_count": 1', '"execution_count": null'), encoding="utf-8")
    touched = contents(repository)
    if touched != good:
        assert f"{folder}/{NAMES[0]}" in stale(repository)
        assert contents(repository) == touched
    build(repository)
    assert contents(repository) == good
    assert stale(repository) == ""


def test_other_line_ends_are_not_stale(repository: Path, quick: list[str]) -> None:
    build(repository)
    for name in contents(repository):
        path = repository / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert stale(repository) == ""


def test_notebooks_without_a_page_go_and_other_peoples_stay(repository: Path, quick: list[str]) -> None:
    build(repository)
    page = repository / "workshop" / "01_sums.md"
    page.rename(page.with_name("01_adding.md"))
    mine = repository / "starter" / "pytorch" / "my_own.ipynb"
    mine.write_text("{}", encoding="utf-8")
    assert "starter/pytorch/01_sums.ipynb has no page any more" in stale(repository)
    build(repository)
    names = {path.name for path in (repository / "starter" / "pytorch").iterdir()}
    assert names == {"01_adding.ipynb", "my_own.ipynb"}
    assert stale(repository) == ""


def test_nothing_is_written_for_a_page_that_is_wrong(repository: Path, edit: Edit, quick: list[str]) -> None:
    edit("points=2", "points=3")
    with pytest.raises(BreedlabError, match="points=3 here, but 2 in the heading"):
        build(repository)
    assert contents(repository) == {} and quick == []


def test_nothing_is_run_where_a_name_is_not_defined(repository: Path, edit: Edit, quick: list[str]) -> None:
    edit("import math", "pass")
    with pytest.raises(BreedlabError, match="uses 'math', which no cell above defines"):
        build(repository)
    assert quick == []


def test_images_are_drawn_before_the_first_run(
    repository: Path, edit: Edit, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from breedlab import data

    drawn: list[tuple[str, str, int]] = []
    monkeypatch.setattr(data, "get", lambda name, source: drawn.append((name, source, len(quick))))
    build(repository)
    assert drawn == []
    edit("import math", "import math\nfrom breedlab import data")
    quick.clear()
    build(repository)
    assert drawn == [("petfaces", "synthetic", 0), ("pets", "synthetic", 0)]
