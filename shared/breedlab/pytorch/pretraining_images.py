"""What the stand-in sees of a picture while it learns: hardly twice the same piece in the same light."""

import torch
from torch.nn.functional import interpolate

from breedlab.standin.architecture import IMAGE_SIZE, MEAN, STD
from breedlab.standin.settings import Settings


def whole(pixels: torch.Tensor) -> torch.Tensor:
    """Whole pictures as the stand-in is used: uint8 (N, S, S, 3) to float32 (N, 3, IMAGE_SIZE, IMAGE_SIZE)."""
    return _normalised(_resized(pixels.permute(0, 3, 1, 2), IMAGE_SIZE))


def augment(pixels: torch.Tensor, settings: Settings, generator: torch.Generator) -> torch.Tensor:
    """Random pieces, half of them mirrored, in other light: uint8 (N, S, S, 3) to float32 (N, 3, crop, crop).

    The pieces of a batch have one size, which makes them quick to cut, and places of their own.
    """
    count, side = len(pixels), pixels.shape[1]

    def between(low: float, high: float, *shape: int) -> torch.Tensor:
        return low + (high - low) * torch.rand(shape, generator=generator)

    share = float(between(settings.smallest_crop, 1.0)) ** 0.5
    stretch = float(between(-0.1, 0.1).exp())
    wide, tall = min(side, round(side * share * stretch)), min(side, round(side * share / stretch))
    across = (between(0, 1, count) * (side - wide + 1)).long().tolist()
    down = (between(0, 1, count) * (side - tall + 1)).long().tolist()
    places = zip(pixels, down, across, strict=True)
    pieces = torch.stack([picture[y : y + tall, x : x + wide] for picture, y, x in places]).permute(0, 3, 1, 2)
    images = _resized(pieces, settings.crop_size)
    mirrored = (between(0, 1, count, 1, 1, 1) < 0.5).to(pixels.device)
    images = torch.where(mirrored, images.flip(3), images)
    light = between(1 - settings.colour, 1 + settings.colour, count, 1, 1, 1)
    cast = between(1 - settings.colour / 2, 1 + settings.colour / 2, count, 3, 1, 1)
    return _normalised(images * (light * cast).to(pixels.device))


def _resized(pixels: torch.Tensor, size: int) -> torch.Tensor:
    return interpolate(pixels.float(), size=(size, size), mode="bilinear", antialias=True) / 255


def _normalised(images: torch.Tensor) -> torch.Tensor:
    mean, std = (torch.tensor(values, device=images.device).view(3, 1, 1) for values in (MEAN, STD))
    return ((images - mean) / std).contiguous(memory_format=torch.channels_last)
