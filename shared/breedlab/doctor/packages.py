"""Python and the packages, read from their metadata: nothing is imported for it."""

import platform
import sys
from importlib import metadata

from breedlab.doctor.finding import Finding

FRAMEWORKS = {"PyTorch": ("torch", "torchvision"), "TensorFlow": ("tensorflow", "keras")}
LAB = ("jupyterlab", "notebook")
GRADE = ("nbgrader", "jupytext")


def version(package: str) -> str:
    """The installed version, or an empty string."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def versions() -> dict[str, str]:
    """Python, both frameworks and what else shapes a result, by name; only what is installed."""
    names = ("torch", "torchvision", "tensorflow", "keras", "numpy", "pillow", "scikit-learn", "matplotlib")
    return {"Python": platform.python_version()} | {name: version(name) for name in names if version(name)}


def python() -> Finding:
    """Whether this Python can run the workshop (3.11 to 3.13, as in pyproject.toml)."""
    value = platform.python_version()
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("Python", value)
    return Finding("Python", value, "The frameworks need Python 3.11 to 3.13; install one of these.", fatal=True)


def frameworks() -> list[Finding]:
    """Each framework with its companion; the workshop needs one of the two."""
    none = not any(version(main) for main, _ in FRAMEWORKS.values())
    found = []
    for name, packages in FRAMEWORKS.items():
        missing = [package for package in packages if not version(package)]
        value = ", ".join(f"{package} {version(package)}" for package in packages if package not in missing)
        stops = ""
        if none:
            stops = "Without PyTorch or TensorFlow nothing can be trained; run 'make setup'."
        elif missing:
            stops = f"The {name} track cannot run ({', '.join(missing)} missing); the other one can."
        found.append(Finding(name, value or "not installed", stops, fatal=none))
    return found


def tools() -> list[Finding]:
    """What opens the notebooks, and what grades them."""
    lab = ", ".join(f"{package} {version(package)}" for package in LAB if version(package))
    grade = ", ".join(f"{package} {version(package)}" for package in GRADE if version(package))
    return [
        Finding(
            "Notebooks",
            lab or "not installed",
            "" if version("jupyterlab") else "'make learn' cannot open; open the notebooks in your editor.",
        ),
        Finding("Grading", grade or "not installed", "" if grade else "Only instructors need this."),
    ]
