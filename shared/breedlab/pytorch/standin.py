"""The offline stand-in: a small residual network with weights that lie in the package."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn.functional import relu

from breedlab.standin import STEM, STRIDES, WIDTHS, read_weights


def build_standin() -> nn.Sequential:
    """A first convolution, then four stages of one residual block each, with random weights.

    Takes preprocessed images (N, 3, S, S), returns feature maps (N, 256, S / 16, S / 16). The last child is the last
    stage.
    """
    layers: OrderedDict[str, nn.Module] = OrderedDict(stem=_convolution(3, STEM, 5, stride=2), relu=nn.ReLU())
    channels = STEM
    for number, (width, stride) in enumerate(zip(WIDTHS, STRIDES, strict=True), start=1):
        layers[f"stage{number}"] = _ResidualBlock(channels, width, stride)
        channels = width
    return nn.Sequential(layers)


def load_standin() -> nn.Sequential:
    """The same network with its pretrained weights, ready to look at pictures (`eval`)."""
    network = build_standin()
    weights = {name: torch.from_numpy(array) for name, array in read_weights().items()}
    # PyTorch also counts the batches of its training, which the file leaves out.
    network.load_state_dict({**network.state_dict(), **weights})
    return network.eval()


class _ResidualBlock(nn.Module):
    """Two convolutions learn what to add to a shortcut, which has one of its own because the channels change."""

    def __init__(self, in_channels: int, out_channels: int, stride: int) -> None:
        super().__init__()
        self.first = _convolution(in_channels, out_channels, 3, stride)
        self.second = _convolution(out_channels, out_channels, 3)
        self.shortcut = _convolution(in_channels, out_channels, 1, stride)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        added = self.second(relu(self.first(images)))
        return relu(self.shortcut(images) + added)


def _convolution(in_channels: int, out_channels: int, size: int, stride: int = 1) -> nn.Sequential:
    """A convolution, then batch normalisation, which makes a bias of its own superfluous."""
    conv = nn.Conv2d(in_channels, out_channels, size, stride, padding=size // 2, bias=False)
    return nn.Sequential(OrderedDict(conv=conv, norm=nn.BatchNorm2d(out_channels)))
