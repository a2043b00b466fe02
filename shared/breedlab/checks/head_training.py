"""Check of the training of a new head on a frozen network."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._track import Bridge, bridge
from breedlab.checks._transfer import Arrays, TransferBridge, transfer_bridge
from breedlab.checks.head_losses import judge_losses, judge_still

_FEATURES, _CLASSES, _BATCH = 8, 3, 4


class HeadTrial:
    """One call of the learner's train_head on a small frozen network with a watched head."""

    def __init__(
        self, track: Bridge, tools: TransferBridge, function: Callable[..., Any], epochs: int, learning_rate: float
    ) -> None:
        self.track, self.tools, self.epochs = track, tools, epochs
        draw = np.random.default_rng(55)
        self.labels = np.arange(10) % _CLASSES
        self.images = draw.uniform(0, 0.2, (10, 12, 12, 3)).astype(np.float32)
        self.images[np.arange(10), :, :, self.labels] += 12  # the colour tells the class
        network = tools.frozen_network(_FEATURES)
        self.model = tools.with_head(network, _FEATURES, _CLASSES)
        self.scores_before = track.forward(self.model, self.images)
        weights, statistics = tools.weights(network), tools.statistics(network)
        head = tools.weights(self.model)
        batches = track.make_batches(self.images, self.labels, _BATCH)
        with tools.watching_head(self.model) as self.watch:
            when = f"batches of 4, 4, 2 pictures, epochs={epochs}, learning_rate={learning_rate}"
            self.came = returned(function, self.model, batches, epochs, learning_rate, when=when, hint=_hint)
        self.weights_moved = _moved(weights, tools.weights(network))
        self.statistics_moved = _moved(statistics, tools.statistics(network))
        after = tools.weights(self.model)
        # The head comes last. Its change tells whether anything was learned.
        self.change = max(float(np.abs(after[name] - head[name]).max()) for name in list(after)[len(weights) :])


def _moved(before: Arrays, after: Arrays) -> list[str]:
    return [name for name in before if not np.array_equal(before[name], after[name])]


def _hint(error: str) -> str:
    if "does not require grad" in error:
        return (
            "No gradient reaches the head: leave torch.no_grad() out, and leave the head as it is, since only the "
            "network is frozen."
        )
    if "empty parameter list" in error:
        return "The head's parameters are those of model[-1], or those of the model that require gradients."
    if "No loss to compute" in error or "must call `compile" in error:
        return "Compile the model first: optimizer=keras.optimizers.Adam(learning_rate), loss=..., then fit."
    return "Each batch is a pair (images, labels)."


@check
def train_head(function: Callable[..., Any]) -> str:
    """Check `train_head`: the head learns from every batch, the frozen network stays, one mean loss an epoch."""
    track, tools = bridge(), transfer_bridge()
    with track.watching(55):
        trial = HeadTrial(track, tools, function, epochs=4, learning_rate=0.05)
        _judge_frozen(trial)
        _judge_learning(trial)
        _judge_seen(trial)
        judge_losses(trial)
        still = HeadTrial(track, tools, function, epochs=1, learning_rate=1e-9)
        judge_still(still)
    return "The head learns from every batch, one mean loss an epoch, and not a number of the frozen network has moved."


def _judge_frozen(trial: HeadTrial) -> None:
    by_hand = trial.track.LOGITS
    if trial.weights_moved:
        cure = (
            "Give the optimizer the head alone: model[-1].parameters(); and leave requires_grad as it is."
            if by_hand
            else "Is there a trainable = True in your function? Leave the network frozen."
        )
        fail(
            f"The frozen network learned, too: its weights have moved, '{trial.weights_moved[0]}' for one. A new head "
            f"makes large random corrections at first, which spoil what the network knows. {cure}"
        )
    if trial.statistics_moved:
        cure = (
            "model.train() reaches the network, too: call model[0].eval() after it."
            if by_hand
            else "Leave the network frozen: trainable stays False, and nobody calls it with training=True by hand."
        )
        fail(
            "The network's weights are as before, but the running statistics of its batch normalisation have moved, "
            f"so the same photograph now has other features than before. {cure}"
        )


def _judge_learning(trial: HeadTrial) -> None:
    watch = trial.watch
    expect(
        watch.steps,
        "Your train_head never asks the model. "
        + (
            "Call it on the images of every batch: model(images)." if trial.track.LOGITS else "Call model.fit(batches)."
        ),
    )
    elsewhere = watch.stepped > 0 and watch.reached == 0
    if any(step.leftover for step in watch.steps) and not elsewhere:
        fail(
            "The gradients of earlier batches are still there when a new batch adds its own, so the steps go astray. "
            "Call optimizer.zero_grad() for every batch, before loss.backward()."
        )
    if trial.change > 0:
        return
    said = "Your train_head ran, but the head is the same as before."
    if not trial.track.LOGITS:
        if not trial.tools.trainable(trial.model):
            fail(
                f"{said} Nothing in the model can learn any more: trainable = False was set on all of it, the head "
                "included. Leave it as it comes."
            )
        fail(f"{said} Compile the model and call fit: that computes the gradients and moves the head.")
    if not watch.backward:
        fail(f"{said} No gradients were computed: each batch needs loss.backward() before optimizer.step().")
    if not watch.stepped:
        fail(f"{said} The gradients are there, but nobody uses them: call optimizer.step() after loss.backward().")
    if elsewhere:
        fail(
            f"{said} Your optimizer holds other parameters than the head's, and frozen ones never move: give it "
            "model[-1].parameters()."
        )
    fail(
        f"{said} Does zero_grad() come between backward() and step()? It forgets the gradient: call it before "
        "backward()."
    )


def _judge_seen(trial: HeadTrial) -> None:
    learning = [step for step in trial.watch.steps if step.gradients or not trial.track.LOGITS]
    seen, wanted = sum(step.size for step in learning), trial.epochs * len(trial.labels)
    if seen == wanted:
        return
    said = (
        f"With epochs={trial.epochs} and {len(trial.labels)} pictures in batches of 4, 4 and 2 the head should see "
        f"{wanted} pictures, but it saw {seen}."
    )
    if seen == len(trial.labels):
        fail(f"{said} That is one epoch only: is epochs used, and does return stand behind the loop?")
    if seen == trial.epochs * _BATCH:
        fail(f"{said} That is one batch an epoch: does something leave the inner loop early?")
    if seen == trial.epochs * 2 * _BATCH:
        fail(f"{said} The last batch, which is shorter, is left out: go through all batches.")
    fail(f"{said} Is epochs used, and does each epoch go once over all batches?")
