"""Checks of the training loop."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._track import Bridge, Step, bridge
from breedlab.checks.histories import judge_history, judge_still

_SIDE, _CLASSES = 6, 3


def _pictures(count: int, mark: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures whose colour tells the class, with `mark` in the first corner; (N, 6, 6, 3) and (N,)."""
    draw = np.random.default_rng(seed)
    labels = np.arange(count) % _CLASSES
    images = draw.uniform(0.0, 0.2, (count, _SIDE, _SIDE, 3))
    images[np.arange(count), :, :, labels] += 0.7
    images[:, 0, 0, 0] = mark
    return images.astype(np.float32), labels


class Trial:
    """One call of the learner's train on a model that writes down what it sees."""

    def __init__(self, track: Bridge, function: Callable[..., Any], epochs: int, learning_rate: float) -> None:
        self.track, self.epochs, self.learning_rate = track, epochs, learning_rate
        self.train_images, self.train_labels = _pictures(10, 0.0, 1)
        images, labels = _pictures(7, 1.0, 2)
        # Most validation labels contradict the colours, so that training and validation accuracy are far apart.
        self.val_images, self.val_labels = images, np.where(np.arange(7) < 5, (labels + 1) % _CLASSES, labels)
        weight = np.random.default_rng(34).normal(0, 0.15, (_SIDE * _SIDE * 3, _CLASSES))
        self.model = track.watched_model(weight.astype(np.float32))
        self.logits_before = self.train_images.reshape(10, -1) @ weight
        track.forward(self.model, self.train_images)
        self.before = track.parameters(self.model)
        self.seen = len(track.diary(self.model))
        when = f"epochs={epochs}, learning_rate={learning_rate}"
        self.history = returned(
            function,
            self.model,
            track.make_batches(self.train_images, self.train_labels, 4),
            track.make_batches(self.val_images, self.val_labels, 4),
            epochs,
            learning_rate,
            when=when,
        )
        self.steps: Sequence[Step] = list(track.diary(self.model))[self.seen :]
        self.change = max(
            float(np.abs(new - old).max()) for new, old in zip(track.parameters(self.model), self.before, strict=True)
        )

    def accuracy(self, images: np.ndarray, labels: np.ndarray) -> float:
        """The model's accuracy as it is now."""
        return float((self.track.forward(self.model, images).argmax(axis=1) == labels).mean())


@check
def train(function: Callable[..., Any]) -> str:
    """Check `train`: the model learns, in training mode, with one value an epoch in each list of the history."""
    track = bridge()
    with track.watching(34):
        trial = Trial(track, function, epochs=3, learning_rate=0.05)
        _judge_steps(trial)
        judge_history(trial)
        still = Trial(track, function, epochs=1, learning_rate=1e-9)
        judge_still(still)
    return (
        "The model learns from every batch in every epoch, and the history holds one loss and two accuracies an epoch."
    )


def _judge_steps(trial: Trial) -> None:
    track = trial.track
    learning = [step for step in trial.steps if step.mark == 0.0 and (step.training or step.gradients)]
    validating = [step for step in trial.steps if step.mark == 1.0]
    expect(trial.steps, "Your train never asks the model. Call it on the images of every batch: model(images).")
    if track.LOGITS:
        expect(
            any(step.gradients for step in trial.steps if step.mark == 0.0),
            "Your train never records gradients for the training pictures, so nothing can be learned. "
            "Is the loop inside torch.no_grad()?",
        )
    expect(
        not any(step.gradients and step.mark == 1.0 and step.training for step in trial.steps) or trial.change == 0,
        "Your train also learns from the validation batches. Use them for evaluate only, or val_accuracy says nothing.",
    )
    if any(step.leftover for step in trial.steps):
        fail(
            "The gradients of earlier batches are still there when a new batch adds its own, so the steps go astray. "
            "Call optimizer.zero_grad() for every batch, before loss.backward()."
        )
    if trial.change == 0:
        cure = (
            "Each batch needs loss.backward() and then optimizer.step()."
            if track.LOGITS
            else "Call model.fit, or optimizer.apply(gradients, model.trainable_variables) for each batch."
        )
        fail(f"Your train ran, but the model's weights are the same as before. {cure}")
    in_training = [step.training for step in learning]
    if not any(in_training):
        cure = "Call model.train() at the start of each epoch" if track.LOGITS else "Call model(images, training=True)"
        fail(f"Your train never puts the model into training mode, so layers such as dropout rest. {cure}.")
    if not all(in_training):
        fail(
            "After the first epoch your train learns outside training mode: evaluate switches it off. "
            "Call model.train() at the start of each epoch, not once before the loop."
        )
    expect(
        not any(step.training for step in validating),
        "The validation pictures go through the model in training mode, where dropout hides values. "
        + (
            "Call model.eval() for them, as evaluate does." if track.LOGITS else "Use training=False, as evaluate does."
        ),
    )
    seen = sum(step.size for step in learning)
    wanted = trial.epochs * len(trial.train_labels)
    if seen < wanted:
        full = seen == len(trial.train_labels)
        cause = "One epoch only: is epochs used?" if full else "Does something leave the loop early?"
        fail(
            f"With epochs={trial.epochs} and {len(trial.train_labels)} pictures the model should learn from "
            f"{wanted}, but it saw {seen}. {cause}"
        )
    expect(
        seen == wanted,
        f"With epochs={trial.epochs} and {len(trial.train_labels)} pictures the model should learn from {wanted}, "
        f"but it saw {seen} in training mode. Is epochs used, and does each epoch go once over train_batches?",
    )
