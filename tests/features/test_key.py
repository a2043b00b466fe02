from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from breedlab.features import feature_key, fingerprint


@dataclass
class Network:
    name: str = "resnet50"
    weights_hash: str = "0123456789ab"
    image_size: int = 224
    crop: bool = False


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, int]]:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(name.encode())
    return [(tmp_path / "a.jpg", 0), (tmp_path / "b.jpg", 1)]


def test_the_key_says_track_and_network_and_fits_a_file_name(files: list[tuple[Path, int]]) -> None:
    key = feature_key("pytorch", Network(), "w", files, "float32")
    assert key == feature_key("pytorch", Network(), "w", files, "float32")
    assert key.startswith("pytorch-resnet50-")
    assert key.replace("-", "").isalnum()


def test_all_that_features_depend_on_changes_the_key(files: list[tuple[Path, int]]) -> None:
    keys = [
        feature_key("pytorch", Network(), "w", files, "float32"),
        feature_key("tensorflow", Network(), "w", files, "float32"),
        feature_key("pytorch", Network("vgg16"), "w", files, "float32"),
        feature_key("pytorch", replace(Network(), weights_hash="ba9876543210"), "w", files, "float32"),
        feature_key("pytorch", replace(Network(), image_size=160), "w", files, "float32"),
        feature_key("pytorch", replace(Network(), crop=True), "w", files, "float32"),
        feature_key("pytorch", Network(), "fine-tuned", files, "float32"),
        feature_key("pytorch", Network(), "w", files, "bfloat16"),
        feature_key("pytorch", Network(), "w", files[::-1], "float32"),
        feature_key("pytorch", Network(), "w", files[:1], "float32"),
        feature_key("pytorch", Network(), "w", [(path, 1 - label) for path, label in files], "float32"),
    ]
    files[1][0].write_bytes(b"another picture")
    keys.append(feature_key("pytorch", Network(), "w", files, "float32"))
    assert len(set(keys)) == len(keys)


def test_where_the_pictures_lie_does_not_matter(files: list[tuple[Path, int]], tmp_path: Path) -> None:
    key = feature_key("pytorch", Network(), "w", files, "float32")
    (tmp_path / "moved").mkdir()
    moved = [(path.rename(tmp_path / "moved" / path.name), label) for path, label in files]
    assert feature_key("pytorch", Network(), "w", moved, "float32") == key


def test_a_fingerprint_sees_every_number_and_shape() -> None:
    weights = [np.zeros((2, 3), np.float32), np.array(7)]
    changed = [np.zeros((2, 3), np.float32), np.array(8)]
    turned = [np.zeros((3, 2), np.float32), np.array(7)]
    assert fingerprint(weights) == fingerprint([np.asfortranarray(weights[0]), weights[1]])
    assert len({fingerprint(arrays) for arrays in (weights, changed, turned)}) == 3
