"""Check of the features that a frozen network gives for every photograph."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._track import Bridge, Step, bridge
from breedlab.checks._transfer import TransferBridge, transfer_bridge
from breedlab.checks.extracted import judge_features, judge_labels


@check
def extract_features(function: Callable[..., Any]) -> str:
    """Check `extract_features`: each photograph's features and label, in order, outside training mode."""
    track, tools = bridge(), transfer_bridge()
    with track.watching(56):
        for num_features, count, batch_size in ((6, 10, 4), (5, 7, 3), (7, 3, 8)):
            _judge(track, tools, function, num_features, count, batch_size)
    gradients = ", without gradients" if track.LOGITS else ""
    return f"One row of features and one label a photograph, in the batches' order, outside training mode{gradients}."


def _judge(
    track: Bridge, tools: TransferBridge, function: Callable[..., Any], num_features: int, count: int, batch_size: int
) -> None:
    draw = np.random.default_rng(count)
    labels = draw.permutation(count) % 5
    images = draw.normal(1, 2, (count, 10, 10, 3)).astype(np.float32)
    network = tools.small_network(num_features)
    tools.learning_pass(network, images[: count // 2 + 1] + 1)  # a network that was trained has statistics of its own
    right = track.forward(network, images)
    sizes = [len(images[start : start + batch_size]) for start in range(0, count, batch_size)]
    when = f"batches of {', '.join(map(str, sizes))} photographs and a network of {num_features} features"
    hint = "Each batch is a pair (images, labels); network(images) gives the features of a batch."
    with tools.watching_network(network) as steps:
        came = returned(function, network, track.make_batches(images, labels, batch_size), when=when, hint=hint)
    _judge_manner(track, steps)
    expect(
        not isinstance(came, dict) and not track.is_tensor(came) and not isinstance(came, np.ndarray),
        f"Your extract_features gave back one {type(came).__name__}; two things are wanted: return features, labels. "
        "Without the labels nobody knows which row is which breed.",
    )
    expect(
        isinstance(came, (tuple, list)) and len(came) == 2,
        f"Your extract_features gave back {_amount(came)}; two things are wanted: return features, labels.",
    )
    features = judge_features(track, came[0], right, images, labels, sizes)
    judge_labels(track, came[1], labels, sizes)
    expect(
        features.dtype == np.float32,
        f"Your features are {features.dtype}; the network gives float32, and twice the memory adds nothing to it.",
    )


def _amount(came: Any) -> str:
    return f"{len(came)} things" if isinstance(came, (tuple, list)) else f"a {type(came).__name__}"


def _judge_manner(track: Bridge, steps: list[Step]) -> None:
    expect(
        steps, "Your extract_features never asks the network. Call it on the images of every batch: network(images)."
    )
    if any(step.training for step in steps):
        cure = "Call network.eval() before the loop." if track.LOGITS else "Call network(images, training=False)."
        fail(
            "Your extract_features runs the network in training mode, so batch normalisation mixes each photograph "
            f"with the others of its batch, and learns from them. {cure}"
        )
    expect(
        not any(step.gradients for step in steps),
        "Your extract_features records gradients, which nobody needs here and which keep every layer's output in "
        "memory. Put the loop into `with torch.no_grad():`.",
    )
