"""A backbone of two stages for the tests: eight features, quick on any machine."""

from types import SimpleNamespace

import torch
from torch import nn


def backbone() -> SimpleNamespace:
    torch.manual_seed(7)
    last = nn.Sequential(nn.Conv2d(6, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
    maps = nn.Sequential(nn.Conv2d(3, 6, 3, stride=2, padding=1), nn.BatchNorm2d(6), nn.ReLU(), last)
    network = nn.Sequential(maps, nn.AdaptiveAvgPool2d(1), nn.Flatten()).eval()
    return SimpleNamespace(
        name="tiny", network=network, maps=maps, last_stage=[last], num_features=8, image_size=32,
        mean=(0.4, 0.5, 0.6), std=(0.2, 0.25, 0.5), origin="made by a test", weights_hash="0" * 12,
    )  # fmt: skip
