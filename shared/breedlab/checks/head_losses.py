"""What is wrong with the losses that the training of a head gives back."""

from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from breedlab.checks._frame import expect, fail

if TYPE_CHECKING:
    from breedlab.checks.head_training import HeadTrial

_BATCHES = ((0, 4), (4, 8), (8, 10))


def judge_losses(trial: "HeadTrial") -> None:
    """Judge type, length and progress of the losses after a few epochs that must have taught something."""
    came, epochs = trial.came, trial.epochs
    if hasattr(came, "history") and not isinstance(came, (dict, list)):
        fail("Your train_head gave back Keras' History object; the list of losses is inside: fitted.history['loss'].")
    if isinstance(came, dict):
        fail("Your train_head gave back a dict; the list of losses alone is wanted, one number an epoch: ...['loss'].")
    expect(
        isinstance(came, (list, tuple)),
        f"Your train_head gave back a {type(came).__name__}; a list with the mean loss of each epoch is wanted: begin "
        "with losses = [] and append in each epoch.",
    )
    for value in came:
        _judge_value(trial, value)
    if len(came) != epochs:
        batches = epochs * len(_BATCHES)
        cause = {
            0: "Nothing is appended to it.",
            1: "Does append stand behind the loop over the epochs, or does a new list begin in each?",
            len(_BATCHES): "Those are the last epoch's batches: append the mean of each epoch to a list of its own.",
            batches: "Append once an epoch, the mean over its batches, not once a batch.",
        }.get(len(came), "Append once at the end of each epoch.")
        fail(f"Your list holds {len(came)} value{'s' * (len(came) != 1)} after {epochs} epochs. {cause}")
    losses = [float(value) for value in came]
    expect(
        losses[-1] < losses[0],
        f"The loss does not fall: it goes from {losses[0]:.3f} to {losses[-1]:.3f} on pictures that are easy to tell "
        "apart. "
        + ("Is it the loss itself that goes backward, with its own sign? " if trial.track.LOGITS else "")
        + "Do the loss and the model's output suit each other?",
    )


def _judge_value(trial: "HeadTrial", value: Any) -> None:
    if trial.track.is_tensor(value):
        item = "loss.item()" if trial.track.LOGITS else "float(loss)"
        fail(
            "Your list holds tensors, and a tensor keeps everything alive that it was computed from. "
            f"Append plain numbers: {item}."
        )
    expect(
        isinstance(value, Real) and np.isfinite(float(value)),
        f"Your list holds {value!r}; a plain finite number is wanted for each epoch.",
    )


def judge_still(trial: "HeadTrial") -> None:
    """Judge one epoch with a learning rate of next to nothing: the model stays, so its loss is known."""
    expect(
        trial.change < 1e-5,
        "With learning_rate=0.000000001 the head should stay as it is, but it changed. Is learning_rate given to the "
        "optimizer?",
    )
    scores = trial.scores_before.astype(np.float64)
    shares = _softmax(scores) if trial.track.LOGITS else scores
    each = _cross_entropy(shares, trial.labels)
    # A mean of batch means is common for a loss that is only looked at; it passes.
    right = {float(each.mean()), _mean_of_batches(each)}
    came = float(trial.came[0])
    if any(abs(came - value) < 1e-3 for value in right):
        return
    said = f"With a head that stays as it is, one epoch's loss should be {each.mean():.3f}; yours is {came:.3f}."
    twice = _cross_entropy(_softmax(shares), trial.labels)
    own = trial.scores_before[np.arange(len(trial.labels)), trial.labels]
    causes = [
        (sum(each[a:b].mean() for a, b in _BATCHES), "That is a sum: divide by the number of batches."),
        (each.sum(), "That is a sum over the pictures: divide by their number."),
        (each.sum() / len(_BATCHES), "That is a sum over the pictures, divided by the number of batches."),
        (
            sum(each[a:b].mean() for a, b in _BATCHES) / len(each),
            "That is divided by the pictures: divide by the batches.",
        ),
        (each[8:].mean(), "That is the last batch alone: take the mean over the batches of the epoch."),
        (each[:4].mean(), "That is the first batch alone: take the mean over the batches of the epoch."),
        (twice.mean(), "Softmax is applied twice: " + _once(trial)),
        (_mean_of_batches(twice), "Softmax is applied twice: " + _once(trial)),
        (-own.mean(), "That takes the model's output for logarithms of probabilities: " + _right_loss(trial)),
        (
            _mean_of_batches(-own),
            "That takes the model's output for logarithms of probabilities: " + _right_loss(trial),
        ),
    ]
    for value, cause in causes:
        if abs(came - float(value)) < 1e-3:
            fail(f"{said} {cause}")
    fail(f"{said} Do the loss and the model's output suit each other? {_right_loss(trial).replace('use', 'Use', 1)}")


def _once(trial: "HeadTrial") -> str:
    return (
        "nn.CrossEntropyLoss alone applies it, so give it the raw scores."
        if trial.track.LOGITS
        else "the head applies it, so leave from_logits at False."
    )


def _right_loss(trial: "HeadTrial") -> str:
    name = "nn.CrossEntropyLoss()" if trial.track.LOGITS else "keras.losses.SparseCategoricalCrossentropy()"
    return f"use {name}, the loss of the milestone before."


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _cross_entropy(shares: np.ndarray, labels: np.ndarray) -> np.ndarray:
    each: np.ndarray = -np.log(shares[np.arange(len(labels)), labels])
    return each


def _mean_of_batches(each: np.ndarray) -> float:
    return float(np.mean([each[a:b].mean() for a, b in _BATCHES]))
