"""The three ImageNet networks of keras.applications: how each is built and prepared, and its last stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
from keras import applications


@dataclass(frozen=True)
class Architecture:
    """A network without weights, and its parts.

    `build` is its function in keras.applications; without its head it turns images (N, H, W, 3) into feature maps
    (N, H / 32, W / 32, num_features). Layers whose names begin as `last_stage` says have the lowest resolution.
    """

    build: Callable[..., keras.Model]
    preprocess_input: Callable[[Any], Any]
    num_features: int
    last_stage: tuple[str, ...]


ARCHITECTURES = {
    "resnet50": Architecture(
        build=applications.ResNet50,
        preprocess_input=applications.resnet50.preprocess_input,
        num_features=2048,
        last_stage=("conv5_",),
    ),
    "vgg16": Architecture(
        build=applications.VGG16,
        preprocess_input=applications.vgg16.preprocess_input,
        num_features=512,
        last_stage=("block5_",),
    ),
    "mobilenet_v2": Architecture(
        build=applications.MobileNetV2,
        preprocess_input=applications.mobilenet_v2.preprocess_input,
        num_features=1280,
        # From the block with the last stride to the end.
        last_stage=("block_13_", "block_14_", "block_15_", "block_16_", "Conv_1", "out_relu"),
    ),
}
