"""The two archives of a source, on this machine and checked."""

from pathlib import Path

from breedlab.data import oxford
from breedlab.data.fetch import WrongSum, download, has_hash
from breedlab.data.sources import ARCHIVES, Source
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path


def archives(source: Source, downloads: Path) -> dict[str, Path]:
    """The paths of `images.tar.gz` and `annotations.tar.gz`: downloaded below `downloads`, or in the mirror's folder.

    Raises `BreedlabError` for a wrong check sum or where they cannot be had.
    """
    # The small one first: a wrong address shows before the long wait.
    return {archive: _one(source, archive, downloads) for archive in reversed(ARCHIVES)}


def _one(source: Source, archive: str, downloads: Path) -> Path:
    known = source.hashes.get(archive)
    if source.kind == "oxford":
        return download(oxford.addresses(archive), downloads / source.key / archive, known)
    if is_address(source.where):
        return download([f"{source.where}/{archive}"], downloads / source.key / archive, known)
    path = Path(source.where) / archive
    if not path.is_file():
        raise BreedlabError(f"{archive} is no longer at {friendly_path(source.where)}; put the mirror back.")
    if not has_hash(path, known):
        raise WrongSum(
            f"{friendly_path(path)} has another check sum than SHA256SUMS beside it says; copy the mirror anew."
        )
    return path


def at_hand(source: Source, downloads: Path) -> dict[str, Path] | None:
    """The two archives where they still lie on this machine, or None."""
    folder = Path(source.where) if source.where and not is_address(source.where) else downloads / source.key
    paths = {archive: folder / archive for archive in ARCHIVES}
    right = all(path.is_file() and has_hash(path, source.hashes.get(archive)) for archive, path in paths.items())
    return paths if right else None


def is_address(where: str) -> bool:
    """Whether the mirror is served, not a folder."""
    return where.startswith(("http://", "https://"))
