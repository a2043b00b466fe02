"""Executes one notebook in a fresh kernel and keeps the executed copy, whatever happens."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

CellDone = Callable[[int, int], None]


def execute(source: Path, target: Path, cell_done: CellDone) -> NotebookNode:
    """Runs `source` and writes the executed copy to `target`; `cell_done(n, m)` is called after each code cell.

    The copy's metadata `breedlab` holds `seconds` (wall time, with the kernel's start) and, where a cell failed,
    `failure`: one sentence that names notebook, cell and error. A failure is recorded, not raised.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    cells = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    place = f"{source.parent.parent.name}/{source.parent.name}/{source.name}"
    current = 0

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal current
        current = cell_index

    def ends(cell: NotebookNode, cell_index: int, **reply: Any) -> None:
        if cell_index in cells:
            cell_done(cells.index(cell_index) + 1, len(cells))

    # The kernel works in the copy's folder, so that a file that a cell writes does not land among the sources.
    client = NotebookClient(
        notebook,
        timeout=None,
        resources={"metadata": {"path": str(target.parent)}},
        # The kernel warns that it speaks without encryption; it speaks on this machine's loopback alone.
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        on_cell_start=starts,
        on_cell_executed=ends,
    )
    record: dict[str, Any] = {}
    began = time.perf_counter()
    try:
        client.execute()
    except CellExecutionError as error:
        details = " ".join(str(error.evalue).split())
        record["failure"] = f"{place} failed in cell {current + 1}: {error.ename}: {details}"
    except DeadKernelError:
        record["failure"] = f"{place} failed in cell {current + 1}: its process ended, perhaps for lack of memory"
    record["seconds"] = round(time.perf_counter() - began, 1)
    notebook.metadata["breedlab"] = record
    nbformat.write(notebook, target)  # type: ignore[no-untyped-call]
    return notebook
