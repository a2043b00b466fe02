"""What is committed in solutions/ and starter/: fresh, valid for nbgrader, and unsolved where it should be."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from breedlab.notebooks import TRACKS
from breedlab.notebooks.build import stale

ROOT = Path(__file__).resolve().parents[1]
STEMS = sorted(path.stem for path in (ROOT / "workshop").glob("*.md"))
NAMES = [f"{folder}/{track}/{stem}.ipynb" for folder in ("solutions", "starter") for track in TRACKS for stem in STEMS]

# Runs, for each notebook and without what lies between them, the imports, the exercises and the checks; prints which
# checks raised what. A process of its own for each track: two frameworks in one process abort it.
RUN_CHECKS = """
import contextlib, io, json, sys
found = {}
for name, cells in json.load(sys.stdin).items():
    names, found[name] = {"__name__": "__main__"}, {}
    for cell_id, source in cells:
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(source, cell_id, "exec"), names)
            result = printed.getvalue()
        except BaseException as error:
            result = f"{type(error).__name__}: {error}"
        if cell_id.startswith("check_"):
            found[name][cell_id] = result
        elif result:
            found[name][cell_id] = f"unexpected: {result}"
print(json.dumps(found))
"""


def read(name: str) -> Any:
    return nbformat.read(ROOT / name, as_version=4)  # type: ignore[no-untyped-call]


def is_needed(cell: Any) -> bool:
    """Whether a check needs the cell: an exercise, a check, or nothing but imports."""
    if "nbgrader" in cell.metadata:
        return True
    imports = (ast.Import, ast.ImportFrom)
    return all(isinstance(statement, imports) for statement in ast.parse(cell.source).body)


Results = dict[str, dict[str, str]]


@pytest.fixture(scope="module", params=TRACKS)
def results(request: pytest.FixtureRequest) -> Results:
    """For each notebook of a track what each of its checks printed or raised."""
    cells = {
        name: [(cell.id, cell.source) for cell in read(name).cells if cell.cell_type == "code" and is_needed(cell)]
        for name in NAMES
        if f"/{request.param}/" in name
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN_CHECKS],
        input=json.dumps(cells),
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"BREEDLAB_FAST": "1", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    found: Results = json.loads(done.stdout.splitlines()[-1])
    return found


def those_in(folder: str, results: Results) -> dict[str, str]:
    """The results of the notebooks in a folder, by notebook and check."""
    return {
        f"{name} {check}": result
        for name, checks in results.items()
        if name.startswith(folder)
        for check, result in checks.items()
    }


def test_what_is_committed_is_what_the_text_makes() -> None:
    assert stale(ROOT) == ""


def test_a_starter_fails_each_check_and_only_because_nothing_is_written_yet(results: Results) -> None:
    found = those_in("starter", results)
    assert found
    assert {check: result for check, result in found.items() if not result.startswith("NotImplementedError:")} == {}


def test_a_solution_passes_each_check_and_says_so_in_one_line(results: Results) -> None:
    found = those_in("solutions", results)
    assert len(found) == len(those_in("starter", results))
    wrong = {
        check: result for check, result in found.items() if not (result.startswith("✓ ") and result.count("\n") == 1)
    }
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_nbgrader_accepts_every_notebook(name: str) -> None:
    notebook = read(name)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)


def test_both_tracks_give_the_same_points() -> None:
    points = [
        {
            (stem, cell.metadata.nbgrader.grade_id): cell.metadata.nbgrader.points
            for stem in STEMS
            for cell in read(f"starter/{track}/{stem}.ipynb").cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }
        for track in TRACKS
    ]
    assert points[0] == points[1]
    assert points[0]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("starter/")])
def test_a_starter_has_no_outputs_and_no_solutions(name: str) -> None:
    for cell in read(name).cells:
        assert not cell.get("outputs") and not cell.get("execution_count")
        assert "SOLUTION" not in cell.source
        if cell.metadata.get("nbgrader", {}).get("solution"):
            assert "YOUR CODE HERE" in cell.source or "YOUR ANSWER HERE" in cell.source


def test_no_notebook_uses_a_name_that_it_does_not_define() -> None:
    # A second opinion on what the build looks at itself (breedlab.notebooks.names).
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821,F823,E9"]
    done = subprocess.run([*command, *NAMES], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
