"""`breedlab build` as typed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import typer
from typer.testing import CliRunner, Result

from breedlab.errors import BreedlabError
from breedlab.notebooks.commands import build, find_root


def breedlab_build(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(build)
    return CliRunner().invoke(app, list(arguments))


def test_build_then_check_then_an_edit(repository: Path, edit: Callable[[str, str], int]) -> None:
    stale = breedlab_build("--check", "--track", "pytorch")
    assert stale.exit_code == 1 and "+++ solutions/pytorch/01_sums.ipynb (built)" in stale.stdout
    assert not (repository / "solutions").exists()

    built = breedlab_build("--track", "pytorch", "--only", "01_sums")
    assert built.exit_code == 0
    assert built.stdout.splitlines() == [
        "changed solutions/pytorch/01_sums.ipynb",
        "changed starter/pytorch/01_sums.ipynb",
        "notebooks run: 1, files changed: 2",
    ]
    assert "pytorch/01_sums.ipynb" in built.stderr  # the progress bar

    fresh = breedlab_build("--check", "--track", "pytorch")
    assert (fresh.exit_code, fresh.stdout) == (0, "The notebooks are what the text makes.\n")
    edit("- One more is one more.", "- Other words.")
    stale = breedlab_build("--check", "--track", "pytorch")
    assert stale.exit_code == 1 and "+- Other words." in stale.stdout and "make build" in stale.stderr


@pytest.mark.parametrize("missing", ["jupytext", "nbgrader"])
def test_without_its_libraries_the_build_says_what_to_install(
    repository: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("breedlab.notebooks.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("breedlab.notebooks.build", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(BreedlabError, match=rf"Building needs {missing}, .* run pip install 'breedlab\[grade\]'"):
        build()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_ends_the_build_and_its_kernel_and_leaves_nothing_half_made(
    repository: Path, edit: Callable[[str, str], int]
) -> None:
    edit(
        "import math", "import math, os, pathlib, time\npathlib.Path(PID).write_text(str(os.getpid()))\ntime.sleep(600)"
    )
    page, note = repository / "workshop" / "01_sums.md", repository / "pid"
    page.write_text(page.read_text(encoding="utf-8").replace("PID", repr(str(note))), encoding="utf-8")
    code = "import typer; from breedlab.notebooks.commands import build; typer.run(build)"
    places = [str(repository.parent / "library"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stderr is not None
        while not (note.exists() and note.read_text()):
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        kernel = psutil.Process(int(note.read_text()))
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1]
    assert process.returncode not in (0, None) and "Traceback" not in said
    kernel.wait(timeout=10)
    assert not (repository / "solutions").exists() and not (repository / "starter").exists()


def test_the_repository_is_found_from_a_folder_in_it(repository: Path, tmp_path: Path) -> None:
    assert find_root(repository / "workshop") == repository
    with pytest.raises(BreedlabError, match="no workshop/ folder here or above; run this inside the repository"):
        find_root(tmp_path)
