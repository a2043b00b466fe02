"""Checks of the loss that goes with the network's output."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import call, check, expect, fail, returned
from breedlab.checks._track import Bridge, bridge

_OTHER_LOSSES = {
    "BCELoss": "is made for yes-or-no questions and expects probabilities",
    "BCEWithLogitsLoss": "is made for yes-or-no questions, one a column",
    "BinaryCrossentropy": "is made for yes-or-no questions, one a column",
    "MSELoss": "measures distances between numbers, and breeds are no numbers",
    "L1Loss": "measures distances between numbers, and breeds are no numbers",
    "MeanSquaredError": "measures distances between numbers, and breeds are no numbers",
    "MeanAbsoluteError": "measures distances between numbers, and breeds are no numbers",
    "NLLLoss": "expects log-probabilities, but the network gives raw scores",
    "CategoricalCrossentropy": "expects one-hot labels, but the labels here are class numbers",
    "KLDivergence": "compares two distributions, but a label is one class number",
    "KLDivLoss": "compares two distributions, but a label is one class number",
}


@check
def choose_loss(function: Callable[..., Any]) -> str:
    """Check `choose_loss`: integer labels, and softmax applied once, by the network or by the loss."""
    track = bridge()
    right_name = "nn.CrossEntropyLoss" if track.LOGITS else "keras.losses.SparseCategoricalCrossentropy"
    loss = returned(function, when="no arguments")
    expect(
        not isinstance(loss, str),
        f"Your choose_loss gave back the text '{loss}'. Give back the loss itself: {right_name}().",
    )
    if inspect.isclass(loss):
        fail(
            f"Your choose_loss gave back the class {loss.__name__}. Its parentheses are missing: {loss.__name__}() "
            "makes the loss that can be called."
        )
    expect(
        callable(loss),
        f"Your choose_loss gave back a {type(loss).__name__}, which cannot be called like a loss. Give back "
        f"{right_name}().",
    )
    kind = type(loss).__name__
    if kind in _OTHER_LOSSES:
        fail(f"{kind} {_OTHER_LOSSES[kind]}. For one breed out of many, labels as class numbers, use {right_name}().")
    for seed, count, num_classes in ((1, 4, 5), (2, 7, 3)):
        _judge(track, loss, right_name, seed, count, num_classes)
    if track.LOGITS:
        return "The loss takes raw scores and class numbers, and applies softmax itself, once."
    return "The loss takes probabilities and class numbers; softmax was applied by the network, once."


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _judge(track: Bridge, loss: Any, right_name: str, seed: int, count: int, num_classes: int) -> None:
    draw = np.random.default_rng(seed)
    logits = draw.normal(0, 2, (count, num_classes))
    labels = draw.integers(0, num_classes, count)
    scores = logits if track.LOGITS else _softmax(logits)
    when = f"scores of shape {scores.shape} and {count} class numbers"
    hint = f"Does it suit class numbers as labels? {right_name}() does."
    value = call(track.loss_value, loss, scores, labels, when=when, who="Your loss", hint=hint)
    rows = np.arange(count)
    each = -np.log(_softmax(logits)[rows, labels])
    twice = -np.log(_softmax(_softmax(logits))[rows, labels])
    if np.size(value) == count:
        fail(
            f"Your loss gives {count} numbers for {count} pictures; training needs one, their mean. Give back "
            f"{right_name}() and leave its reduction as it is."
        )
    expect(
        np.size(value) == 1,
        f"Your loss gives shape {value.shape} for {count} pictures; one number is wanted: {right_name}().",
    )
    came = float(np.reshape(value, ()))
    if np.isclose(came, each.mean(), atol=1e-3):
        return
    said = f"For a small batch your loss is {came:.3f}, and {each.mean():.3f} is right."
    if np.isclose(came, twice.mean(), atol=1e-3):
        once = "CrossEntropyLoss alone applies it" if track.LOGITS else "The network ends in softmax already"
        cure = "take your own softmax out" if track.LOGITS else "leave from_logits at False"
        fail(f"{said} Softmax is applied twice. {once}, so {cure}.")
    if np.isclose(came, each.sum(), atol=1e-3):
        fail(f"{said} That is the sum over the batch, which grows with the batch size; leave reduction at the mean.")
    if np.isclose(came, -scores[rows, labels].mean(), atol=1e-3):
        fail(
            f"{said} That takes the scores for logarithms of probabilities; {right_name}() expects what the "
            f"network gives."
        )
    fail(f"{said} Give back {right_name}() and change none of its settings.")
