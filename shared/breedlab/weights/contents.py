"""Whether a weights file belongs to a network: its keys and shapes, looked at before a single number is loaded."""

from collections.abc import Mapping
from pathlib import Path

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

Shape = tuple[int, ...]


def check_contents(path: Path, title: str, expected: Mapping[str, Shape], found: Mapping[str, Shape]) -> None:
    """Raise `BreedlabError`, naming the first wrong key, where a file does not hold what the network `title` needs."""
    for key, shape in expected.items():
        if key not in found:
            raise _refused(path, title, f"'{key}' of shape {shape} is missing")
        if tuple(found[key]) != tuple(shape):
            raise _refused(path, title, f"'{key}' should have the shape {shape} and has {tuple(found[key])}")
    for key in found:
        if key not in expected:
            raise _refused(path, title, f"'{key}' does not belong there")


def _refused(path: Path, title: str, reason: str) -> BreedlabError:
    return BreedlabError(
        f"The weights file '{friendly_path(path)}' does not hold {title}: {reason}; nothing of it was loaded, "
        "so put the right file in its place."
    )


def damaged(path: Path, track: str, error: Exception | None = None) -> BreedlabError:
    """What to say of a file that cannot be read at all."""
    why = f" ({type(error).__name__})" if error else ""
    return BreedlabError(
        f"The weights file '{friendly_path(path)}' cannot be read: it is damaged, not complete, or holds no weights "
        f"of {track}{why}; delete it and get it again."
    )
