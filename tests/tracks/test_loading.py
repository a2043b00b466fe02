import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from breedlab.errors import BreedlabError


def test_batches_hold_every_picture_once_scaled_and_square(track: Any, bridge: Any, class_folders: Path) -> None:
    batches, class_names = track.load_batches(class_folders, image_size=32, batch_size=4)
    pairs = [(bridge.to_numpy(images), bridge.to_numpy(labels)) for images, labels in batches]
    shape = (3, 32, 32) if bridge.CHANNELS_FIRST else (32, 32, 3)
    assert [len(labels) for _, labels in pairs] == [4, 4, 4, 4, 4, 1]
    assert all(images.shape[1:] == shape and images.dtype == np.float32 for images, _ in pairs)
    assert class_names == ["Bombay", "beagle", "samoyed"]
    assert np.concatenate([labels for _, labels in pairs]).tolist() == [0] * 7 + [1] * 7 + [2] * 7
    means = [images.mean() for images, labels in pairs if set(labels) == {0}]
    assert 0.04 < np.mean(means) < 0.13, "a nearly black picture, values in [0, 1]"


def test_shuffle_repeats_with_the_seed_and_changes_between_epochs(track: Any, bridge: Any, class_folders: Path) -> None:
    def orders(seed: int) -> list[list[int]]:
        batches, _ = track.load_batches(class_folders, image_size=16, batch_size=21, shuffle=True, seed=seed)
        return [bridge.to_numpy(next(iter(batches))[1]).tolist() for _ in range(2)]

    first, second = orders(1)
    assert sorted(first) == [0] * 7 + [1] * 7 + [2] * 7
    assert first != second
    assert orders(1) == [first, second]
    assert orders(2)[0] != first


def test_pictures_are_decoded_once(track: Any, bridge: Any, class_folders: Path, tmp_path: Path) -> None:
    for breed in ("Bombay", "beagle"):
        (tmp_path / breed).mkdir()
        for index in range(2):
            Image.new("RGB", (20, 20), (index, 90, 9)).save(tmp_path / breed / f"{breed}_{index}.png")
    batches, _ = track.load_batches(tmp_path, image_size=16)
    before = bridge.to_numpy(next(iter(batches))[0])
    for file in tmp_path.rglob("*.png"):
        file.unlink()
    np.testing.assert_array_equal(bridge.to_numpy(next(iter(batches))[0]), before)


@pytest.mark.parametrize("mistake", ["empty class", "one class", "file among the classes", "missing"])
def test_unusable_folders_are_named(mistake: str, track: Any, tmp_path: Path) -> None:
    folder = tmp_path / "faces"
    if mistake != "missing":
        for breed in ("Bombay", "beagle")[: 1 if mistake == "one class" else 2]:
            (folder / breed).mkdir(parents=True)
            if not (mistake == "empty class" and breed == "beagle"):
                Image.new("RGB", (20, 20)).save(folder / breed / f"{breed}_1.png")
    if mistake == "file among the classes":
        (folder / "pug").write_text("not a folder", encoding="utf-8")
    with pytest.raises(BreedlabError) as caught:
        track.load_batches(folder)
    named = {"empty class": "beagle", "file among the classes": "pug"}.get(mistake, "faces")
    assert named in str(caught.value)


def test_reading_makes_no_warning(track: Any, class_folders: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        batches, _ = track.load_batches(class_folders, image_size=16)
        list(batches)
    assert capfd.readouterr() == ("", "")
