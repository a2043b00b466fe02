"""The pictures that the stand-in learns from: imaginary breeds, drawn once and kept in the cache."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from breedlab import settings as switches
from breedlab.data.reading import read_image
from breedlab.data.synthetic.files import path_of
from breedlab.data.synthetic.generate import generate
from breedlab.data.synthetic.imaginary import imaginary_looks, numbers
from breedlab.data.synthetic.version import RENDERER_VERSION
from breedlab.progress import track
from breedlab.standin.settings import Settings

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
File = tuple[Path, int]


@dataclass(frozen=True)
class Pictures:
    """Pictures (N, side, side, 3), their breeds as numbers (N,), and the measures of each breed (species, measures)."""

    train: Pixels
    train_labels: Labels
    held_out: Pixels
    held_out_labels: Labels
    measures: npt.NDArray[np.float32]


def looks_hash(species: int) -> str:
    """Eight hex digits that change with every number and colour of the looks, and with the renderer."""
    return hashlib.sha256(repr((RENDERER_VERSION, imaginary_looks(species))).encode("utf-8")).hexdigest()[:8]


def pictures_folder(settings: Settings) -> Path:
    """Where the drawings are kept."""
    return switches.cache_folder() / "imaginary" / f"{looks_hash(settings.species)}-seed{settings.seed}"


def draw_pictures(settings: Settings) -> None:
    """Draw what is not there yet, with a progress bar."""
    breeds, folder = list(imaginary_looks(settings.species)), pictures_folder(settings)
    generate("pets", folder, settings.seed, photos=settings.photos, breeds=breeds)
    generate("petfaces", folder, settings.seed, faces=settings.faces, breeds=breeds)


def read_pictures(settings: Settings) -> Pictures:
    """All pictures as the tracks read photographs, `stored_size` pixels square."""
    train: list[File] = []
    held_out: list[File] = []
    folder = pictures_folder(settings)
    for label, breed in enumerate(imaginary_looks(settings.species)):
        photos = [(path_of("pets", folder, breed, number), label) for number in range(1, settings.photos + 1)]
        faces = [(path_of("petfaces", folder, breed, number), label) for number in range(1, settings.faces + 1)]
        held_out += photos[: settings.held_out]
        train += photos[settings.held_out :] + faces
    size = settings.stored_size
    return Pictures(*_read(train, size), *_read(held_out, size), _measures(settings))


def _read(files: list[File], size: int) -> tuple[Pixels, Labels]:
    pixels = np.empty((len(files), size, size, 3), dtype=np.uint8)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Pillow decodes outside Python's lock
        pictures = pool.map(lambda file: read_image(file[0], size), files)
        for index, picture in enumerate(track(pictures, len(files), "reading")):
            pixels[index] = picture
    return pixels, np.array([label for _, label in files], dtype=np.int64)


def _measures(settings: Settings) -> npt.NDArray[np.float32]:
    """What can be measured of each breed: 0 is the mean and 1 the standard deviation over all of them."""
    looks = imaginary_looks(settings.species).values()
    kinds = [[look.species == "cat", look.ears.kind == "prick", look.ears.kind == "drop"] for look in looks]
    table = np.array([[*numbers(look), *kind] for look, kind in zip(looks, kinds, strict=True)])
    return ((table - table.mean(axis=0)) / (table.std(axis=0) + 1e-6)).astype(np.float32)
