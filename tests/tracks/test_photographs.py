from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.data import labelled_files, read_image
from breedlab.errors import BreedlabError


def channels_last(bridge: Any, images: Any) -> np.ndarray:
    array = np.asarray(bridge.to_numpy(images))
    return array.transpose(0, 2, 3, 1) if bridge.CHANNELS_FIRST else array


@pytest.mark.parametrize("crop", [False, True])
def test_the_same_pixels_for_both_tracks(track: Any, bridge: Any, class_folders: Path, crop: bool) -> None:
    batches, class_names = track.load_photographs(class_folders, image_size=24, batch_size=8, crop=crop)
    files, _ = labelled_files(class_folders)
    pairs = [(channels_last(bridge, images), bridge.to_numpy(labels)) for images, labels in batches]
    assert class_names == ["Bombay", "beagle", "samoyed"]
    assert [len(labels) for _, labels in pairs] == [8, 8, 5]
    expected = np.stack([read_image(path, 24, crop) for path, _ in files]).astype(np.float32) / np.float32(255)
    np.testing.assert_allclose(np.concatenate([images for images, _ in pairs]), expected, atol=1e-6)
    np.testing.assert_array_equal(np.concatenate([labels for _, labels in pairs]), [label for _, label in files])


def test_shuffled_pictures_keep_their_labels(track: Any, bridge: Any, class_folders: Path) -> None:
    batches, _ = track.load_photographs(class_folders, image_size=8, batch_size=21, shuffle=True)
    colours = {}
    orders = []
    for _ in range(2):
        ((images, labels),) = [(channels_last(bridge, i), bridge.to_numpy(label)) for i, label in batches]
        orders.append(labels.tolist())
        for label in range(3):
            colours[label] = images[labels == label].mean()
    assert colours[0] < colours[1] < colours[2], "black, orange, white"
    assert orders[0] != sorted(orders[0]), "the breeds are mixed"
    assert orders[0] != orders[1], "each epoch in another order"


def test_prepare_sees_batches_after_augment(track: Any, bridge: Any, class_folders: Path) -> None:
    plain, _ = track.load_photographs(class_folders, image_size=8, batch_size=4)
    changed, _ = track.load_photographs(
        class_folders, image_size=8, batch_size=4, augment=lambda x: x * 0.5, prepare=lambda x: x + 1.0
    )
    for (before, _), (after, _) in zip(plain, changed, strict=True):
        np.testing.assert_allclose(bridge.to_numpy(after), bridge.to_numpy(before) * 0.5 + 1, atol=1e-6)


def test_a_folder_without_classes(track: Any, tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match="no class folders"):
        track.load_photographs(tmp_path)
