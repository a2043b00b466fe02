from typing import Any

import breedlab.tensorflow  # noqa: F401  # before keras: it keeps TensorFlow's log lines off the page

import numpy as np  # isort: skip
import pytest  # isort: skip
from keras.src.backend.config import keras_home  # isort: skip
from keras.src.utils import file_utils  # isort: skip

from breedlab.tensorflow.architectures import ARCHITECTURES
from breedlab.weights.networks import NETWORKS
from breedlab.weights.search import cache_folder


class _Asked(Exception):
    """Stops Keras where it would begin to download."""


@pytest.mark.parametrize("name", list(NETWORKS))
def test_the_table_of_files_is_kerass(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    def get_file(fname: str, origin: str, file_hash: str | None = None, **options: Any) -> None:
        asked.update(fname=fname, origin=origin, file_hash=file_hash, **options)
        raise _Asked

    monkeypatch.setattr(file_utils, "get_file", get_file)
    with pytest.raises(_Asked):
        ARCHITECTURES[name].build(weights="imagenet", include_top=False, input_shape=(224, 224, 3))
    file = NETWORKS[name].files["tensorflow"]
    assert asked["fname"] == file.name
    assert asked["origin"] == NETWORKS[name].address("tensorflow")
    assert asked["file_hash"] == (file.known_hash.removeprefix("md5:") if file.known_hash else None)
    assert cache_folder("tensorflow").name == asked["cache_subdir"]


def test_the_cache_is_kerass() -> None:
    assert str(cache_folder("tensorflow").parent) == keras_home()


def test_each_network_prepares_pictures_in_its_own_way() -> None:
    red_green_blue = np.array([[[[0.0, 127.5, 255.0]]]], dtype=np.float32)
    caffe = [255 - 103.939, 127.5 - 116.779, 0 - 123.68]  # blue, green, red, each less ImageNet's mean
    expected = {"resnet50": caffe, "vgg16": caffe, "mobilenet_v2": [-1.0, 0.0, 1.0]}
    for name, architecture in ARCHITECTURES.items():
        ready = architecture.preprocess_input(red_green_blue.copy())
        np.testing.assert_allclose(ready[0, 0, 0], expected[name], atol=1e-3)
