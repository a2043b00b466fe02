"""What is wrong with the history that a training loop gives back."""

from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from breedlab.checks._frame import expect, fail

if TYPE_CHECKING:
    from breedlab.checks.training import Trial

_KEYS = ("loss", "accuracy", "val_accuracy")


def judge_history(trial: "Trial") -> None:
    """Judge keys, lengths, values and progress after a few epochs that must have taught something."""
    history, epochs = trial.history, trial.epochs
    if hasattr(history, "history") and not isinstance(history, dict):
        fail("Your train gave back Keras' History object; the dict inside is wanted: fitted.history.")
    expect(
        isinstance(history, dict),
        f"Your train gave back a {type(history).__name__}; a dict with the lists loss, accuracy and val_accuracy "
        f"is wanted.",
    )
    missing = [key for key in _KEYS if key not in history]
    expect(
        not missing,
        f"Your history has no '{', '.join(missing)}'; its keys are {sorted(map(str, history))}. "
        + _missing_cure(missing, trial.track.LOGITS),
    )
    for key in _KEYS:
        _judge_list(trial, key, history[key], epochs)
    for key in _KEYS[1:]:
        highest = max(history[key])
        expect(
            highest <= 1,
            f"history['{key}'] goes up to {highest:.1f}. Accuracies are shares between 0 and 1, not percent or counts.",
        )
    _judge_validation(trial, [float(value) for value in history["val_accuracy"]])
    losses = [float(value) for value in history["loss"]]
    expect(
        losses[-1] < losses[0],
        f"The loss does not fall: it goes from {losses[0]:.3f} to {losses[-1]:.3f} on pictures that are easy to "
        "tell apart. Do the loss and the network's output suit each other, and does the optimizer get model's "
        "parameters?",
    )
    learned = trial.accuracy(trial.train_images, trial.train_labels)
    expect(
        learned >= 0.7,
        f"After {epochs} epochs on pictures that are easy to tell apart the model knows {learned:.0%} of them. "
        "Is learning_rate given to the optimizer, and does every batch take a step?",
    )


def _missing_cure(missing: list[str], by_hand: bool) -> str:
    if by_hand:
        return "Start with one empty list for each key, and append to all three in every epoch."
    if missing == ["val_accuracy"]:
        return "Give the validation batches to fit: validation_data=val_batches."
    return 'Give metrics=["accuracy"] to compile and validation_data=val_batches to fit.'


def _judge_list(trial: "Trial", key: str, values: Any, epochs: int) -> None:
    expect(
        isinstance(values, (list, tuple)),
        f"history['{key}'] is a {type(values).__name__}; a list with one value an epoch is wanted: append in each "
        f"epoch.",
    )
    count = len(values)
    if count != epochs:
        batches = epochs * 3  # ten pictures in batches of four
        cause = {
            1: "Does append stand behind the loop over the epochs, or return inside it?",
            batches: "Append once an epoch, not once a batch.",
        }.get(count, "Append once at the end of each epoch.")
        fail(f"history['{key}'] has {count} value{'s' * (count != 1)} after {epochs} epochs. {cause}")
    for value in values:
        if trial.track.is_tensor(value):
            item = "loss.item()" if trial.track.LOGITS else "float(...)"
            fail(
                f"history['{key}'] holds tensors, and a tensor keeps everything alive that it was computed from. "
                f"Append plain numbers: {item}."
            )
        expect(
            isinstance(value, Real) and np.isfinite(float(value)),
            f"history['{key}'] holds {value!r}; a plain finite number is wanted for each epoch.",
        )


def _judge_validation(trial: "Trial", came: list[float]) -> None:
    right = trial.accuracy(trial.val_images, trial.val_labels)
    if abs(came[-1] - right) < 1e-4:
        return
    said = f"The last val_accuracy is {came[-1]:.3f}, but the trained model gets {right:.3f} on the validation batches."
    if abs(came[-1] - trial.accuracy(trial.train_images, trial.train_labels)) < 1e-4:
        fail(f"{said} That is the accuracy on the training batches: measure on val_batches.")
    fail(f"{said} Measure at the end of each epoch, on val_batches, over all of their pictures.")


def judge_still(trial: "Trial") -> None:
    """Judge one epoch with a learning rate of next to nothing: the model stays, so every number is known."""
    expect(
        trial.change < 1e-5,
        "With learning_rate=0.000000001 your model should stay as it is, but it changed. Is learning_rate given to "
        "the optimizer?",
    )
    powers = np.exp(trial.logits_before)
    each = -np.log((powers / powers.sum(axis=1, keepdims=True))[np.arange(10), trial.train_labels])
    batches = [each[start : start + 4] for start in range(0, 10, 4)]
    # A mean of batch means is common for a loss that is only looked at; it passes.
    right = {float(each.mean()), float(np.mean([batch.mean() for batch in batches]))}
    came = float(trial.history["loss"][0])
    if not any(abs(came - value) < 1e-3 for value in right):
        said = f"With a model that stays as it is, one epoch's loss should be {each.mean():.3f}; yours is {came:.3f}."
        if abs(came - sum(batch.mean() for batch in batches)) < 1e-3 or abs(came - each.sum()) < 1e-3:
            fail(f"{said} That is a sum: divide by the number of batches.")
        if abs(came - batches[-1].mean()) < 1e-3:
            fail(f"{said} That is the last batch alone: take the mean over the batches of the epoch.")
        fail(f"{said} Do the loss and the network's output suit each other? Use what choose_loss() gives.")
    hits = trial.logits_before.argmax(axis=1) == trial.train_labels
    shares = [float(hits[start : start + 4].mean()) for start in range(0, 10, 4)]
    came = float(trial.history["accuracy"][0])
    if abs(came - hits.mean()) < 1e-4:
        return
    said = f"One epoch's training accuracy should be {hits.mean():.3f}; yours is {came:.3f}."
    if abs(came - np.mean(shares)) < 1e-4:
        fail(
            f"{said} That is the mean of the batches' accuracies; count over all pictures, since batches differ "
            f"in length."
        )
    if abs(came - shares[-1]) < 1e-4:
        fail(f"{said} That is the last batch alone: count over all batches of the epoch.")
    if abs(came - trial.accuracy(trial.val_images, trial.val_labels)) < 1e-4:
        fail(f"{said} That is the accuracy on the validation batches: measure it on train_batches.")
    fail(f"{said} Count the right answers over all training batches and divide by the number of pictures.")
