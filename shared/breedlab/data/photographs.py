"""Prepared Pets: every readable photograph as a clean JPEG, in one flat folder."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from breedlab.data.annotations import Annotations
from breedlab.data.manifest import FileRecord
from breedlab.data.pool import on_all_cores
from breedlab.data.repair import MAX_BYTES, TOO_LARGE, Unreadable, repair
from breedlab.data.splitting import split_files


@dataclass(frozen=True)
class Job:
    """One file of the archive (`source` is its name there) and where its picture goes (below the work folder)."""

    file: Path
    source: str
    breed: str
    folder: Path
    path: str
    why: str = ""


def prepare_photographs(
    unpacked: Path, annotations: Annotations, folder: Path, too_large: Sequence[str] = ()
) -> list[FileRecord]:
    """Repair `unpacked/images` into `folder/images`; a record for every file there and every one listed.

    `too_large` names the archive's members that were not even unpacked.
    """
    (folder / "images").mkdir(parents=True)
    records, jobs = plan(unpacked, "images", annotations, folder)
    records += on_all_cores(mend, jobs, "Preparing photographs")
    records += [FileRecord(None, name, annotations.breed(Path(name).stem), "left out", TOO_LARGE) for name in too_large]
    seen = {Path(record.source).stem for record in records}
    records += [
        FileRecord(None, f"images/{name}.jpg", annotations.breed(name), "left out", "listed, but not in the archive")
        for name in sorted(annotations.listed - seen)
    ]
    return with_split(records, annotations.split)


def plan(
    unpacked: Path, top: str, annotations: Annotations, folder: Path, *, by_breed: bool = False
) -> tuple[list[FileRecord], list[Job]]:
    """Which files of `unpacked/top` become which pictures, and a record for each file that becomes none."""
    left_out, jobs, taken = [], [], set()
    # .jpg before .png and .webp, so that of two files with one name the photograph as published wins.
    for file in sorted((unpacked / top).rglob("*"), key=lambda path: (path.suffix.lower() != ".jpg", path.as_posix())):
        if file.is_dir():
            continue
        source = file.relative_to(unpacked).as_posix()
        breed = annotations.breed(file.stem)
        target = f"images/{breed}/{file.stem}.jpg" if by_breed else f"images/{file.stem}.jpg"
        # Some disks take Beagle_1.jpg and beagle_1.jpg for one file.
        if file.name.startswith("."):
            left_out.append(FileRecord(None, source, None, "left out", "a hidden file"))
        elif breed is None:
            left_out.append(FileRecord(None, source, None, "left out", "its name gives no breed"))
        elif target.lower() in taken:
            left_out.append(FileRecord(None, source, breed, "left out", f"a second file for {target}"))
        else:
            taken.add(target.lower())
            listed = top != "images" or file.stem in annotations.listed
            jobs.append(Job(file, source, breed, folder, target, "" if listed else "not in list.txt"))
    return left_out, jobs


def mend(job: Job) -> FileRecord:
    """Repair one file and write its picture."""
    try:
        if job.file.stat().st_size > MAX_BYTES:
            raise Unreadable(TOO_LARGE)
        repaired = repair(job.file.read_bytes())
    except Unreadable as error:
        return FileRecord(None, job.source, job.breed, "left out", _join(str(error), job.why))
    target = job.folder / job.path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(repaired.data)
    renamed = "" if job.file.suffix == ".jpg" else f"renamed from {job.file.suffix}"
    return FileRecord(
        job.path,
        job.source,
        job.breed,
        "re-encoded" if repaired.why else "kept",
        _join(repaired.why, renamed, job.why),
        hashlib.sha256(repaired.data).hexdigest(),
    )


def _join(*reasons: str) -> str:
    return ", ".join(reason for reason in reasons if reason)


def with_split(records: list[FileRecord], official: dict[str, str] | None = None) -> list[FileRecord]:
    """The records with `train` or `test`: as the official lists say, else stratified, 20 % of each breed for `test`.

    With official lists, a picture in neither goes to `train`, so that the test set stays the official one.
    """
    kept = [record for record in records if record.path]
    if official:
        chosen = {record.name: official.get(Path(record.name).stem, "train") for record in kept}
    else:
        files: dict[str, list[str]] = {}
        for record in kept:
            files.setdefault(record.breed or "", []).append(record.name)
        _, test = split_files({breed: sorted(files[breed]) for breed in sorted(files)}, 0.2, 0)
        in_test = {name for names in test.values() for name in names}
        chosen = {record.name: "test" if record.name in in_test else "train" for record in kept}
    return [replace(record, split=chosen[record.name]) if record.path else record for record in records]
