"""`manifest.json`: every file of a prepared folder, what was done to it and why, its SHA-256 and its split."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from breedlab.data.disk import replace_file
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

MANIFEST = "manifest.json"

# Raise it when preparation gives other files than before: folders of another version are prepared again.
VERSION = 1

Action = Literal["drawn", "kept", "re-encoded", "cropped", "left out"]


@dataclass(frozen=True)
class FileRecord:
    """One file: `path` in the prepared folder (None: left out), `source` in the archive, and what was done."""

    path: str | None
    source: str
    breed: str | None
    action: Action
    why: str = ""
    sha256: str | None = None
    split: str | None = None

    @property
    def name(self) -> str:
        """The file name, without folders."""
        return (self.path or self.source).rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Manifest:
    """A prepared folder as a whole; `seed` is None where nothing is drawn."""

    name: str
    source: str
    version: int
    seed: int | None
    classes: tuple[str, ...]
    files: tuple[FileRecord, ...]

    @property
    def kept(self) -> tuple[FileRecord, ...]:
        """The files that are there."""
        return tuple(file for file in self.files if file.path is not None)

    @property
    def left_out(self) -> tuple[FileRecord, ...]:
        """The files that are not, each with the reason."""
        return tuple(file for file in self.files if file.path is None)


def new_manifest(name: str, source: str, seed: int | None, files: Iterable[FileRecord]) -> Manifest:
    """A manifest in its one order; `BreedlabError` where no picture is left."""
    ordered = tuple(sorted(files, key=lambda file: (file.source, file.path or "")))
    classes = sorted({file.breed for file in ordered if file.path and file.breed})
    if not classes:
        reasons = sorted({file.why for file in ordered})[:3]
        raise BreedlabError(
            f"No picture for '{name}' is left: all {len(ordered)} files were left out"
            + (f" ({'; '.join(reasons)})" if reasons else "")
            + "; give archives with readable photographs."
        )
    return Manifest(name, source, VERSION, seed, tuple(classes), ordered)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write `manifest.json` into the folder: sorted, LF, no times, no absolute paths."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n"
    with replace_file(folder / MANIFEST) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def read_manifest(folder: Path | str) -> Manifest:
    """Read a prepared folder's `manifest.json`; `BreedlabError` where it is missing or broken."""
    path = Path(folder) / MANIFEST
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(FileRecord(**file) for file in values.pop("files"))
        return Manifest(**{**values, "classes": tuple(values["classes"]), "files": files})
    except (FileNotFoundError, NotADirectoryError):
        raise BreedlabError(
            f"{friendly_path(folder)} is no prepared folder: it has no {MANIFEST}; get one with breedlab.data.get."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BreedlabError(
            f"{friendly_path(path)} is broken ({type(error).__name__}); remove its folder and get the data again."
        ) from error


def is_prepared(folder: Path) -> bool:
    """Whether the folder is complete and made by this version; a half-made one has no manifest."""
    try:
        return read_manifest(folder).version == VERSION
    except BreedlabError:
        return False


def sha256(path: Path) -> str:
    """The file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
