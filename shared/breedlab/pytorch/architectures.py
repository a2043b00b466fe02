"""The three ImageNet networks of torchvision: how each is built and prepared, and its last stage."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from torch import nn
from torchvision import models


@dataclass(frozen=True)
class Architecture:
    """A network without weights, and its parts.

    `build()` gives torchvision's network, head included; `maps(network)` the part before pooling, images (N, 3, H, W)
    -> feature maps (N, num_features, H / 32, W / 32); `last_stage(maps)` the modules at the lowest resolution.
    """

    build: Callable[[], nn.Module]
    weights: models.WeightsEnum
    num_features: int
    maps: Callable[[nn.Module], nn.Sequential]
    last_stage: Callable[[nn.Sequential], list[nn.Module]]


def _without_pool_and_head(network: nn.Module) -> nn.Sequential:
    layers = list(network.named_children())
    return nn.Sequential(OrderedDict(layers[:-2]))


def _features(network: nn.Module) -> nn.Sequential:
    features = network.features
    assert isinstance(features, nn.Sequential)
    return features


ARCHITECTURES = {
    "resnet50": Architecture(
        build=models.resnet50,
        weights=models.ResNet50_Weights.DEFAULT,
        num_features=2048,
        maps=_without_pool_and_head,
        last_stage=lambda maps: list(maps[-1:]),  # layer4
    ),
    "vgg16": Architecture(
        build=models.vgg16,
        weights=models.VGG16_Weights.DEFAULT,
        num_features=512,
        maps=_features,
        last_stage=lambda maps: list(maps[24:]),  # the last three convolutions
    ),
    "mobilenet_v2": Architecture(
        build=models.mobilenet_v2,
        weights=models.MobileNet_V2_Weights.DEFAULT,
        num_features=1280,
        maps=_features,
        last_stage=lambda maps: list(maps[14:]),  # from the block with the last stride to the end
    ),
}
