"""What is installed is the same whichever way: pyproject.toml, the locks, environment.yml, the Makefile."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("all", "pytorch", "tensorflow")
# Conda's name for a package where it is another one.
CONDA_NAMES = {"torch": "pytorch"}


def project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def wanted(*extras: str) -> dict[str, Requirement]:
    """The project's own requirements and those of the extras, by name."""
    lines = list(project()["dependencies"])
    for extra in extras:
        lines += project()["optional-dependencies"][extra]
    return {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}


def locked(kind: str) -> dict[str, list[Requirement]]:
    """A lock's requirements by name; a name stands twice where versions differ between Pythons."""
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    found: dict[str, list[Requirement]] = {}
    for line in text.splitlines():
        requirement = Requirement(line.split(" --hash")[0])
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_the_extras_are_there_and_all_is_all_of_them() -> None:
    extras = project()["optional-dependencies"]
    assert set(extras) == {"pytorch", "tensorflow", "lab", "grade", "dev", "all"}
    [everything] = map(Requirement, extras["all"])
    assert everything.extras == set(extras) - {"all"}


@pytest.mark.parametrize("kind", [*LOCKS, "bootstrap"])
def test_a_lock_holds_exact_versions_with_hashes_and_no_address(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    for line in text.replace("\\\n", "").splitlines():
        assert re.fullmatch(r"[\w.-]+==\S+( ; [^#]+?)? +(--hash=sha256:[0-9a-f]{64} *)+", line), line


@pytest.mark.parametrize(
    ("kind", "extras"),
    [
        ("all", ("pytorch", "tensorflow", "lab", "grade", "dev")),
        ("pytorch", ("pytorch", "lab")),
        ("tensorflow", ("tensorflow", "lab")),
    ],
)
def test_a_lock_suits_the_project(kind: str, extras: tuple[str, ...]) -> None:
    there = locked(kind)
    for name, requirement in wanted(*extras).items():
        assert name in there, f"requirements/{kind}.txt lacks {name}; run 'make lock'"
        for pin in there[name]:
            version = str(pin.specifier).removeprefix("==")
            assert requirement.specifier.contains(version), f"{kind}.txt has {pin}, the project wants {requirement}"


def test_a_tracks_lock_is_a_part_of_the_whole_without_the_other_track() -> None:
    everything = {str(pin) for pins in locked("all").values() for pin in pins}
    for track, other in (("pytorch", "tensorflow"), ("tensorflow", "torch")):
        pins = locked(track)
        assert other not in pins
        versions = {str(pin).split(" ;")[0].split(";")[0] for found in pins.values() for pin in found}
        assert versions <= {text.split(" ;")[0].split(";")[0] for text in everything}


def test_conda_gets_the_same_pins() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    [pip] = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    lines = [line for line in environment["dependencies"] if isinstance(line, str)] + pip
    pins = {line if "-e" in line else Requirement(line).name: line for line in lines}
    assert pins.pop("-e .") and pins.pop("pip")
    assert Requirement(pins.pop("python")).specifier == Requirement(f"python{project()['requires-python']}").specifier
    expected = wanted("pytorch", "tensorflow", "lab", "grade", "dev")
    assert set(pins) == {CONDA_NAMES.get(name, name) for name in expected}
    for name, requirement in expected.items():
        assert Requirement(pins[CONDA_NAMES.get(name, name)]).specifier == requirement.specifier, name


def make(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="make is not at hand on Windows")
def test_make_lists_its_commands_and_names_what_is_wrong() -> None:
    commands = set(re.findall(r"^  make ([\w-]+)", make().stdout, re.MULTILINE))
    assert commands == {"help", "setup", "run", "learn", "test", "build", "lint", "lock", "gpu-check", "clean"}
    unknown = make("run", "TRACK=caffe")
    assert unknown.returncode != 0 and "There is no track 'caffe'" in unknown.stderr
    missing = make("learn")
    assert missing.returncode != 0 and "TRACK=tensorflow" in missing.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="make is not at hand on Windows")
def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    command = ["sh", "scripts/setup.sh", str(old), str(tmp_path / "venv"), str(tmp_path / "venv/bin"), "all"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and "Python 3.11, 3.12 or 3.13 is needed" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_the_readmes_test_command_is_what_runs_elsewhere() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1].endswith("exec make test")
    if sys.platform != "win32":
        assert script.stat().st_mode & 0o111
