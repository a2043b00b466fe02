"""Progress, in a real kernel and outside one."""

import os
import subprocess
import sys
from collections.abc import Iterator

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from breedlab.notebooks.execute import ThisPython
from breedlab.progress import finished, track

CELLS = (
    """
import time
from breedlab import progress

def slow(count):
    for number in range(count):
        time.sleep(0.02)
        yield number

progress.SECONDS_BETWEEN_UPDATES = 0.05
print(sum(progress.track(slow(30), 30, "Photographs")))
""",
    """
for number in progress.track(range(1500), 1500, "Some"):
    if number == 1000:
        break
""",
    'progress.finished(1776, "Photographs")',
)


@pytest.fixture(scope="module")
def ran() -> tuple[NotebookNode, list[str]]:
    """The notebook after its run, and every text that was displayed on the way."""
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, kernel_name="python3", kernel_manager_class=ThisPython, timeout=60)
    texts: list[str] = []
    original = client.process_message

    def listen(message: dict, cell: NotebookNode, index: int) -> object:
        if message["msg_type"] in {"display_data", "update_display_data"}:
            texts.append(message["content"]["data"]["text/plain"])
        return original(message, cell, index)

    client.process_message = listen  # type: ignore[method-assign, assignment]
    return client.execute(), texts


def displayed(cell: NotebookNode) -> list[str]:
    return [output.data["text/plain"] for output in cell.outputs if output.output_type == "display_data"]


def test_in_a_notebook_one_output_is_updated_and_stderr_stays_empty(ran: tuple[NotebookNode, list[str]]) -> None:
    notebook, texts = ran
    assert [displayed(cell) for cell in notebook.cells] == [
        ["Photographs: 30"],
        ["Some: 1,000 of 1,500"],
        ["Photographs: 1,776"],
    ]
    printed = [output for cell in notebook.cells for output in cell.outputs if output.output_type == "stream"]
    assert [(output.name, output.text) for output in printed] == [("stdout", "435\n")]
    assert texts[0] == "Photographs: 0 of 30"
    assert any(text.startswith("Photographs: ") and text.endswith(" s left") for text in texts), texts


def test_outside_a_notebook_and_a_terminal_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(track("abc", 3, "Letters")) == ["a", "b", "c"]
    finished(3, "Letters")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_on_a_terminal_a_bar_is_drawn_on_stderr() -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    os.set_blocking(ours, False)
    code = "from breedlab.progress import track; print(sum(track(range(50), 50, 'Photographs')))"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, check=True)
    written = os.read(ours, 10_000)
    os.close(theirs)
    os.close(ours)
    assert (done.stdout, b"Photographs" in written) == (b"1225\n", True)


def test_an_error_of_the_work_comes_through() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        list(track(broken(), 2, "Photographs"))
