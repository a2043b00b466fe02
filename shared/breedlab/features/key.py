"""What features depend on, as the name of a file: another network or another picture gives another name."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

# Raise it with every change that changes the features themselves, such as how a picture is read.
VERSION = 1


class Pretrained(Protocol):
    """What the key needs to know of a track's Backbone."""

    name: str
    weights_hash: str
    image_size: int
    crop: bool


def fingerprint(weights: Iterable[npt.NDArray]) -> str:
    """The SHA-256 of the numbers that a network holds now, statistics included.

    The hash of the weights' file does not tell whether the network has been trained since.
    """
    digest = hashlib.sha256()
    for array in weights:
        digest.update(f"{array.shape}{array.dtype}".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def feature_key(
    track: str, backbone: Pretrained, weights: str, files: Sequence[tuple[Path, int]], precision: str
) -> str:
    """A file name without ending: track, backbone, and a hash of all that the features depend on.

    `weights` is the network's `fingerprint`; of each file its bytes, its class number and its place in the order count.
    """
    parts = {
        "version": VERSION,
        "track": track,
        "backbone": backbone.name,
        "weights_file": backbone.weights_hash,
        "weights": weights,
        "image_size": backbone.image_size,
        "crop": backbone.crop,
        "precision": precision,
        "pictures": [(hashlib.sha256(path.read_bytes()).hexdigest(), label) for path, label in files],
    }
    return f"{track}-{backbone.name}-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"
