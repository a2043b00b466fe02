"""What the stand-in sees while it learns."""

from dataclasses import replace

import pytest
import torch

from breedlab.pytorch.pretraining_images import augment, whole
from breedlab.standin.architecture import IMAGE_SIZE, MEAN, STD
from breedlab.standin.settings import Settings

PLAIN = replace(Settings(), smallest_crop=1.0, colour=0.0, crop_size=64)


def ramp() -> torch.Tensor:
    """Eight pictures, dark at the left and light at the right: uint8 (8, 64, 64, 3)."""
    return torch.arange(64, dtype=torch.uint8)[None, None, :, None].expand(8, 64, 64, 3) * 4


def test_whole_pictures_are_scaled_and_keep_their_way() -> None:
    seen = whole(ramp())
    assert seen.shape == (8, 3, IMAGE_SIZE, IMAGE_SIZE) and seen.dtype == torch.float32
    assert float(seen[0, 0, 0, 0]) == pytest.approx(-MEAN[0] / STD[0], abs=0.05)
    assert float(seen[0, 0, 0, -1]) == pytest.approx((252 / 255 - MEAN[0]) / STD[0], abs=0.05)


def test_some_are_mirrored_and_some_are_not() -> None:
    seen = augment(ramp(), PLAIN, torch.Generator().manual_seed(1))
    rises = seen[:, 0, 0, -1] > seen[:, 0, 0, 0]
    assert 0 < int(rises.sum()) < 8


def test_pieces_are_as_large_as_asked_and_differ() -> None:
    settings = replace(Settings(), colour=0.0, crop_size=48)
    seen = augment(ramp(), settings, torch.Generator().manual_seed(2))
    assert seen.shape == (8, 3, 48, 48)
    widths = (seen.amax((1, 2, 3)) - seen.amin((1, 2, 3))) * STD[0] * 255 / 4
    assert bool((widths > 63 * 0.6).all()) and bool((widths < 63.5).all())
    assert len(set(seen[:, 0, 0, 24].tolist())) > 4


def test_light_changes_as_far_as_asked() -> None:
    grey = torch.full((64, 32, 32, 3), 128, dtype=torch.uint8)
    settings = replace(PLAIN, colour=0.15, crop_size=32)
    seen = augment(grey, settings, torch.Generator().manual_seed(3)) * STD[0] + MEAN[0]
    share = seen[:, :, 0, 0] / (128 / 255)
    assert 0.85 * 0.925 <= float(share.min()) < 0.9 and 1.1 < float(share.max()) <= 1.15 * 1.075
    assert float((share[:, 0] - share[:, 2]).abs().max()) > 0.02  # white balance, too


def test_the_generator_decides() -> None:
    first, again, other = (augment(ramp(), Settings(), torch.Generator().manual_seed(seed)) for seed in (4, 4, 5))
    assert torch.equal(first, again) and not torch.equal(first, other)
