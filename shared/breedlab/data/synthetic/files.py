"""Pictures as files: their names, and a drawing that is on disk whole or not at all."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from breedlab.data.synthetic.draw import draw
from breedlab.data.synthetic.imaginary import imaginary_looks
from breedlab.data.synthetic.looks import LOOKS

SetName = Literal["petfaces", "pets"]
# An unfinished file's name begins and ends so; no reader of images takes it for one.
PART = (".", ".part")


@dataclass(frozen=True)
class Batch:
    """Some pictures of one breed: numbers `first` to `last`, the last included."""

    name: SetName
    folder: str
    breed: str
    seed: int
    first: int
    last: int


def path_of(name: SetName, folder: Path, breed: str, number: int) -> Path:
    """`images/pug/pug_3.jpg` for faces, `images/pug_3.jpg` for photographs, as the official sets have it."""
    file = f"{breed}_{number}.jpg"
    return folder / "images" / breed / file if name == "petfaces" else folder / "images" / file


def draw_batch(batch: Batch) -> int:
    """Draw what is missing of a batch; returns how many pictures it has."""
    look = LOOKS[batch.breed] if batch.breed in LOOKS else imaginary_looks()[batch.breed]
    for number in range(batch.first, batch.last + 1):
        target = path_of(batch.name, Path(batch.folder), batch.breed, number)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        kind: Literal["face", "photo"] = "face" if batch.name == "petfaces" else "photo"
        picture = draw(look, kind, f"{batch.seed}/{batch.breed}/{number}")
        part = target.with_name(f"{PART[0]}{target.stem}-{os.getpid()}{PART[1]}")
        picture.save(part, "JPEG", quality=90)
        os.replace(part, target)
    return batch.last - batch.first + 1


def remove_parts(folder: Path) -> None:
    """Remove what a killed run left unfinished."""
    for part in sorted((folder / "images").rglob(f"{PART[0]}*{PART[1]}")):
        part.unlink(missing_ok=True)
