"""PetFaces: the head box of every photograph, cut out, one folder a breed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from breedlab.data.annotations import Annotations, Box
from breedlab.data.manifest import FileRecord
from breedlab.data.photographs import mend, plan, with_split
from breedlab.data.pool import on_all_cores
from breedlab.data.repair import Unreadable, check_size, encode


@dataclass(frozen=True)
class Cut:
    """One prepared photograph, and where its face goes."""

    photograph: Path
    record: FileRecord
    annotations: Annotations
    folder: Path


def prepare_faces(
    unpacked: Path, annotations: Annotations, photographs: list[FileRecord], pets: Path, folder: Path
) -> list[FileRecord]:
    """Cut `folder/images/<breed>/` out of the prepared photographs in `pets`; a record for each photograph.

    An archive that holds a `faces/` folder beside `images/` (a mirror of drawn pets) brings its own faces instead.
    """
    (folder / "images").mkdir(parents=True)
    if (unpacked / "faces").is_dir():
        records, jobs = plan(unpacked, "faces", annotations, folder, by_breed=True)
        return with_split(records + on_all_cores(mend, jobs, "Preparing faces"))
    cuts = [Cut(pets / record.path, record, annotations, folder) for record in photographs if record.path]
    for breed in {cut.record.breed for cut in cuts}:
        (folder / "images" / str(breed)).mkdir()
    records = [
        FileRecord(None, record.source, record.breed, "left out", f"its photograph is left out: {record.why}")
        for record in photographs
        if not record.path
    ]
    records += on_all_cores(_cut, cuts, "Cutting out faces")
    for breed_folder in (folder / "images").iterdir():
        if not any(breed_folder.iterdir()):
            breed_folder.rmdir()
    return with_split(records)


def _cut(cut: Cut) -> FileRecord:
    record = cut.record
    try:
        box, drawn_on = cut.annotations.head_box(cut.photograph.stem)
        with Image.open(cut.photograph) as image:
            if drawn_on == image.size[::-1] != image.size:
                raise Unreadable("its head box was drawn before the picture was turned")
            clipped = clip(box, image.size)
            data = encode(image.crop(clipped))
    except Unreadable as error:
        return FileRecord(None, record.source, record.breed, "left out", str(error))
    path = f"images/{record.breed}/{record.name}"
    (cut.folder / path).write_bytes(data)
    why = "head box " + " ".join(map(str, clipped))
    return FileRecord(path, record.source, record.breed, "cropped", why, hashlib.sha256(data).hexdigest())


def clip(box: Box, size: tuple[int, int]) -> Box:
    """The part of a head box that lies in a picture of this width and height, counted from 0, lower right excluded.

    PASCAL VOC counts pixels from 1 and means the last ones to be included.
    """
    left, upper, right, lower = box
    clipped = max(left - 1, 0), max(upper - 1, 0), min(right, size[0]), min(lower, size[1])
    check_size(max(clipped[2] - clipped[0], 0), max(clipped[3] - clipped[1], 0))
    return clipped
