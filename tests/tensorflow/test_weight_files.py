import io
from pathlib import Path
from typing import Any

import breedlab.tensorflow  # noqa: F401  # before keras: it keeps TensorFlow's log lines off the page

import h5py  # isort: skip
import keras  # isort: skip
import numpy as np
import pytest
from keras.src.legacy.saving import legacy_h5_format

from breedlab.errors import BreedlabError
from breedlab.tensorflow.weight_files import load_weights


def build(top: bool = False, width: int = 6) -> keras.Model:
    """A small network of the layers that keras.applications uses, with a head or without."""
    images = keras.Input((32, 32, 3))
    x = keras.layers.ZeroPadding2D(1, name="pad")(images)
    x = keras.layers.Conv2D(width, 3, name="first")(x)
    x = keras.layers.ReLU(name="relu")(keras.layers.BatchNormalization(name="norm")(x))
    x = keras.layers.DepthwiseConv2D(3, name="depth")(x)
    x = keras.layers.BatchNormalization(name="last_norm")(keras.layers.Conv2D(8, 1, use_bias=False, name="last")(x))
    if top:
        x = keras.layers.Flatten(name="flatten")(x)
        x = keras.layers.Dense(5, name="predictions")(keras.layers.Dense(4, name="fc1")(x))
    network = keras.Model(images, x)
    generator = np.random.default_rng(width)
    network.set_weights([generator.random(array.shape, dtype=np.float32) for array in network.get_weights()])
    return network


def save(network: keras.Model, path: Path, layout: str) -> None:
    if layout == "newer":
        network.save_weights(path)
    elif layout == "older":
        with h5py.File(path, "w") as file:
            legacy_h5_format.save_weights_to_hdf5_group(file, network)
    elif layout == "old bytes":  # names as bytes and with ":0", as in the published files
        with h5py.File(path, "w") as file:
            file.attrs["layer_names"] = np.array([layer.name.encode() for layer in network.layers])
            for layer in network.layers:
                names = [f"{layer.name}/{weight.name}:0" for weight in layer.weights]
                file.create_group(layer.name).attrs["weight_names"] = np.array([name.encode() for name in names], "S")
                for name, array in zip(names, layer.get_weights(), strict=True):
                    file[layer.name].create_dataset(name, data=array)
    elif layout == "cut names":  # lists that are too long for one attribute
        save(network, path, "older")
        with h5py.File(path, "r+") as file:
            names = file.attrs["layer_names"]
            del file.attrs["layer_names"]
            file.attrs["layer_names0"], file.attrs["layer_names1"] = names[:3], names[3:]
    else:
        network.save(path)


LAYOUTS = [
    ("newer", "net.weights.h5"),
    ("older", "net.h5"),
    ("older", "net.weights.h5"),
    ("old bytes", "net.h5"),
    ("cut names", "net.h5"),
    ("whole model", "net.h5"),
]


@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize(("layout", "name"), LAYOUTS)
def test_every_layout_with_a_head_and_without(layout: str, name: str, top: bool, tmp_path: Path) -> None:
    saved, network = build(top), build(width=6)
    network.set_weights([array * 0 for array in network.get_weights()])
    save(saved, tmp_path / name, layout)
    load_weights(network, tmp_path / name, "the network")
    for array, expected in zip(network.get_weights(), saved.get_weights(), strict=False):
        np.testing.assert_array_equal(array, expected)


@pytest.mark.parametrize(("layout", "name"), [("newer", "net.weights.h5"), ("older", "net.h5")])
@pytest.mark.parametrize("change", ["missing", "shape", "more", "words"])
def test_one_wrong_key_loads_nothing(change: str, layout: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    save(build(), path, layout)
    # The last weight: every other one is right.
    group, key = ("layers/batch_normalization_1/vars", "3") if layout == "newer" else ("last_norm", "x")
    with h5py.File(path, "r+") as file:
        names = [] if layout == "newer" else list(file[group].attrs["weight_names"])
        key = key if layout == "newer" else str(names[-1])
        if change == "more":
            file[group].create_dataset("4" if layout == "newer" else "more", data=np.zeros(3))
            names.append("more")
        else:
            del file[group][key]
            if change == "missing":
                names = names[:-1]
            else:
                file[group].create_dataset(key, data=np.zeros(9) if change == "shape" else [b"word"] * 8)
        if layout == "older":
            file[group].attrs["weight_names"] = names
    network = build(width=6)
    network.set_weights([array * 0 for array in network.get_weights()])
    said = {
        "missing": r"'last_norm/moving_variance' of shape \(8,\) is missing",
        "shape": r"'last_norm/moving_variance' should have the shape \(8,\) and has \(9,\)",
        "more": "'l.*' does not belong there",
        "words": "cannot be read",
    }
    with pytest.raises(BreedlabError, match=rf"'.*{name}' .*{said[change]}"):
        load_weights(network, path, "the network")
    assert not any(array.any() for array in network.get_weights())


@pytest.mark.parametrize(("layout", "name"), [("newer", "net.weights.h5"), ("older", "net.h5")])
def test_another_networks_file_is_refused(layout: str, name: str, tmp_path: Path) -> None:
    save(build(width=7), tmp_path / name, layout)
    with pytest.raises(BreedlabError, match=r"the network: 'first/kernel' should .*\(3, 3, 3, 6\).*\(3, 3, 3, 7\)"):
        load_weights(build(), tmp_path / name, "the network")


@pytest.mark.parametrize("kind", ["empty", "text", "cut off", "without groups"])
def test_a_file_that_cannot_be_read_is_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "net.h5"
    save(build(), path, "older")
    whole = path.read_bytes()
    damaged: dict[str, Any] = {"empty": b"", "text": b"<html>404</html>", "cut off": whole[: len(whole) // 2]}
    if kind == "without groups":
        buffer = io.BytesIO()
        with h5py.File(buffer, "w") as file:
            file.attrs["layer_names"] = ["first"]
        path.write_bytes(buffer.getvalue())
    else:
        path.write_bytes(damaged[kind])
    with pytest.raises(
        BreedlabError, match=r"net.h5' cannot be read: it is damaged, not complete, or holds no weights"
    ):
        load_weights(build(), path, "the network")
