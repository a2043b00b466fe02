"""`get`: a folder of clean images with a manifest, whatever the source."""

import hashlib
import os
from pathlib import Path
from typing import cast

from breedlab import settings
from breedlab.data import sources
from breedlab.data.annotations import read_annotations
from breedlab.data.archives import DamagedArchive, extract
from breedlab.data.disk import plain_disk_errors, remove
from breedlab.data.faces import prepare_faces
from breedlab.data.fetch import refuse
from breedlab.data.lock import locked
from breedlab.data.manifest import MANIFEST, FileRecord, is_prepared, new_manifest, read_manifest, write_manifest
from breedlab.data.notices import notice
from breedlab.data.obtain import archives
from breedlab.data.oxford import ANNOTATIONS, IMAGES
from breedlab.data.photographs import prepare_photographs, with_split
from breedlab.data.sources import NAMES, SetName, Source
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

WORK = ".work"


def get(name: str, source: str | None = None, *, seed: int = 0, cache: Path | str | None = None) -> Path:
    """The prepared folder of `petfaces` or `pets`; made on the first call, found again on every later one.

    `source` is `auto`, `oxford`, `synthetic`, a folder or an http(s) address (default: the switch `BREEDLAB_DATA`).
    `seed` is for drawn images. `cache` is where all is kept (default: the user's cache folder). Raises `BreedlabError`.
    """
    if name not in NAMES:
        raise BreedlabError(f"There is no data set called '{name}'; choose {' or '.join(NAMES)}.")
    base = Path(cache) if cache is not None else settings.cache_folder()
    root = base / "data"
    with plain_disk_errors(base):
        chosen = sources.choose(source or settings.data_source(), root, seed)
        folder = root / chosen.key / name
        # Photographs give both sets at once, so a run that was killed between the two counts as not done.
        needed = [folder] if chosen.kind == "synthetic" else [root / chosen.key / each for each in NAMES]
        if all(map(is_prepared, needed)):
            return folder
        with locked(root / f".{chosen.key}.lock", f"{name} from {chosen.title}"):
            if not all(map(is_prepared, needed)):
                if chosen.kind == "synthetic":
                    _draw(name, chosen, root / chosen.key)
                else:
                    _unpack(chosen, root / chosen.key, base / "downloads")
                _report(name, folder)
    return folder


def _report(name: str, folder: Path) -> None:
    manifest = read_manifest(folder)
    left_out = f"; {len(manifest.left_out)} files left out, see manifest.json there" if manifest.left_out else ""
    notice(
        f"{name}: {len(manifest.kept)} images of {len(manifest.classes)} breeds in {friendly_path(folder)}{left_out}."
    )


def _unpack(source: Source, target: Path, downloads: Path) -> None:
    """Both sets from the two archives, in one go: they are unpacked once."""
    packed = archives(source, downloads)
    unpacked = target / f"{WORK}-unpacked"
    works: dict[str, Path] = {name: target / f"{WORK}-{name}" for name in NAMES}
    # A killed run's leftovers could be half-written, and unpacking is quick: start clean.
    for path in (unpacked, *works.values()):
        remove(path)
    unpacked.mkdir(parents=True)
    try:
        too_large = extract(packed[IMAGES], unpacked, top="images")
        extract(packed[ANNOTATIONS], unpacked, top="annotations", skip="annotations/trimaps/")
    except DamagedArchive:
        for path in packed.values():
            if path.is_relative_to(downloads):
                refuse(path)
        raise
    annotations = read_annotations(unpacked / "annotations", friendly_path(packed[ANNOTATIONS]))
    photographs = prepare_photographs(unpacked, annotations, works["pets"], too_large)
    faces = prepare_faces(unpacked, annotations, photographs, works["pets"], works["petfaces"])
    # Removed before anything is in place: what comes later must leave nothing behind when it is killed.
    remove(unpacked)
    for name, files in (("pets", photographs), ("petfaces", faces)):
        write_manifest(new_manifest(name, source.kind, None, files), works[name])
    for name in sorted(NAMES, key=lambda name: not is_prepared(target / name)):
        _put_in_place(works[name], target / name)


def _put_in_place(work: Path, target: Path) -> None:
    """Rename the finished folder, unless a run that was killed between the two sets has done so already."""
    if is_prepared(target):
        remove(work)
        return
    # The manifest first: without it, what is left of an old folder counts for nothing.
    remove(target / MANIFEST)
    remove(target)
    os.replace(work, target)


def _draw(name: str, source: Source, target: Path) -> None:
    """One set, drawn. What a killed run has drawn is kept: each file is whole or not there."""
    from breedlab.data import synthetic

    work = target / f"{WORK}-{name}"
    synthetic.generate(cast(SetName, name), work, source.seed or 0)
    records = []
    for file in sorted((work / "images").rglob("*")):
        if file.is_dir():
            continue
        if file.suffix != ".jpg" or file.name.startswith("."):
            remove(file)
            continue
        path = file.relative_to(work).as_posix()
        breed = file.stem.rpartition("_")[0]
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        records.append(FileRecord(path, path, breed, "drawn", "", digest))
    write_manifest(new_manifest(name, source.kind, source.seed, with_split(records)), work)
    _put_in_place(work, target / name)
