"""Checks of the accuracy over all batches."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, returned
from breedlab.checks._numbers import judge_share
from breedlab.checks._track import Bridge, bridge

# Hits of three batches of unequal length: each mistake below then gives a number of its own.
_HITS = (1, 1, 1, 1, 0, 0, 1, 0)


@check
def evaluate(function: Callable[..., Any]) -> str:
    """Check `evaluate`: the share of right answers over all pictures, outside training mode."""
    track = bridge()
    with track.watching(33):
        _judge(track, function, np.array(_HITS), num_classes=4, batch_size=3)
        _judge(track, function, np.array([0, 1, 1, 1, 1, 0, 1]), num_classes=6, batch_size=4)
        _judge(track, function, np.array([0, 1, 0]), num_classes=3, batch_size=5)
    gradients = " and without gradients" if track.LOGITS else ""
    return f"The share of right answers over all pictures, whatever the batch sizes, outside training mode{gradients}."


def _judge(track: Bridge, function: Callable[..., Any], hits: np.ndarray, num_classes: int, batch_size: int) -> None:
    count = len(hits)
    draw = np.random.default_rng(count)
    labels = draw.integers(0, num_classes, count)
    said = np.where(hits == 1, labels, (labels + 1) % num_classes)
    # The model reads its scores off the picture: the favourite is bright, the true class always comes out last in
    # training mode.
    images = draw.uniform(0.2, 0.4, (count, 4, 4, 3)).astype(np.float32)
    images[np.arange(count), labels // 4, labels % 4, 0] = 0.5
    images[np.arange(count), said // 4, said % 4, 0] = 0.9
    model = track.reading_model(num_classes)
    batches = track.make_batches(images, labels, batch_size)
    parts = [hits[start : start + batch_size] for start in range(0, count, batch_size)]
    sizes = ", ".join(str(len(part)) for part in parts)
    hint = (
        "Each batch is a pair (images, labels); scores are (pictures, classes), so look for the best class along "
        "axis 1."
    )
    came = returned(function, model, batches, when=f"batches of {sizes} pictures", hint=hint)
    _judge_manner(track, model)
    shares = [float(part.mean()) for part in parts]
    right = float(hits.mean())
    mistakes = [
        (float(hits.sum()), "That is how many are right, not their share: divide by the number of pictures."),
        (
            float(np.mean(shares)),
            "That is the mean of the batches' accuracies, in which a picture of a short batch weighs more. "
            "Add up the right answers and divide once, at the end.",
        ),
        (shares[-1], "That is the last batch alone. Is something set back to 0 inside the loop?"),
        (shares[0], "That is the first batch alone. Does return stand inside the loop?"),
        (float(hits.sum()) / len(parts), "That is divided by the number of batches: divide by the number of pictures."),
        (
            float(hits.sum()) / (len(parts) * batch_size),
            "That counts every batch as full. The last one may be shorter: count the labels of each batch.",
        ),
    ]
    judge_share(track, "evaluate", came, right, mistakes, f"{hits.sum()} of {count} pictures are classified right")


def _judge_manner(track: Bridge, model: Any) -> None:
    steps = track.diary(model)
    expect(steps, "Your evaluate never asks the model. Call it on the images of every batch: model(images).")
    if any(step.training for step in steps):
        cure = "Call model.eval() before the loop." if track.LOGITS else "Call model(images, training=False)."
        expect(
            False,
            "Your evaluate runs the model in training mode, where dropout hides values and batch normalisation "
            f"learns from what it sees. {cure}",
        )
    expect(
        not any(step.gradients for step in steps),
        "Your evaluate records gradients, which nobody needs here and which takes time and memory. "
        "Put the loop into `with torch.no_grad():`.",
    )
