"""Weights from a file of Keras into a network: all of them, or none and a sentence that says why.

Keras has two layouts of .h5 files. In the older one, that of keras.applications, a list names the layers in their
order; in the newer one (`.weights.h5`) a layer is found by its kind and number, as in `layers/conv2d_3/vars/0`.
Source: keras/src/legacy/saving/legacy_h5_format.py and keras/src/saving/saving_lib.py.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import h5py
import keras

from breedlab.weights import check_contents, damaged

# The layers behind the features in keras.applications.
HEAD = {"fc1", "fc2", "predictions"}


def load_weights(network: keras.Model, path: Path, title: str) -> None:
    """Give `network`, which has no head, the weights in `path`; a head in the file is left out.

    `BreedlabError`, with nothing loaded, for a file that is damaged or whose keys or shapes are another network's.
    """
    layers = [layer for layer in network.layers if layer.weights]
    expected = {weight.path: tuple(weight.shape) for layer in layers for weight in layer.weights}
    try:
        with h5py.File(path) as file:
            found = _by_order(file, layers) if _is_older(file) else _by_kind(file, network.layers)
            # Nothing is read into the network before all of it has been checked and read.
            check_contents(path, title, expected, {key: tuple(value.shape) for key, value in found.items()})
            values = [[found[weight.path].astype("float32")[...] for weight in layer.weights] for layer in layers]
    except PermissionError:
        raise  # a file that may not be read is another matter
    except (OSError, KeyError, AttributeError, TypeError, ValueError) as error:  # what h5py makes of a damaged file
        raise damaged(path, "Keras", error) from error
    for layer, arrays in zip(layers, values, strict=True):
        layer.set_weights(arrays)


def _is_older(file: h5py.File) -> bool:
    return bool(_listed(_top(file), "layer_names"))


def _top(file: h5py.File) -> h5py.Group:
    return file.get("model_weights", file)  # a whole model in one file has its weights one level down


def _listed(group: h5py.Group, name: str) -> list[str]:
    """The list of names in an attribute; long ones are cut into pieces `name0`, `name1`, ..."""
    pieces = [name] if name in group.attrs else []
    while f"{name}{len(pieces)}" in group.attrs:
        pieces.append(f"{name}{len(pieces)}")
    names = [entry for piece in pieces for entry in group.attrs[piece]]
    return [entry.decode() if isinstance(entry, bytes) else str(entry) for entry in names]


def _by_order(file: h5py.File, layers: list[Any]) -> dict[str, h5py.Dataset]:
    top = _top(file)
    saved = [(name, _listed(top[name], "weight_names")) for name in _listed(top, "layer_names") if name not in HEAD]
    saved = [(name, weights) for name, weights in saved if weights]
    found = {}
    for index, (name, weights) in enumerate(saved):
        keys = [weight.path for weight in layers[index].weights] if index < len(layers) else []
        for number, weight in enumerate(weights):
            key = keys[number] if number < len(keys) else f"{name}/{weight}"
            found[key] = top[name][weight]
    return found


def _by_kind(file: h5py.File, layers: list[Any]) -> dict[str, h5py.Dataset]:
    paths: dict[str, str] = {}
    seen = Counter[str]()
    for layer in layers:
        kind = _snake_case(type(layer).__name__)
        group = f"{kind}_{seen[kind]}" if seen[kind] else kind
        seen[kind] += 1
        paths |= {f"layers/{group}/vars/{index}": weight.path for index, weight in enumerate(layer.weights)}
    found: dict[str, h5py.Dataset] = {}

    def add(path: str, item: Any) -> None:
        head = not seen["dense"] and path.startswith("layers/dense")
        if isinstance(item, h5py.Dataset) and path.startswith("layers/") and not head:
            found[paths.get(path, path)] = item

    file.visititems(add)
    return found


def _snake_case(name: str) -> str:
    """`DepthwiseConv2D` -> `depthwise_conv2d`, as Keras writes it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", name).lower()
