"""What is prepared on this machine."""

from dataclasses import dataclass
from pathlib import Path

from breedlab.data.manifest import Manifest, is_prepared, read_manifest


@dataclass(frozen=True)
class Prepared:
    """One prepared folder; `size` is that of its images, in bytes."""

    path: Path
    manifest: Manifest
    size: int


def prepared_folders(root: Path) -> list[Prepared]:
    """Every complete folder below `root`, sorted by source and set."""
    folders = sorted(path.parent for path in root.glob("*/*/manifest.json"))
    return [_look_at(folder) for folder in folders if not folder.name.startswith(".") and is_prepared(folder)]


def _look_at(folder: Path) -> Prepared:
    manifest = read_manifest(folder)
    files = (folder / str(file.path) for file in manifest.kept)
    return Prepared(folder, manifest, sum(file.stat().st_size for file in files if file.is_file()))
