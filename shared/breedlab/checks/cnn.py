"""Checks of the two networks."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail
from breedlab.checks._track import Bridge, bridge
from breedlab.checks.networks import Run, judge_blocks, run_network


@check
def build_cnn(function: Callable[..., Any]) -> str:
    """Check `build_cnn`: three convolution blocks, num_classes outputs, and the output that the loss expects."""
    track = bridge()
    with track.watching(31):
        wide = run_network(track, function, "num_classes=37", 37)
        small = run_network(track, function, "num_classes=5, image_size=72", 5, size=72, image_size=72)
    for run, num_classes in ((wide, 37), (small, 5)):
        _judge_count(run, num_classes, wide.output.shape == small.output.shape)
        (judge_logits if track.LOGITS else judge_probabilities)(run)
    blocks = judge_blocks(track, wide)
    size = f"from {blocks} convolution blocks and {track.count_parameters(wide.model):,} parameters"
    if track.LOGITS:
        return f"Raw scores, 37 for each picture, {size}. Softmax is left to the loss."
    return f"Probabilities, 37 for each picture that add up to 1, {size}. The loss takes them as they are."


def _judge_count(run: Run, num_classes: int, same: bool) -> None:
    columns = run.output.shape[1]
    if columns == num_classes:
        return
    said = f"With {run.when} your network gives {columns} numbers for each picture instead of {num_classes}."
    if same:
        fail(
            f"{said} It gives {columns} whatever num_classes is: use num_classes in the last layer, not a fixed number."
        )
    fail(f"{said} The last layer gives one for each class: its number of outputs is num_classes.")


def judge_logits(run: Run) -> None:
    """Judge the output of a network whose loss applies softmax."""
    output, last = run.output, run.last
    if last == "softmax" or (np.allclose(output.sum(axis=1), 1, atol=1e-3) and output.min() >= 0):
        total = float(output[0].sum())
        rows = (
            f"Every row of your output adds up to {total:.3f}"
            if abs(total - 1) < 1e-3
            else "Your network ends in softmax"
        )
        so = ", so your network already applies softmax" if abs(total - 1) < 1e-3 else ""
        fail(
            f"{rows}{so}. CrossEntropyLoss applies it again, which flattens the gradients: the network still "
            "learns, only badly. Return the raw scores (logits) of the last linear layer."
        )
    if last == "log softmax":
        fail(
            "Your network ends in log-softmax, which goes with NLLLoss. CrossEntropyLoss does both steps itself: "
            "return the raw scores (logits) of the last linear layer."
        )
    if run.is_sigmoid:
        fail(
            "Your outputs all lie between 0 and 1, as after a sigmoid, which judges each class alone. "
            "CrossEntropyLoss compares raw scores: return those of the last linear layer."
        )
    if last == "activation":
        fail(
            "Your last layer is followed by an activation, so part of the scores is cut off or squeezed. "
            "Return the raw scores (logits) of the last linear layer."
        )


def judge_probabilities(run: Run) -> None:
    """Judge the output of a network that applies softmax itself."""
    output = run.output
    if np.allclose(output.sum(axis=1), 1, atol=1e-3) and output.min() >= 0:
        return
    if np.allclose(output.sum(axis=0), 1, atol=1e-3) and output.min() >= 0:
        fail("Your softmax runs over the pictures of a batch, not over the classes of each picture. Leave axis at -1.")
    cure = 'Give the last Dense layer activation="softmax".'
    if np.allclose(np.exp(output).sum(axis=1), 1, atol=1e-3):
        fail(f"Your network ends in log-softmax; sparse_categorical_crossentropy expects probabilities. {cure}")
    if run.is_sigmoid:
        fail(
            f"The rows of your output add up to {output[0].sum():.2f} instead of 1, as after a sigmoid, "
            f"which judges each class alone. {cure}"
        )
    fail(
        f"Your output goes from {output.min():.2f} to {output.max():.2f}: raw scores (logits). The loss of this "
        f"page, sparse_categorical_crossentropy, expects probabilities that add up to 1. {cure}"
    )


@check
def build_binary_cnn(function: Callable[..., Any]) -> str:
    """Check `build_binary_cnn`: three convolution blocks and one output, as the loss for two classes expects it."""
    track = bridge()
    with track.watching(44):
        runs = [
            run_network(track, function, "the default image_size"),
            run_network(track, function, "image_size=72", size=72, image_size=72),
        ]
    for run in runs:
        columns = run.output.shape[1]
        expect(
            columns == 1,
            f"Your network gives {columns} numbers for each picture; one is enough for two classes: "
            "how much the picture looks like a dog. Give the last layer one output.",
        )
        _judge_single(track, run)
    blocks = judge_blocks(track, runs[0])
    size = f"from {blocks} convolution blocks and {track.count_parameters(runs[0].model):,} parameters"
    if track.LOGITS:
        return f"One raw score for each picture, {size}. The sigmoid is left to the loss."
    return f"One probability for each picture, {size}. The sigmoid is the last step of the network."


def _judge_single(track: Bridge, run: Run) -> None:
    output, last = run.output, run.last
    if last == "softmax":
        fail(
            "Softmax over a single output gives 1.0 for every picture, so nothing can be learned. "
            + ("Return the raw score." if track.LOGITS else 'One output needs activation="sigmoid".')
        )
    if track.LOGITS:
        expect(
            not run.is_sigmoid,
            "Your outputs all lie between 0 and 1, so your network already applies a sigmoid. BCEWithLogitsLoss "
            "applies it again: return the raw score (logit) of the last linear layer.",
        )
        expect(
            last not in {"activation", "log softmax"},
            "Your last layer is followed by an activation, which cuts off or squeezes the score. "
            "Return the raw score (logit) of the last linear layer.",
        )
        return
    expect(
        run.is_sigmoid,
        f"Your output goes from {output.min():.2f} to {output.max():.2f}: raw scores. binary_crossentropy expects a "
        'probability: give the last Dense layer activation="sigmoid".',
    )
