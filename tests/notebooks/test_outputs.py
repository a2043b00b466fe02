"""What an output must not be."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.assemble import Assembled, assemble
from breedlab.notebooks.outputs import check_outputs
from breedlab.notebooks.page import read_page

v4: Any = nbformat.v4
HOME = Path("/home/somebody")
PNG = {"image/png": "QUJD"}


@pytest.fixture
def made(page: Path) -> Assembled:
    """The page's notebook as after a run without outputs."""
    assembled = assemble(read_page(page), "pytorch", {})
    for cell in assembled.notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 1
    return assembled


def check_with(made: Assembled, output: Any) -> None:
    """Give the first code cell, which stands on line 14 of the page, one output."""
    next(cell for cell in made.notebook.cells if cell.cell_type == "code").outputs.append(output)
    check_outputs(made, made.notebook, [HOME])


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (v4.new_output("stream", name="stderr", text="UserWarning: old"), "writes to stderr, .* 'UserWarning: old'"),
        (v4.new_output("error", ename="ValueError", evalue="bad", traceback=[]), "raises ValueError: bad"),
        (v4.new_output("display_data", data=PNG), "shows a picture without alt text"),
        (
            v4.new_output("display_data", data=PNG, metadata={"image/png": {"alt": ""}}),
            "shows a picture without alt text",
        ),
        (v4.new_output("stream", text="in /home/somebody/data"), r"prints a path of this machine \(/home/somebody\)"),
        (v4.new_output("execute_result", data={"text/plain": "PosixPath('/home/somebody')"}), "prints a path"),
        (v4.new_output("display_data", data={"application/json": {"at": ["/home/somebody"]}}), "prints a path"),
        (v4.new_output("stream", text="<Net object at 0x7fb7bdf2ad30>"), "prints 'at 0x7fb7bdf2ad30', which changes"),
    ],
)
def test_an_unfit_output_is_named_with_page_and_line(made: Assembled, output: Any, message: str) -> None:
    with pytest.raises(BreedlabError, match=rf"^workshop/01_sums.md:14: in pytorch/01_sums.ipynb this cell {message}"):
        check_with(made, output)


@pytest.mark.parametrize(
    "output",
    [
        v4.new_output("stream", name="stdout", text="in ~/data, not in /home/somebodyelse"),
        v4.new_output("display_data", data=PNG, metadata={"image/png": {"alt": "a cat"}}),
        v4.new_output("display_data", data={"application/json": {"top1": 0.5}}),
    ],
)
def test_a_fit_output_is_kept(made: Assembled, output: Any) -> None:
    check_with(made, output)


def test_a_cell_that_was_not_run_is_named(made: Assembled) -> None:
    made.notebook.cells[-2].execution_count = None
    with pytest.raises(BreedlabError, match=r"this cell was not run"):
        check_outputs(made, made.notebook, [HOME])


def test_a_home_that_is_the_root_is_not_looked_for(made: Assembled) -> None:
    check_with(made, v4.new_output("stream", name="stdout", text="1 / 2"))
    check_outputs(made, made.notebook, [Path("/")])
