"""The tracks: their names, what they need, and where their notebooks lie."""

import importlib.util
from pathlib import Path

import breedlab
from breedlab.errors import BreedlabError

TITLES = {"pytorch": "PyTorch", "tensorflow": "TensorFlow"}
MODULES = {"pytorch": "torch", "tensorflow": "tensorflow"}


def installed(track: str) -> bool:
    """Whether the track's framework is there; found without importing it."""
    return importlib.util.find_spec(MODULES[track]) is not None


def chosen(track: str) -> list[str]:
    """The tracks to run: the one asked for, or else every one that is installed.

    Raises BreedlabError for an unknown track and for one that is not installed.
    """
    if track and track not in TITLES:
        raise BreedlabError(f"There is no track '{track}'; choose {' or '.join(TITLES)}.")
    if track and not installed(track):
        raise BreedlabError(f"{TITLES[track]} is not installed here; run 'make setup TRACK={track}'.")
    found = [name for name in TITLES if installed(name) and track in ("", name)]
    if not found:
        raise BreedlabError("Neither PyTorch nor TensorFlow is installed here; run 'make setup'.")
    return found


def solutions_folder() -> Path:
    """The folder `solutions` of this checkout, found from the working folder upwards or beside the package."""
    here = Path.cwd()
    for base in (here, *here.parents, Path(breedlab.__file__).resolve().parents[2]):
        if any((base / "solutions" / track).is_dir() for track in TITLES):
            return base / "solutions"
    raise BreedlabError(
        "There is no folder 'solutions' with notebooks here; run this in the workshop's folder, after 'make build'."
    )


def notebooks(solutions: Path, track: str) -> list[Path]:
    """The track's solution notebooks in the order of the workshop; BreedlabError where there is none."""
    found = sorted((solutions / track).glob("*.ipynb"))
    if not found:
        raise BreedlabError(f"There is no notebook in 'solutions/{track}'; run 'make build' first.")
    return found
