"""Starts a track's child process and makes sure that nothing of it is left."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import psutil


def run_child(track: str, solutions: Path, out: Path, switches: dict[str, str]) -> int:
    """Runs the track's notebooks to the end and returns the exit code; `switches` are set in its environment.

    When this process is interrupted, the child and its kernels are killed before the interrupt goes on.
    """
    command = [sys.executable, "-m", "breedlab.runner", track, str(solutions), str(out)]
    # A kernel of the user's that is called python3, too, must not run in place of this environment's.
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1", **switches}
    child = subprocess.Popen(command, env=environment)
    try:
        return child.wait()
    finally:
        if child.poll() is None:  # once it has ended, its id may be another process's
            kill_tree(child.pid)


def kill_tree(pid: int) -> None:
    """Kills a process and everything that it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        processes = [top, *top.children(recursive=True)]
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=5)
