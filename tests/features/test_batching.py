from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from breedlab.data.reading import read_image
from breedlab.errors import BreedlabError
from breedlab.features import read_ahead, run_in_batches

Array = npt.NDArray


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{index}.png" for index in range(200)]
    for index, path in enumerate(paths):
        Image.new("RGB", (3, 5), (index, 7, 9)).save(path)
    return paths


def means(pictures: Array) -> Array:
    return pictures.reshape(len(pictures), -1, 3).mean(axis=1).astype(np.float32)


def test_pictures_come_in_order_as_read_image_gives_them(files: list[Path]) -> None:
    pictures = list(read_ahead(files, 4, 3))
    assert [int(picture[0, 0, 0]) for picture in pictures] == list(range(200))
    np.testing.assert_array_equal(pictures[17], read_image(files[17], 4))
    striped = files[0].with_name("striped.png")
    Image.linear_gradient("L").resize((8, 24)).save(striped)
    cropped = next(iter(read_ahead([striped], 4, 3, crop=True)))
    np.testing.assert_array_equal(cropped, read_image(striped, 4, crop=True))
    assert not np.array_equal(cropped, read_image(striped, 4))


def test_no_more_is_read_than_is_soon_needed(files: list[Path]) -> None:
    pictures = read_ahead(files, 4, 2)
    next(pictures)
    for path in files[150:]:
        path.unlink()
    assert sum(1 for _ in zip(pictures, range(100), strict=False)) == 100
    pictures.close()  # type: ignore[attr-defined]


def test_a_damaged_picture_is_named(files: list[Path]) -> None:
    files[120].write_bytes(files[120].read_bytes()[:40])
    with pytest.raises(BreedlabError, match=r"120\.png cannot be read"):
        list(read_ahead(files, 4, 2))


@pytest.mark.parametrize("batch_size", [1, 7, 200, 300])
def test_batches_hold_every_picture_once(files: list[Path], batch_size: int) -> None:
    sizes: list[int] = []

    def forward(pictures: Array) -> Array:
        sizes.append(len(pictures))
        return means(pictures)

    features = run_in_batches(forward, read_ahead(files, 4, 2), batch_size)
    assert features[:, 0].tolist() == list(range(200))
    assert max(sizes) == min(batch_size, 200)


def test_the_batch_is_halved_until_it_fits_and_stays_so(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    tried: list[int] = []

    def forward(pictures: Array) -> Array:
        tried.append(len(pictures))
        if len(pictures) > 10:
            raise MemoryError
        return means(pictures)

    features = run_in_batches(forward, read_ahead(files, 4, 2), 32)
    assert features[:, 0].tolist() == list(range(200))
    assert (tried[:3], max(tried[2:])) == ([32, 16, 8], 8)
    assert capsys.readouterr().out.splitlines() == [
        "There is no memory for 32 pictures at once; going on with 16.",
        "There is no memory for 16 pictures at once; going on with 8.",
    ]


def test_no_memory_for_one_picture_is_an_error_with_a_name(files: list[Path]) -> None:
    def forward(pictures: Array) -> Array:
        raise MemoryError

    with pytest.raises(BreedlabError, match=r"memory is too small.*4 x 4.*mobilenet_v2"):
        run_in_batches(forward, read_ahead(files, 4, 2), 4)
