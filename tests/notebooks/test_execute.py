"""Notebooks run in a real kernel."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode

from breedlab.errors import BreedlabError
from breedlab.notebooks.assemble import assemble
from breedlab.notebooks.execute import run_notebook
from breedlab.notebooks.files import to_text
from breedlab.notebooks.page import read_page

Edit = Callable[[str, str], int]

SURROUNDINGS = """\
import os, sys
print(sorted(item for item in os.environ.items() if item[0].startswith("BREEDLAB_")))
print(os.listdir(), sys.executable == EXECUTABLE)
print(sorted({"a", "b", "c"}) and list({"a", "b", "c"}))
for number in range(50):
    print(number, flush=True)
"""


def run(page: Path, on_cell: Callable[[int], None] = lambda index: None) -> NotebookNode:
    return run_notebook(assemble(read_page(page), "pytorch", {}), page.parents[1], on_cell)


def test_a_run_is_the_same_each_time_and_sees_nothing_of_its_surroundings(
    page: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another Python's kernel of the same name, which does not even start.
    foreign = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    foreign.parent.mkdir(parents=True)
    foreign.write_text(json.dumps({"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("BREEDLAB_FAST", "1")
    monkeypatch.setenv("BREEDLAB_DATA", "oxford")
    monkeypatch.setenv("BREEDLAB_BACKBONE", "vgg16")
    edit("import math", "import math\n" + SURROUNDINGS.replace("EXECUTABLE", repr(sys.executable)))
    seen: list[int] = []
    first, second = run(page, seen.append), run(page)
    assert to_text(first) == to_text(second)
    assert seen == list(range(len(first.cells)))
    switches = [("BREEDLAB_BACKBONE", "standin"), ("BREEDLAB_DATA", "synthetic")]
    # One output, though it came in fifty pieces; no other switches than these; an empty folder; this Python.
    (output,) = next(cell for cell in first.cells if cell.cell_type == "code").outputs
    assert output.text.splitlines()[:2] == [str(switches), "[] True"]
    assert all(cell.execution_count for cell in first.cells if cell.cell_type == "code")
    assert "execution" not in str([cell.metadata for cell in first.cells])
    assert "version" not in first.metadata.language_info


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("math = 1 / 0", "raises ZeroDivisionError: division by zero; correct it"),
        ("import math, warnings; warnings.warn('old')", "writes to stderr"),
        ("import math, os; os._exit(3)", r"ends its kernel \(it said nothing; .+\); correct it"),
        ("import math, os; print(os.getcwd())", "prints a path of this machine"),
    ],
)
def test_a_cell_that_fails_is_named_with_page_and_line(page: Path, edit: Edit, code: str, message: str) -> None:
    line = edit("import math", code) - 1
    with pytest.raises(BreedlabError, match=rf"^workshop/01_sums.md:{line}: in pytorch/01_sums.* cell {message}"):
        run(page)
