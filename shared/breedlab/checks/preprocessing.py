"""Check of the preprocessing that a backbone was trained with."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._track import Bridge, bridge
from breedlab.checks._transfer import transfer_bridge
from breedlab.checks.normalising import Pixels, name_mistake

# Numbers of no real network, so that numbers typed in by heart do not fit.
_CASES = (
    (4, 6, 5, (0.31, 0.58, 0.72), (0.17, 0.36, 0.29)),
    (2, 4, 7, (0.62, 0.27, 0.44), (0.41, 0.19, 0.33)),
)


@check
def preprocess(function: Callable[..., Any]) -> str:
    """Check `preprocess`: images in [0, 1] become what the given backbone was trained on."""
    track = bridge()
    with track.watching(52):
        for count, height, width, mean, std in _CASES:
            draw = np.random.default_rng(count)
            # Pixels of a photograph: whole numbers until they were divided by 255.
            images = (draw.integers(0, 256, (count, height, width, 3)) / 255).astype(np.float32)
            _judge(track, function, images, np.array(mean, np.float32), np.array(std, np.float32))
    if track.CHANNELS_FIRST:
        return "Each channel is normalised with the backbone's own mean and standard deviation."
    return "The pixels go from 0 to 255 through the backbone's own preprocess_input."


def _judge(track: Bridge, function: Callable[..., Any], images: np.ndarray, mean: np.ndarray, std: np.ndarray) -> None:
    ((pictures, _),) = track.read_batches(track.make_batches(images, np.zeros(len(images)), len(images)))
    given = track.to_numpy(pictures).copy()
    backbone = transfer_bridge().backbone(mean.tolist(), std.tolist())
    numbers = f"mean={_short(mean)} and std={_short(std)}"
    case = f"{len(images)} images and a backbone with {numbers}"
    came = returned(
        function, pictures, backbone, when=case, hint=_channels_hint if track.CHANNELS_FIRST else _keras_hint
    )
    expect(
        np.array_equal(track.to_numpy(pictures), given),
        "Your preprocess changed the batch it was given, so a second call would start from other pictures. Compute a "
        "new one: no +=, -=, *=, /=, and no inplace=True.",
    )
    expect(
        track.is_tensor(came) or (not track.CHANNELS_FIRST and isinstance(came, np.ndarray)),
        f"Your preprocess gave back a {type(came).__name__}; the whole batch is wanted, as one {track.NAME} tensor.",
    )
    array = track.to_numpy(came)
    _judge_shape(track, array, given)
    expect(
        array.dtype == np.float32,
        f"Your preprocessed images are {array.dtype}; the network computes in float32: "
        + ("images.float()." if track.CHANNELS_FIRST else "tf.cast(images, tf.float32)."),
    )
    pixels = Pixels(images.astype(np.float64), mean.astype(np.float64), std.astype(np.float64))
    output = (array.transpose(0, 2, 3, 1) if track.CHANNELS_FIRST else array).astype(np.float64)
    if np.allclose(output, pixels.right, atol=1e-3):
        return
    name_mistake(pixels, output, track.CHANNELS_FIRST)


def _short(numbers: np.ndarray) -> str:
    return "(" + ", ".join(f"{number:.2f}" for number in numbers) + ")"


def _judge_shape(track: Bridge, array: np.ndarray, given: np.ndarray) -> None:
    if array.shape == given.shape:
        return
    said = f"Images of shape {given.shape} went in and shape {array.shape} came out."
    if array.ndim == 2:
        fail(f"{said} Give back the images; the network sees them later.")
    if array.ndim == 3:
        fail(f"{said} The whole batch is wanted, not a single image.")
    if sorted(array.shape) == sorted(given.shape):
        place = "second axis: (N, 3, H, W)" if track.CHANNELS_FIRST else "last axis: (N, H, W, 3)"
        fail(f"{said} Leave the axes in their order; the channels are the {place}.")
    fail(f"{said} Preprocessing changes the numbers, not the shape.")


def _channels_hint(error: str) -> str:
    if "preprocess_input" in error:
        return "That is the name in Keras. Here the backbone has mean and std: (images - mean) / std."
    if "must match the size" in error or "doesn't match the broadcast" in error:
        return (
            "Three numbers meet the width of the images instead of their channels. Shape mean and std to (3, 1, 1), or "
            "call torchvision.transforms.functional.normalize(images, mean, std)."
        )
    if "unsupported operand" in error:
        return (
            "backbone.mean and backbone.std are tuples. torchvision.transforms.functional.normalize takes them as they "
            "are; for your own arithmetic make tensors of shape (3, 1, 1)."
        )
    return "The backbone has mean and std, three numbers each, one for each channel."


def _keras_hint(error: str) -> str:
    if "'mean'" in error or "'std'" in error:
        return "In Keras the backbone brings the whole function: backbone.preprocess_input, for images from 0 to 255."
    return "backbone.preprocess_input takes the images as they were before they were divided by 255."
