"""Checks of one step of learning."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._numbers import judge_plain
from breedlab.checks._track import Bridge, bridge

_RATE, _SIDE, _CLASSES = 0.3, 4, 3


@check
def train_step(function: Callable[..., Any]) -> str:
    """Check `train_step`: one step down the gradient of this batch alone, and the loss as it was before."""
    track = bridge()
    with track.watching(34):
        for seed, factor in ((1, 1.0), (2, 2.5)):
            _judge(track, function, seed, factor)
    return (
        "One batch, one step: the weights follow this batch's gradient, and the loss is the one from before the step."
    )


class _Linear:
    """What the watched model computes, in NumPy: the loss of a batch and its gradient."""

    def __init__(self, weight: np.ndarray, factor: float) -> None:
        self.weight, self.factor = weight, factor

    def loss(self, images: np.ndarray, labels: np.ndarray, weight: np.ndarray | None = None) -> float:
        """The loss, times the factor."""
        shares = self._shares(images, self.weight if weight is None else weight)
        return float(-self.factor * np.log(shares[np.arange(len(labels)), labels]).mean())

    def gradient(self, images: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """Softmax minus the one-hot labels, back through the linear layer."""
        error = self._shares(images, self.weight) - np.eye(_CLASSES)[labels]
        slope: np.ndarray = self.factor * images.reshape(len(images), -1).T @ error / len(images)
        return slope

    @staticmethod
    def _shares(images: np.ndarray, weight: np.ndarray) -> np.ndarray:
        powers = np.exp(images.reshape(len(images), -1) @ weight)
        shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
        return shares


def _judge(track: Bridge, function: Callable[..., Any], seed: int, factor: float) -> None:
    draw = np.random.default_rng(seed)
    weight = draw.normal(0, 0.2, (_SIDE * _SIDE * 3, _CLASSES)).astype(np.float32)
    model = track.watched_model(weight)
    loss_fn, optimizer = track.step_tools(model, _RATE, factor)
    earlier = np.zeros_like(weight)
    for count in (5, 4):
        images = draw.uniform(0, 1, (count, _SIDE, _SIDE, 3)).astype(np.float32)
        labels = draw.integers(0, _CLASSES, count)
        ((pictures, numbers),) = track.read_batches(track.make_batches(images, labels, count))
        order = "loss_fn(scores, labels)" if track.LOGITS else "loss_fn(labels, scores)"
        came = returned(
            function,
            model,
            pictures,
            numbers,
            loss_fn,
            optimizer,
            when=f"a batch of {count} pictures",
            hint=f"The loss takes its arguments in this order: {order}.",
        )
        plain = _Linear(weight, factor)
        gradient = plain.gradient(images, labels)
        after = track.parameters(model)[0]
        _judge_manner(track, model)
        _judge_move(track, weight, after, gradient, earlier, factor)
        case = f"For a batch of {count} pictures the loss is {plain.loss(images, labels):.3f}"
        mistakes = [
            (
                plain.loss(images, labels, after),
                "That is the loss after the weights moved: compute it before the step and return that one.",
            ),
            (plain.loss(images, labels) / factor, "That is another loss: use the loss_fn that your function is given."),
            (
                plain.loss(images, labels) * count,
                "That is the sum over the batch: return the loss as loss_fn gives it.",
            ),
        ]
        judge_plain(track, "train_step", came, plain.loss(images, labels), mistakes, case)
        weight, earlier = after, gradient


def _judge_manner(track: Bridge, model: Any) -> None:
    steps = track.diary(model)
    expect(steps, "Your train_step never asks the model. Call it on the images of the batch: model(images).")
    if not any(step.training for step in steps):
        cure = "Leave model.eval() out." if track.LOGITS else "Call model(images, training=True)."
        fail(f"Your train_step runs the model outside training mode, so layers such as dropout rest. {cure}")
    if any(step.leftover for step in steps):
        fail(
            "The gradients of the batch before are still there when this one adds its own, so the step follows both. "
            "Call optimizer.zero_grad() before loss.backward()."
        )


def _judge_move(
    track: Bridge, before: np.ndarray, after: np.ndarray, gradient: np.ndarray, earlier: np.ndarray, factor: float
) -> None:
    move, right = after - before, -_RATE * gradient
    if np.allclose(move, right, atol=1e-5):
        return
    if np.abs(move).max() < 1e-7:
        cure = (
            "loss.backward() computes the gradient, optimizer.step() moves the weights, in this order; zero_grad() "
            "between the two would forget the gradient again."
            if track.LOGITS
            else "optimizer.apply(gradients, model.trainable_variables) moves them."
        )
        fail(f"Your train_step left the weights as they were. {cure}")
    if np.allclose(move, -right, atol=1e-5):
        fail("Your step goes up the gradient, so the loss grows. Use the loss as it is, without a minus.")
    if np.allclose(move, right / factor, atol=1e-5):
        fail("Your step follows another loss than the one it is given. Use loss_fn.")
    if np.allclose(move, 2 * right, atol=1e-5):
        fail("Your step is twice as long as it should be. Call the optimizer once for each batch.")
    if np.allclose(move, -_RATE * earlier, atol=1e-5):
        fail("Your step follows the gradient of the batch before. Call loss.backward() before optimizer.step().")
    fail(
        "The weights moved, but not as this optimizer moves them. Use the optimizer that your function is given, "
        "once, on the gradient of loss_fn."
    )
