"""Checks of milestone 1: from a picture to a tensor."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._track import Bridge, bridge


@check
def image_to_tensor(function: Callable[..., Any]) -> str:
    """Check `image_to_tensor`: a uint8 picture (H, W, 3) becomes a float32 tensor in [0, 1], laid out for the track."""
    track = bridge()
    draw = np.random.default_rng(11)
    for height, width in ((6, 4), (5, 9)):
        pixels = draw.integers(0, 256, (height, width, 3), dtype=np.uint8)
        pixels[0, 0] = (255, 0, 128)
        _judge(track, function, pixels)
    layout = "(3, H, W), channels first" if track.CHANNELS_FIRST else "(H, W, 3), channels last"
    return f"A float32 tensor of shape {layout}, with values from 0 to 1."


def _judge(track: Bridge, function: Callable[..., Any], pixels: np.ndarray) -> None:
    before = pixels.copy()
    came = returned(function, pixels, when=f"a picture of shape {pixels.shape}")
    expect(
        np.array_equal(before, pixels),
        "Your image_to_tensor changed the picture it was given. Write `x = x / 255`, which makes a new array, "
        "not `x /= 255` or `x[...] = ...`, which write into the old one.",
    )
    what = type(came).__name__
    expect(
        track.is_tensor(came),
        f"Your image_to_tensor gave back a {what}, not a {track.NAME} tensor. "
        "Turn the array into a tensor before you return it.",
    )
    _judge_shape(track, tuple(came.shape), pixels.shape)
    values = track.to_numpy(came)
    _judge_values(values)
    expect(
        values.dtype == np.float32,
        f"Your tensor holds {values.dtype} numbers; networks compute with float32. Convert before you divide.",
    )
    wanted = before.astype(np.float32) / 255
    wanted = wanted.transpose(2, 0, 1) if track.CHANNELS_FIRST else wanted
    if np.allclose(values, wanted, atol=1e-6):
        return
    if np.allclose(values, 1 - wanted, atol=1e-6):
        fail("Your tensor is the negative of the picture: black came out as 1. Divide the pixels by 255.")
    if np.allclose(np.flip(values, 0 if track.CHANNELS_FIRST else 2), wanted, atol=1e-6):
        fail("Red and blue have changed places in your tensor. Keep the channels in the order the picture has.")
    if track.CHANNELS_FIRST and np.allclose(values.reshape(before.shape), before / 255, atol=1e-6):
        fail(
            "Your tensor has the right shape, but the pixels are scrambled: reshape and view only cut the same row "
            "of numbers anew. Move the channel axis with permute(2, 0, 1)."
        )
    fail(
        f"Shape and range are right, but the numbers are not: a pixel of 128 should become 0.502, and the greatest "
        f"difference is {np.abs(values - wanted).max():.3f}. Divide every pixel by 255 and nothing else."
    )


def _judge_shape(track: Bridge, came: tuple[int, ...], pixels: tuple[int, ...]) -> None:
    height, width, channels = pixels
    wanted = (channels, height, width) if track.CHANNELS_FIRST else pixels
    if came == wanted:
        return
    said = f"A picture of shape {pixels} became a tensor of shape {came}; {track.NAME} expects {wanted}."
    if len(came) == 4:
        fail(f"{said} The extra axis is a batch; this function takes one picture, so leave unsqueeze and newaxis out.")
    if track.CHANNELS_FIRST and came == pixels:
        fail(f"{said} The channels come first here: move them with permute(2, 0, 1).")
    if track.CHANNELS_FIRST and came == (channels, width, height):
        fail(f"{said} Height and width have changed places: permute(2, 0, 1) keeps their order, a transpose does not.")
    if not track.CHANNELS_FIRST and came == (channels, height, width):
        fail(f"{said} Keras keeps the channels last, as the picture has them, so nothing has to be moved.")
    fail(f"{said} Look at the line that moves or reshapes the axes.")


def _judge_values(values: np.ndarray) -> None:
    lowest, highest = float(values.min()), float(values.max())
    if highest > 1.5 and values.dtype.kind == "f":
        fail(
            f"Your tensor's values go up to {highest:.0f}, so they were not scaled. "
            "Divide by 255 to bring them into [0, 1]."
        )
    if values.dtype.kind in "iu":
        fail(
            f"Your tensor holds whole numbers ({values.dtype}) up to {highest:.0f}; a network needs float32 in [0, "
            "1]. Convert to float32, then divide by 255."
        )
    if highest < 0.01:
        fail(
            f"Your tensor's greatest value is {highest:.4f}, so the pixels were divided by 255 twice. "
            "Some converters scale already: divide once."
        )
    if lowest < -0.01:
        fail(
            f"Your tensor's values start at {lowest:.2f}. Here they should go from 0 to 1: "
            "divide by 255, and leave normalising with a mean out."
        )
