"""The pretrained network of milestone 5, whatever its weights come from."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from breedlab import settings, standin
from breedlab.data.manifest import sha256
from breedlab.pytorch.architectures import ARCHITECTURES, Architecture
from breedlab.pytorch.device import choose_device
from breedlab.pytorch.standin import load_standin
from breedlab.pytorch.weight_files import load_weights
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

Triple = tuple[float, float, float]


@dataclass
class Backbone:
    """A pretrained network without its head.

    `network` turns images (N, 3, H, W), prepared as (images in [0, 1] - mean) / std, into features (N, num_features);
    `maps` is the part of it before pooling, (N, num_features, h, w); `last_stage` its last modules. `origin` says in a
    sentence where the weights come from; `weights_hash` is the start of their file's SHA-256 (12 hex digits).
    `crop` says whether photographs are cut to their middle square (else they are squeezed into one).
    """

    name: str
    network: nn.Module
    maps: nn.Module
    last_stage: list[nn.Module]
    num_features: int
    image_size: int
    crop: bool
    origin: str
    weights_hash: str
    mean: Triple
    std: Triple


def load_backbone(name: str = "", image_size: int = 0) -> Backbone:
    """The pretrained network `name` (default: the switch `BREEDLAB_BACKBONE`), ready to predict, not frozen.

    `image_size` is the side of the pictures in pixels, 0 for the network's own. The weights come from the folder
    `BREEDLAB_WEIGHTS`, PyTorch's cache or its download; where none of them has any, the stand-in takes the network's
    place and a banner says so. `BreedlabError` for an unknown name, a size that the network cannot take, and weights
    that are missing in the folder, damaged or another network's.
    """
    name = name or settings.backbone_name()
    if name == STANDIN:
        return _standin(image_size)
    network = find_network(name)
    side = check_image_size(network.title, image_size)
    file = obtain(network, "pytorch", Path(torch.hub.get_dir()) / "checkpoints")
    if file is None:
        print(standin_banner(network, "pytorch"))
        return _standin(image_size)
    return _imagenet(network, file, side)


def _imagenet(network: Network, file: WeightsFile, side: int) -> Backbone:
    architecture = ARCHITECTURES[network.name]
    with torch.device("meta"):  # no memory and no random start: the weights are the file's
        whole = architecture.build()
    load_weights(whole, file.path, network.title)
    maps = architecture.maps(whole)
    mean, std, note = _scaling(architecture, maps)
    return _finished(
        Backbone(
            name=network.name,
            network=_pooled(maps),
            maps=maps,
            last_stage=architecture.last_stage(maps),
            num_features=architecture.num_features,
            image_size=side,
            crop=True,
            origin=file.origin + note,
            weights_hash=file.sha256[:12],
            mean=mean,
            std=std,
        )
    )


def _scaling(architecture: Architecture, maps: nn.Module) -> tuple[Triple, Triple, str]:
    """Mean and spread of the pictures that the weights were trained on, and a note where they are not torchvision's."""
    norms = [module for module in maps.modules() if isinstance(module, nn.BatchNorm2d)]
    means = [norm.running_mean for norm in norms if norm.running_mean is not None]
    # Training leaves no mean at exactly 0, and a start at random leaves every bias there.
    if norms and not any(mean.any() for mean in means) and any(norm.bias.any() for norm in norms):
        note = " Its statistics are folded away, as in weights from TensorFlow, so it expects pictures in [-1, 1]."
        return (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), note
    prepared = architecture.weights.transforms()
    return _triple(prepared.mean), _triple(prepared.std), ""


def _standin(image_size: int) -> Backbone:
    side = check_image_size("The stand-in", image_size, standin.IMAGE_SIZE)
    maps = load_standin()
    return _finished(
        Backbone(
            name=STANDIN,
            network=_pooled(maps),
            maps=maps,
            last_stage=[list(maps.children())[-1]],
            num_features=standin.NUM_FEATURES,
            image_size=side,
            crop=False,
            origin=standin_origin(),
            weights_hash=sha256(standin.weights_path())[:12],
            mean=_triple(standin.MEAN),
            std=_triple(standin.STD),
        )
    )


def _pooled(maps: nn.Module) -> nn.Sequential:
    return nn.Sequential(maps, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def _finished(backbone: Backbone) -> Backbone:
    backbone.network.to(choose_device()).eval()
    print(backbone.origin)
    return backbone


def _triple(values: "list[float] | Triple") -> Triple:
    red, green, blue = values
    return red, green, blue
