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


class _Crowded(nn.Module):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        if len(images) > self.most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return images.mean(dim=(2, 3))


def crowded(most: int) -> nn.Sequential:
    """A model of a device without memory for more than `most` pictures."""
    return nn.Sequential(_Crowded(most), nn.Linear(3, 3))


def head_on_features(model: nn.Sequential, num_features: int) -> nn.Module:
    """The last layer of a model with a head, to be trained on features."""
    return model[-1].cpu()
