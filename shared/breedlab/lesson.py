"""Where a track keeps the model of one page for the next."""

import hashlib
from pathlib import Path

from breedlab import settings


def model_path(track: str, folder: Path, suffix: str) -> Path:
    """The file for the CNN trained on the prepared `folder`; other data or other epochs give another file."""
    manifest = (folder / "manifest.json").read_bytes()
    key = hashlib.sha256(manifest).hexdigest()[:12]
    path = settings.cache_folder() / "models" / f"{track}-cnn-{key}-{settings.epochs(10)}-epochs{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def checkpoint_path(track: str, folder: Path, backbone: str) -> Path:
    """The file for the best weights while a backbone is fine-tuned on the prepared `folder`."""
    key = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()[:12]
    suffix = {"pytorch": ".pt", "tensorflow": ".weights.h5"}[track]
    path = settings.cache_folder() / "models" / f"{track}-{backbone}-{key}-fine-tuned{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
