"""Where the weights of a network come from: a folder, the framework's cache, a download; and in that order."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from breedlab import settings
from breedlab.data.disk import plain_disk_errors
from breedlab.data.fetch import WrongSum, download
from breedlab.data.reachable import any_answers
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path
from breedlab.weights.networks import Network
from breedlab.weights.sums import checked_sha256

TITLES = {"pytorch": "PyTorch", "tensorflow": "Keras"}
PATIENCE_SECONDS = 3.0
ADVICE = "set BREEDLAB_WEIGHTS to a folder with weights, or BREEDLAB_BACKBONE=standin"


@dataclass(frozen=True)
class WeightsFile:
    """A weights file: where it lies, one sentence on where it comes from, its SHA-256 in hex."""

    path: Path
    origin: str
    sha256: str


def cache_folder(track: str) -> Path:
    """The folder in which the framework itself keeps downloaded weights (each has variables to move it)."""
    if track == "pytorch":
        home = os.environ.get("TORCH_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "torch"
        return Path(home).expanduser() / "hub" / "checkpoints"
    return Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser() / "models"


def find_in_folder(folder: Path, network: Network, track: str) -> Path:
    """The weights file in the user's folder; `BreedlabError` where the folder or the file is missing."""
    if not folder.is_dir():
        raise BreedlabError(
            f"BREEDLAB_WEIGHTS names '{friendly_path(folder)}', but there is no such folder; correct it, or unset it "
            "to let the kit look elsewhere."
        )
    for pattern in network.patterns(track):
        if found := sorted(path for path in folder.glob(pattern) if path.is_file()):
            return found[0]
    raise BreedlabError(
        f"The folder '{friendly_path(folder)}' (BREEDLAB_WEIGHTS) holds no {network.title} for {TITLES[track]}: there "
        f"is no {network.names_for_people(track)}; fill it with 'breedlab weights fetch', or unset BREEDLAB_WEIGHTS."
    )


def find_in_cache(cache: Path, network: Network, track: str) -> Path | None:
    """The official file in the framework's cache, if it is there."""
    path = cache / network.files[track].name
    return path if path.is_file() else None


def obtain(network: Network, track: str, cache: Path | None = None) -> WeightsFile | None:
    """The weights of a network for a track; None where they are not on this machine and no host gives them.

    `cache` is the framework's own (default: `cache_folder(track)`). Raises `BreedlabError` for a folder
    (`BREEDLAB_WEIGHTS`) without the file and for a file with a wrong check sum.
    """
    if folder := settings.weights_folder():
        in_folder = find_in_folder(folder, network, track)
        return _described(in_folder, network, "from the folder of BREEDLAB_WEIGHTS")
    cache = cache or cache_folder(track)
    if cached := find_in_cache(cache, network, track):
        return _described(cached, network, f"from the cache of {TITLES[track]}")
    address = network.address(track)
    if not any_answers([address], PATIENCE_SECONDS):
        return None
    downloaded = _download(address, cache, network, track)
    return _described(downloaded, network, f"downloaded from {address}") if downloaded else None


def _download(address: str, cache: Path, network: Network, track: str) -> Path | None:
    file = network.files[track]
    target = cache / file.name
    print(f"Downloading {file.name} to {friendly_path(cache)}, once.", flush=True)
    lock = settings.cache_folder() / "locks" / f"{file.name}.lock"
    with plain_disk_errors(cache):
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock):  # two notebooks at once would write into each other's file
            try:
                # Standard error would break a notebook's build and grading.
                return download([address], target, file.known_hash, advice=ADVICE, out=sys.stdout)
            except WrongSum:
                raise
            except BreedlabError as error:
                print(error)  # the host answered and then failed; the stand-in serves until it is back
                return None


def _described(path: Path, network: Network, source: str) -> WeightsFile:
    origin = f"{network.title} with the weights in '{friendly_path(path)}', {source}."
    return WeightsFile(path, origin, checked_sha256(path))
