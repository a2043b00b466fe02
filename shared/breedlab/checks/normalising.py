"""What a wrong normalisation computes, and the sentence that names it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from breedlab.checks._frame import fail

# ImageNet's mean and standard deviation a channel, and the mean in 0..255, blue first, of the networks that were
# trained in Caffe. Source: torchvision's and Keras' own preprocessing of ResNet-50.
_IMAGENET_MEAN, _IMAGENET_STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
_CAFFE_MEAN = np.array([103.939, 116.779, 123.68])


@dataclass(frozen=True)
class Pixels:
    """Images (N, H, W, 3) in [0, 1], and the mean and standard deviation of each channel."""

    x: np.ndarray
    mean: np.ndarray
    std: np.ndarray

    def normalised(self, x: np.ndarray) -> np.ndarray:
        """(x - mean) / std."""
        result: np.ndarray = (x - self.mean) / self.std
        return result

    @property
    def right(self) -> np.ndarray:
        """The right answer."""
        return self.normalised(self.x)


Mistakes = tuple[tuple[Callable[[Pixels], np.ndarray], str], ...]


def _own(p: Pixels, axes: tuple[int, ...]) -> np.ndarray:
    result: np.ndarray = (p.x - p.x.mean(axes, keepdims=True)) / p.x.std(axes, keepdims=True)
    return result


def _torch_way(x: np.ndarray) -> np.ndarray:
    result: np.ndarray = (x - _IMAGENET_MEAN) / _IMAGENET_STD
    return result


def _caffe_way(x: np.ndarray) -> np.ndarray:
    result: np.ndarray = x[..., ::-1] - _CAFFE_MEAN
    return result


_OWN_MEAN = (
    "That is normalised with the mean of these images themselves, so the same photograph would come out different in "
    "another batch. The backbone knows one mean, that of its own training: "
)

_BOTH: Mistakes = (
    (
        lambda p: p.right[..., ::-1],
        "Red and blue have changed places. Leave the channels in their order.",
    ),
    (
        lambda p: p.normalised(p.x[..., ::-1]),
        "Red and blue have changed places. Leave the channels in their order.",
    ),
)

_PYTORCH: Mistakes = (
    (
        lambda p: p.x,
        "The images came back as they were. The backbone was trained on (images - mean) / std; other numbers mean "
        "nothing to its frozen layers.",
    ),
    (
        lambda p: p.normalised(p.x / 255),
        "The images were divided by 255 once more before they were normalised, so all of them are nearly black. They "
        "are in [0, 1] already.",
    ),
    (
        lambda p: p.normalised(p.x * 255),
        "The images were multiplied by 255 before they were normalised. mean and std belong to images in [0, 1].",
    ),
    (
        lambda p: p.x / 255,
        "The images were divided by 255 once more. They are in [0, 1] already: subtract mean, divide by std.",
    ),
    (lambda p: (p.x - p.std) / p.mean, "mean and std have changed places: (images - mean) / std."),
    (lambda p: p.x - p.mean, "The mean is subtracted, but nothing is divided by std: (images - mean) / std."),
    (lambda p: p.x / p.std, "The images are divided by std, but mean is not subtracted first: (images - mean) / std."),
    (lambda p: p.x - p.mean / p.std, "The division comes before the subtraction. Parentheses: (images - mean) / std."),
    (lambda p: (p.x - p.mean) / p.std**2, "That is divided by std twice, or by the variance: (images - mean) / std."),
    (lambda p: (p.x - p.mean) * p.std, "That is multiplied by std: divide, (images - mean) / std."),
    (lambda p: (p.x + p.mean) / p.std, "The mean is added: subtract it, (images - mean) / std."),
    (lambda p: p.x * p.std + p.mean, "That is the way back, from normalised to [0, 1]: (images - mean) / std."),
    (lambda p: p.normalised(p.right), "The images were normalised twice. Once is what the backbone was trained with."),
    (
        lambda p: _torch_way(p.x),
        "Those are ImageNet's usual numbers. Another backbone may have been trained with others: use backbone.mean and "
        "backbone.std.",
    ),
    (lambda p: (p.x - 0.5) / 0.5, "Those are 0.5 and 0.5 for every channel. Use backbone.mean and backbone.std."),
    (
        lambda p: (p.x - p.mean.mean()) / p.std.mean(),
        "One number is used for all channels. mean and std hold three, one for each.",
    ),
    (
        lambda p: (p.x - p.mean[0]) / p.std[0],
        "The first channel's numbers are used for all three. mean and std hold one for each.",
    ),
    *(
        (lambda p, axes=axes: _own(p, axes), _OWN_MEAN + "backbone.mean and backbone.std.")
        for axes in ((0, 1, 2), (0, 1, 2, 3), (1, 2), (1, 2, 3))
    ),
)

_ROUGH = "preprocess_input(images * 255), since the images here are in [0, 1]."

_KERAS: Mistakes = (
    (
        lambda p: p.x,
        "The images came back as they were. Give back what backbone.preprocess_input makes of them: other numbers mean "
        "nothing to frozen layers.",
    ),
    (
        lambda p: p.normalised(p.x / 255),
        "preprocess_input expects pixels from 0 to 255 and got them from 0 to 1, so all images are nearly black to the "
        f"network. Multiply first: backbone.{_ROUGH}",
    ),
    (
        lambda p: p.x * 255,
        f"The images were multiplied by 255, but not preprocessed: backbone.{_ROUGH}",
    ),
    (
        lambda p: p.normalised(p.x / 255 / 255),
        f"The images were divided by 255 once more. The other way round: backbone.{_ROUGH}",
    ),
    (
        lambda p: p.normalised(p.x / 255) * 255,
        f"The multiplication comes after preprocess_input. It belongs inside: backbone.{_ROUGH}",
    ),
    (
        lambda p: p.right / 255,
        "What preprocess_input gives was divided by 255. The network takes it as it is.",
    ),
    (
        lambda p: p.normalised(p.right / 255),
        "The images went through preprocess_input twice. Once is what the backbone was trained with.",
    ),
    *(
        (
            lambda p, way=way, factor=factor: way(factor * p.x),
            f"That is what preprocess_input of {networks} gives. Each network has its own: call backbone.{_ROUGH}",
        )
        for way, networks, factors in (
            (_caffe_way, "ResNet-50 or VGG-16", (255, 1)),
            (lambda x: x / 127.5 - 1, "MobileNetV2", (255, 1)),
            (_torch_way, "DenseNet", (1, 1 / 255)),
        )
        for factor in factors
    ),
    *(
        (lambda p, axes=axes: _own(p, axes), _OWN_MEAN + "backbone.preprocess_input.")
        for axes in ((0, 1, 2), (0, 1, 2, 3), (1, 2), (1, 2, 3))
    ),
)


def name_mistake(pixels: Pixels, output: np.ndarray, pytorch: bool) -> NoReturn:
    """Raise `CheckFailed` with the mistake that explains every number of `output` (N, H, W, 3)."""
    first = f"The first pixel is {_triple(output)} and should be {_triple(pixels.right)}."
    for wrong, said in (*(_PYTORCH if pytorch else _KERAS), *_BOTH):
        # Rounding in float32 grows with the numbers; a batch's own deviation may be computed with N - 1.
        expected = wrong(pixels)
        tolerance = 1e-3 * max(1.0, float(np.abs(expected).max()))
        if np.allclose(output, expected, atol=tolerance) or (
            _OWN_MEAN in said and np.allclose(output, expected, rtol=0.02, atol=0.02)
        ):
            fail(f"{first} {said}")
    if np.abs((output - pixels.right) * pixels.std).max() < 1.05 / 255:
        fail(f"{first} The pixels were cut down to whole numbers on the way. Leave them float32.")
    if not np.isfinite(output).all():
        fail(f"{first} Somewhere something is divided by 0.")
    cure = "(images - mean) / std, channel by channel" if pytorch else f"backbone.{_ROUGH}"
    fail(f"{first} What the backbone was trained on is {cure.rstrip('.')}.")


def _triple(images: np.ndarray) -> str:
    return "(" + ", ".join(f"{value:.2f}" for value in images[0, 0, 0]) + ")"
