"""The split on disk: `train/<breed>/` and `test/<breed>/`, so that both frameworks see the same files."""

import os
import shutil
from pathlib import Path

from breedlab.data.disk import plain_disk_errors, put_in_place, remove
from breedlab.data.folders import check_class_folders
from breedlab.data.lock import locked
from breedlab.data.manifest import read_manifest
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

Files = dict[str, list[str]]
PARTS = ("train", "test")


def split(folder: Path | str) -> Path:
    """The folder that holds `train/<breed>/` and `test/<breed>/` of a prepared folder, as its manifest says.

    Made on the first call, beside the images. Raises `BreedlabError` for a folder that is not prepared, an image that
    is missing, a folder of one class, or a breed with a single image.
    """
    folder = Path(folder)
    out = folder / "split"
    if out.is_dir():
        return out
    manifest = read_manifest(folder)
    chosen: dict[str, Files] = {part: {breed: [] for breed in manifest.classes} for part in PARTS}
    for file in manifest.kept:
        chosen[file.split or "train"][file.breed or ""].append(file.name)
    with plain_disk_errors(folder), locked(folder / ".split.lock", f"the split of {folder.name}"):
        if not out.is_dir():
            write_split(folder, out, chosen["train"], chosen["test"])
    return out


def write_split(folder: Path | str, out: Path | str, train: Files, test: Files) -> Path:
    """Put the files of `train` and `test` (breed to file names) into `out/train/<breed>/` and `out/test/<breed>/`.

    `folder` is a prepared folder, or one with a folder a breed. Files are linked, else copied; `out` appears whole or
    not at all and replaces an earlier split. Returns `out`; raises `BreedlabError`.
    """
    folder, out = Path(folder), Path(out)
    _refuse_foreign(out)
    images = folder / "images" if (folder / "images").is_dir() else folder
    work = out.with_name(f".{out.name}.work")
    with plain_disk_errors(out):
        remove(work)
        for part, files in zip(PARTS, (train, test), strict=True):
            for breed, names in files.items():
                if not names:
                    raise BreedlabError(
                        f"The breed '{breed}' has no image for {part} in {friendly_path(folder)}; "
                        "it needs at least two images, one for each part."
                    )
                (work / part / breed).mkdir(parents=True)
                for name in names:
                    _link(_find(images, breed, name), work / part / breed / name)
        for part in PARTS:
            check_class_folders(work / part)
        put_in_place(work, out)
    return out


def _refuse_foreign(out: Path) -> None:
    if out.exists() and (not out.is_dir() or {entry.name for entry in out.iterdir()} - set(PARTS)):
        raise BreedlabError(
            f"{friendly_path(out)} holds other things than a split, so it is not replaced; choose another folder."
        )


def _find(images: Path, breed: str, name: str) -> Path:
    for path in (images / breed / name, images / name):
        if path.is_file():
            return path
    raise BreedlabError(
        f"The image '{name}' of {breed} is missing in {friendly_path(images)}; "
        "remove the folder above it and get the data again."
    )


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Not every disk knows links; a full one fails again, and then says so.
        shutil.copyfile(source, target)
