"""A weights file as users have it, with random numbers, and what the framework itself makes of it."""

from pathlib import Path

import numpy as np
import torch
from torchvision import models

PLAIN, OFFICIAL = "mobilenet_v2.pth", "mobilenet_v2-{hash}.pth"
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def write(path: Path) -> np.ndarray:
    """Save a network to `path`; returns its features of `pictures()`."""
    torch.manual_seed(5)
    network = models.mobilenet_v2().eval()
    torch.save(network.state_dict(), path)
    with torch.no_grad():
        images = (torch.tensor(pictures()) - torch.tensor(MEAN)) / torch.tensor(STD)
        features: np.ndarray = network.features(images.permute(0, 3, 1, 2)).mean(dim=(2, 3)).numpy()
    return features


def pictures() -> np.ndarray:
    """Two pictures in [0, 1]."""
    return np.random.default_rng(1).random((2, 64, 64, 3), dtype=np.float32)
