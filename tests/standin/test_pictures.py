"""Pictures of imaginary breeds for the training."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from breedlab.data.reading import read_image
from breedlab.data.synthetic.files import path_of
from breedlab.standin.pictures import draw_pictures, looks_hash, pictures_folder, read_pictures
from breedlab.standin.settings import Settings

TWO = replace(Settings(), species=2, photos=3, faces=1, held_out=1, stored_size=48)


def test_every_picture_is_drawn_read_and_labelled_once(cache: Path) -> None:
    draw_pictures(TWO)
    pictures = read_pictures(TWO)
    assert pictures.train.shape == (6, 48, 48, 3) and pictures.held_out.shape == (2, 48, 48, 3)
    assert pictures.train_labels.tolist() == [0, 0, 0, 1, 1, 1] and pictures.held_out_labels.tolist() == [0, 1]
    folder = pictures_folder(TWO)
    assert folder.is_relative_to(cache)
    files = [path_of("pets", folder, "imaginary_002", number) for number in (1, 2, 3)]
    files.append(path_of("petfaces", folder, "imaginary_002", 1))
    read = [pictures.held_out[1], *pictures.train[3:]]
    for file, pixels in zip(files, read, strict=True):
        np.testing.assert_array_equal(pixels, read_image(file, 48))


def test_a_drawing_that_is_there_is_kept(cache: Path) -> None:
    draw_pictures(TWO)
    times = {path: path.stat().st_mtime_ns for path in pictures_folder(TWO).rglob("*.jpg")}
    assert len(times) == 8
    next(iter(times)).unlink()
    draw_pictures(TWO)
    changed = [path for path, time in times.items() if path.stat().st_mtime_ns != time]
    assert changed == [next(iter(times))]


def test_measures_are_standardised(cache: Path) -> None:
    settings = replace(TWO, species=60, photos=0, held_out=0, faces=0)
    measures = read_pictures(settings).measures
    assert measures.shape[0] == 60 and measures.shape[1] > 30
    np.testing.assert_allclose(measures.mean(axis=0), 0, atol=1e-5)
    varied = measures.std(axis=0) > 0.01
    assert varied.all()
    np.testing.assert_allclose(measures.std(axis=0), 1, atol=1e-3)


def test_other_looks_get_another_folder(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = looks_hash(3)
    assert before == looks_hash(3) != looks_hash(4)
    monkeypatch.setattr("breedlab.standin.pictures.RENDERER_VERSION", 99)
    assert looks_hash(3) != before
    assert pictures_folder(TWO) != pictures_folder(replace(TWO, seed=1))
