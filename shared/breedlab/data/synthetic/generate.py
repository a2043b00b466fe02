"""All pictures of a set, on all cores."""

import os
import uuid
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from breedlab.breeds import CLASS_NAMES
from breedlab.data.synthetic.draw import draw
from breedlab.data.synthetic.looks import LOOKS

SetName = Literal["petfaces", "pets"]
CHUNK = 10
Task = tuple[str, str, int, int, int]


def generate(
    name: SetName, folder: Path, seed: int = 0, *, faces: int = 80, photos: int = 60, processes: int | None = None
) -> None:
    """Draw every picture of a set into `folder/images`; pictures that are there already are kept."""
    count = faces if name == "petfaces" else photos
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    tasks = [
        (name, breed, seed, first, min(first + CHUNK, count))
        for breed in CLASS_NAMES
        for first in range(0, count, CHUNK)
    ]
    workers = processes or os.cpu_count() or 1
    with (
        tqdm(total=count * len(CLASS_NAMES), desc=f"drawing {name}", unit="picture", disable=None) as bar,
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
    ):
        for done in pool.map(_draw_some, [images] * len(tasks), tasks):
            bar.update(done)


def _draw_some(images: Path, task: Task) -> int:
    name, breed, seed, first, end = task
    for index in range(first, end):
        target = images / breed / f"{breed}_{index + 1}.jpg" if name == "petfaces" else images / f"{breed}_{index + 1}.jpg"
        if target.exists():
            continue
        target.parent.mkdir(exist_ok=True)
        picture = draw(LOOKS[breed], "face" if name == "petfaces" else "photo", f"{seed}/{breed}/{index}")
        part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
        picture.save(part, "JPEG", quality=90)
        part.replace(target)
    return end - first
