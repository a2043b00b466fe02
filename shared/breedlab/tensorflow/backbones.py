"""The pretrained network of milestone 5, whatever its weights come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
from keras import layers

from breedlab import settings, standin
from breedlab.data.manifest import sha256
from breedlab.tensorflow.architectures import ARCHITECTURES
from breedlab.tensorflow.standin import load_standin
from breedlab.tensorflow.weight_files import load_weights
from breedlab.weights import (
    STANDIN,
    Network,
    WeightsFile,
    check_image_size,
    find_network,
    obtain,
    standin_banner,
    standin_origin,
)


@dataclass
class Backbone:
    """A pretrained network without its head.

    `network` turns images (N, H, W, 3), prepared as preprocess_input(images in 0..255), into features (N,
    num_features); `maps` is the part of it before pooling, (N, h, w, num_features), with the same layers; `last_stage`
    its last layers. `origin` says in a sentence where the weights come from; `weights_hash` is the start of their
    file's SHA-256 (12 hex digits).
    `crop` says whether photographs are cut to their middle square (else they are squeezed into one).
    """

    name: str
    network: keras.Model
    maps: keras.Model
    last_stage: list[keras.Layer]
    num_features: int
    image_size: int
    crop: bool
    origin: str
    weights_hash: str
    preprocess_input: Callable[[Any], Any]


def load_backbone(name: str = "", image_size: int = 0) -> Backbone:
    """The pretrained network `name` (default: the switch `BREEDLAB_BACKBONE`), ready to predict, not frozen.

    `image_size` is the side of the pictures in pixels, 0 for the network's own. The weights come from the folder
    `BREEDLAB_WEIGHTS`, Keras's cache or its download; where none of them has any, the stand-in takes the network's
    place and a banner says so. `BreedlabError` for an unknown name, a size that the network cannot take, and weights
    that are missing in the folder, damaged or another network's.
    """
    name = name or settings.backbone_name()
    if name == STANDIN:
        return _standin(image_size)
    network = find_network(name)
    side = check_image_size(network.title, image_size)
    file = obtain(network, "tensorflow")
    if file is None:
        print(standin_banner(network, "tensorflow"))
        return _standin(image_size)
    return _imagenet(network, file, side)


def _imagenet(network: Network, file: WeightsFile, side: int) -> Backbone:
    architecture = ARCHITECTURES[network.name]
    maps = architecture.build(weights=None, include_top=False, input_shape=(side, side, 3))
    load_weights(maps, file.path, network.title)
    return _finished(
        Backbone(
            name=network.name,
            network=_pooled(maps),
            maps=maps,
            last_stage=[layer for layer in maps.layers if layer.name.startswith(architecture.last_stage)],
            num_features=architecture.num_features,
            image_size=side,
            crop=True,
            origin=file.origin,
            weights_hash=file.sha256[:12],
            preprocess_input=architecture.preprocess_input,
        )
    )


def _standin(image_size: int) -> Backbone:
    side = check_image_size("The stand-in", image_size, standin.IMAGE_SIZE)
    maps = load_standin()
    return _finished(
        Backbone(
            name=STANDIN,
            network=_pooled(maps),
            maps=maps,
            last_stage=[layer for layer in maps.layers if layer.name.startswith("stage4_")],
            num_features=standin.NUM_FEATURES,
            image_size=side,
            crop=False,
            origin=standin_origin(),
            weights_hash=sha256(standin.weights_path())[:12],
            preprocess_input=lambda images: (images / 255 - standin.MEAN) / standin.STD,
        )
    )


def _pooled(maps: keras.Model) -> keras.Model:
    return keras.Model(maps.input, layers.GlobalAveragePooling2D()(maps.output), name="backbone")


def _finished(backbone: Backbone) -> Backbone:
    print(backbone.origin)
    return backbone
