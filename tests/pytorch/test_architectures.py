from pathlib import Path

import torch

from breedlab.pytorch.architectures import ARCHITECTURES
from breedlab.weights.networks import NETWORKS
from breedlab.weights.search import cache_folder


def test_the_table_of_files_is_torchvisions() -> None:
    assert list(ARCHITECTURES) == list(NETWORKS)
    for name, architecture in ARCHITECTURES.items():
        assert NETWORKS[name].address("pytorch") == architecture.weights.url


def test_the_cache_is_torch_hubs() -> None:
    assert cache_folder("pytorch") == Path(torch.hub.get_dir()) / "checkpoints"


def test_the_maps_and_the_last_stage_of_every_network() -> None:
    images = torch.rand(1, 3, 64, 64, device="meta")
    first = {"resnet50": "Bottleneck", "vgg16": "Conv2d", "mobilenet_v2": "InvertedResidual"}
    for name, architecture in ARCHITECTURES.items():
        with torch.device("meta"):
            maps = architecture.maps(architecture.build())
        assert tuple(maps(images).shape) == (1, architecture.num_features, 2, 2)
        stage = architecture.last_stage(maps)
        before = torch.nn.Sequential(*list(maps.children())[: -len(stage)])
        assert tuple(before(images).shape[2:]) == (4, 4)
        assert tuple(torch.nn.Sequential(*stage)(before(images)).shape) == (1, architecture.num_features, 2, 2)
        block = stage[0][0] if isinstance(stage[0], torch.nn.Sequential) else stage[0]
        assert type(block).__name__ == first[name]
