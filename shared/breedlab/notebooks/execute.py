"""Run a notebook in a kernel of its own, and refuse what should not be kept."""

import copy
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets import default

from breedlab.notebooks.assemble import Assembled
from breedlab.notebooks.outputs import check_outputs, refuse

CELL_SECONDS = 600


class ThisPython(AsyncKernelManager):
    """Starts the kernel of this Python: an installed kernel of the name "python3" may belong to another."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)


def run_notebook(made: Assembled, root: Path, on_cell: Callable[[int], None] = lambda index: None) -> NotebookNode:
    """The notebook with its outputs, from a fresh kernel in an empty folder, on the built-in images.

    `on_cell` is told the index of each cell that starts. BreedlabError, with file and line, for a cell that fails
    or whose output should not be kept.
    """
    notebook = copy.deepcopy(made.notebook)
    current = notebook.cells[0]

    def start(cell: NotebookNode, cell_index: int) -> None:
        nonlocal current
        current = cell
        on_cell(cell_index)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, tempfile.TemporaryFile() as log:
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            kernel_manager_class=ThisPython,
            timeout=CELL_SECONDS,
            record_timing=False,
            coalesce_streams=True,  # how a stream is cut into messages is up to chance
            resources={"metadata": {"path": folder}},
            on_cell_start=start,
        )
        try:
            # What the kernel itself says, such as a late message at its end, must not cut through the progress bar.
            client.execute(env=environment(), stdout=log, stderr=log)
        except AssertionError:
            if client.km is None:  # Ctrl-C: nbclient has ended the kernel, then misses it
                raise KeyboardInterrupt from None
            raise
        except CellExecutionError as error:
            refuse(made, current, f"raises {error.ename}: {error.evalue}; correct it")
        except CellTimeoutError:
            refuse(made, current, f"takes longer than {CELL_SECONDS} s; make it smaller")
        except DeadKernelError:
            refuse(made, current, f"ends its kernel ({last_line(log)}); correct it")
        check_outputs(made, notebook, [Path(folder), root, Path.home()])
    notebook.metadata["language_info"] = made.notebook.metadata["language_info"]
    return notebook


def last_line(log: IO[bytes]) -> str:
    """The last thing that a kernel said, in which a crash names itself."""
    log.seek(0)
    lines = [
        line
        for line in log.read().decode("utf-8", errors="replace").strip().splitlines()
        if not line.startswith("[IPKernelApp]")  # what every kernel says of itself
    ]
    return lines[-1][:200] if lines else "it said nothing; the memory may be full"


def environment() -> dict[str, str]:
    """The kernel's environment: this one without the kit's switches; drawn images, and weights that are at hand."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BREEDLAB_")}
    # A fixed hash seed: the order in which sets are printed would change from run to run.
    return kept | {"BREEDLAB_DATA": "synthetic", "BREEDLAB_BACKBONE": "standin", "PYTHONHASHSEED": "0"}
