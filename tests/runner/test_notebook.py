"""Tests of breedlab.runner.notebook, with real kernels."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat as _nbformat

from breedlab.report.collect import read_notebook
from breedlab.runner.notebook import execute

nbformat: Any = _nbformat  # its functions have no type hints
AddNotebook = Callable[..., Path]


def test_results_and_pictures_are_kept_and_cells_counted(add_notebook: AddNotebook, tmp_path: Path) -> None:
    source = add_notebook(
        "pytorch",
        "03_cnn",
        "from breedlab import plots, report\nopen('model.bin', 'w').close()",
        "",
        "report.result('cnn', top1=0.5, top3=0.75)\nplots.plot_history({'accuracy': [0.1], 'val_accuracy': [0.2]})",
    )
    steps: list[tuple[int, int]] = []
    execute(source, tmp_path / "runs" / "pytorch" / source.name, lambda *step: steps.append(step))
    run = read_notebook(tmp_path / "runs" / "pytorch" / source.name)
    assert steps == [(1, 2), (2, 2)]
    assert run.failure == "" and run.seconds > 0
    assert run.results["cnn"]["top3"] == 0.75 and run.results["cnn"]["peak_mb"] > 30
    assert run.pictures[0].alt.startswith("Accuracy after 1 epoch")
    # What a cell writes lies beside the copy, not among the sources.
    assert [path.name for path in source.parent.iterdir()] == ["03_cnn.ipynb"]
    assert "breedlab" not in nbformat.read(source, as_version=4).metadata


def test_a_failing_cell_is_named_and_what_came_before_is_kept(add_notebook: AddNotebook, tmp_path: Path) -> None:
    source = add_notebook("pytorch", "04_top_k", "print('before')", "raise ValueError('too\\nbig')", "print('after')")
    target = tmp_path / "runs" / "04_top_k.ipynb"
    execute(source, target, lambda *step: None)
    assert read_notebook(target).failure == "solutions/pytorch/04_top_k.ipynb failed in cell 3: ValueError: too big"
    outputs = [cell.get("outputs") for cell in nbformat.read(target, as_version=4).cells]
    assert outputs[1][0].text == "before\n" and outputs[3] == []


def test_a_kernel_that_dies_is_named(add_notebook: AddNotebook, tmp_path: Path) -> None:
    source = add_notebook("pytorch", "03_cnn", "import os\nos._exit(9)")
    target = tmp_path / "03_cnn.ipynb"
    execute(source, target, lambda *step: None)
    assert read_notebook(target).failure.startswith(
        "solutions/pytorch/03_cnn.ipynb failed in cell 2: its process ended"
    )
