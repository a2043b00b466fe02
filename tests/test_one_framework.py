"""One framework a process: importing torchvision after tensorflow aborts the interpreter."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "shared" / "breedlab"
OWNERS = {"torch": "pytorch", "torchvision": "pytorch", "tensorflow": "tensorflow", "keras": "tensorflow"}


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_frameworks_are_imported_in_their_own_track_alone(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    for module in imported(path):
        owner = OWNERS.get(module.split(".")[0])
        assert owner in (None, room), f"{path.name} imports {module}, which belongs to breedlab/{owner}"
        for track in ("pytorch", "tensorflow"):
            crosses = module.startswith(f"breedlab.{track}") and room != track
            assert not crosses, f"{path.name} imports {module}, and with it a framework"


def test_the_shared_rooms_import_no_framework() -> None:
    code = (
        "import sys, breedlab.cli, breedlab.checks, breedlab.data, breedlab.plots, breedlab.report, breedlab.doctor;"
        "print([name for name in ('torch', 'torchvision', 'tensorflow', 'keras') if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


@pytest.mark.parametrize(("track", "other"), [("pytorch", "tensorflow"), ("tensorflow", "torch")])
def test_a_track_imports_its_framework_silently_and_not_the_other(track: str, other: str) -> None:
    code = f"import sys, breedlab.{track}; print('{other}' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
