"""Tests of breedlab.runner.child and of an interrupted run, with real processes."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from breedlab.runner import child


def wait_for(path: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not appear"
        time.sleep(0.05)


def test_kill_tree_ends_a_process_and_its_children() -> None:
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    parent = subprocess.Popen([sys.executable, "-c", code + "print('started', flush=True); time.sleep(60)"], stdout=-1)
    assert parent.stdout is not None and parent.stdout.readline()
    [grandchild] = psutil.Process(parent.pid).children()
    child.kill_tree(parent.pid)
    assert not psutil.pid_exists(parent.pid)
    assert not grandchild.is_running()
    child.kill_tree(parent.pid)  # nobody is left: nothing happens
    parent.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another way to interrupt a process")
@pytest.mark.parametrize("interrupt", ["everybody", "the parent alone"])
def test_an_interrupt_leaves_no_kernel_behind(
    add_notebook: Callable[..., Path], tmp_path: Path, interrupt: str
) -> None:
    code = "import os, pathlib, time\npathlib.Path(os.environ['PID_FILE']).write_text(str(os.getpid()))\ntime.sleep(60)"
    notebook = add_notebook("pytorch", "03_cnn", code)
    add_notebook("pytorch", "04_top_k", code)
    started = tmp_path / "pid"
    program = (
        "import sys; from pathlib import Path; from breedlab.runner.child import run_child;"
        "run_child('pytorch', Path(sys.argv[1]), Path(sys.argv[2]), {})"
    )
    command = [sys.executable, "-c", program, str(notebook.parents[1]), str(tmp_path / "runs")]
    # A session of its own stands for the terminal, whose Ctrl-C reaches every process in it.
    runner = subprocess.Popen(
        command, env={**os.environ, "PID_FILE": str(started)}, start_new_session=True, stderr=subprocess.DEVNULL
    )
    wait_for(started)
    time.sleep(0.1)
    if interrupt == "everybody":
        os.killpg(runner.pid, signal.SIGINT)
    else:
        runner.send_signal(signal.SIGINT)
    assert runner.wait(20) != 0
    end = time.monotonic() + 5
    while left := working_in(tmp_path):
        assert time.monotonic() < end, f"still there: {left}"
        time.sleep(0.1)
    assert not (tmp_path / "runs" / "pytorch" / "04_top_k.ipynb").exists()


def working_in(folder: Path) -> list[psutil.Process]:
    """The processes whose working folder or command line names the folder."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if str(folder) in process.cwd() + " ".join(process.cmdline()):
                found.append(process)
    return found
