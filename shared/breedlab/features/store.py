"""Features on disk: written whole or not at all, read with care, made again where they are damaged."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from breedlab.data.disk import plain_disk_errors, replace_file
from breedlab.data.lock import locked
from breedlab.errors import BreedlabError
from breedlab.settings import cache_folder

Features = npt.NDArray[np.float32]


def kept(key: str, shape: tuple[int, int], compute: Callable[[], Features]) -> tuple[Features, bool]:
    """The features of that key, float32 of that shape, and whether they were there already.

    What is missing or damaged is computed and kept, under a lock, so that two processes do not do the same work.
    A full disk does not stop anybody: the features are then not kept, and a line says so.
    """
    folder = cache_folder() / "features"
    path = folder / f"{key}.npz"
    with plain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / f".{key}.lock", "the same features", print):  # a notebook's stderr looks like an error
            features = _read(path, shape)
            if features is not None:
                return features, True
            features = compute()
            _write(path, features)
            return features, False


def _read(path: Path, shape: tuple[int, int]) -> Features | None:
    """The features, or None where there are none or the file is damaged (a zip file carries checksums)."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            features = arrays["features"]
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error):
        return None
    return features if features.shape == shape and features.dtype == np.float32 else None


def _write(path: Path, features: Features) -> None:
    try:
        with plain_disk_errors(path.parent), replace_file(path) as part, part.open("wb") as file:
            np.savez(file, features=features)
    except BreedlabError as error:
        print(f"The features are not kept for the next time. {error}")
