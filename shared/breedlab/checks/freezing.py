"""Check of the frozen backbone: weights, and the statistics of batch normalisation."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import call, check, expect, fail
from breedlab.checks._track import Bridge, bridge
from breedlab.checks._transfer import Arrays, TransferBridge, transfer_bridge


@check
def freeze(function: Callable[..., Any]) -> str:
    """Check `freeze`: no weight can learn, and batch normalisation keeps its statistics during training."""
    track, tools = bridge(), transfer_bridge()
    counts = []
    with track.watching(53):
        for depth, num_features in ((2, 6), (4, 5)):
            counts.append(_judge(track, tools, function, depth, num_features))
    return (
        f"None of the network's {counts[0]} weight tensors can learn, and its batch normalisation rests, too: the same "
        "photograph gives the same features before, during and after training."
    )


def _judge(track: Bridge, tools: TransferBridge, function: Callable[..., Any], depth: int, num_features: int) -> int:
    network = tools.small_network(num_features, depth)
    images = np.random.default_rng(depth).normal(2, 3, (6, 16, 16, 3)).astype(np.float32)
    tools.learning_pass(network, images[:3])  # a network that was trained has statistics of its own
    features = track.forward(network, images)
    _start(tools, network)
    weights, statistics = tools.weights(network), tools.statistics(network)
    came = call(function, network, when="a small network with batch normalisation", hint=_hint)
    _judge_weights(weights, tools.weights(network), statistics, tools.statistics(network))
    left = tools.trainable(network)
    during = tools.learning_pass(network, images)
    moved = _moved(statistics, tools.statistics(network))
    if left:
        _judge_left(track, tools, network, came, left, list(weights), moved)
    if moved:
        _fail_statistics(track)
    expect(
        np.allclose(during, features, atol=1e-4),
        "The weights rest, but during training batch normalisation still divides by the mean and variance of each "
        "batch, so a photograph's features depend on its neighbours. "
        + ("Call network.eval()." if track.LOGITS else "Set network.trainable = False."),
    )
    expect(
        track.is_model(came) is False or came is network or not tools.trainable(came),
        "The network that your freeze gives back can still learn. Freeze the one that it is given.",
    )
    return len(weights)


def _start(tools: TransferBridge, network: Any) -> None:
    expect(tools.trainable(network), "The network of this check is frozen before it begins: restart the kernel.")


def _hint(error: str) -> str:
    if "has no attribute 'eval'" in error or "has no attribute 'parameters'" in error:
        return "That is PyTorch. In Keras a network is frozen by network.trainable = False."
    if "has no attribute 'layers'" in error or "has no attribute 'trainable" in error:
        return "That is Keras. In PyTorch go through network.parameters(), and call network.eval()."
    return "The function gets the network itself, without a head."


def _moved(before: Arrays, after: Arrays) -> list[str]:
    return [name for name in before if name not in after or not np.allclose(before[name], after[name], atol=1e-6)]


def _judge_weights(before: Arrays, after: Arrays, statistics: Arrays, statistics_after: Arrays) -> None:
    expect(
        set(before) == set(after),
        "Your freeze added or took away weights. The network stays as it is: it is only told not to learn.",
    )
    changed = _moved(before, after) + _moved(statistics, statistics_after)
    if not changed:
        return
    name = changed[0]
    values = {**after, **statistics_after}.get(name)
    if values is not None and not np.any(values):
        fail(
            f"Your freeze set the weights '{name}' to 0, which erases what they know. Frozen weights keep their values."
        )
    fail(
        f"Your freeze changed the values of '{name}'. Frozen weights keep theirs: no new layers, no call in training "
        "mode."
    )


def _judge_left(
    track: Bridge, tools: TransferBridge, network: Any, came: Any, left: list[str], names: list[str], moved: list[str]
) -> None:
    count, total = len(left), len(names)
    if count == total:
        if came is not network and track.is_model(came) and not tools.trainable(came):
            fail(
                "Your freeze gave back another, frozen network, and left the one it was given as it was. Freeze the "
                "given one: the model is built around it."
            )
        _fail_untouched(track, tools, network, moved)
    frozen = [name for name in names if name not in left]
    said = f"{count} of the network's {total} weight tensors can still learn, '{left[0]}' for one."
    every = "for parameter in network.parameters()" if track.LOGITS else "network.trainable = False"
    normalisation = set(tools.normalisation(network))
    if set(frozen) == normalisation:
        fail(f"{said} Only batch normalisation is frozen; the convolutions are not. All of them: {every}.")
    if set(left) == normalisation:
        fail(f"{said} Batch normalisation has weights, too, and they are not frozen. All of them: {every}.")
    if all("bias" in name or "beta" in name for name in left):
        fail(f"{said} Biases are weights, too. All of them: {every}.")
    if set(frozen) == set(names[-len(frozen) :]):
        fail(f"{said} Only the last layers are frozen; every layer has to be: {every}.")
    if set(frozen) == set(names[: len(frozen)]):
        fail(f"{said} Only the first layers are frozen; every layer has to be: {every}.")
    fail(f"{said} Every layer has to be frozen, the inner ones, too: {every}.")


def _fail_untouched(track: Bridge, tools: TransferBridge, network: Any, moved: list[str]) -> None:
    attribute = "requires_grad" if track.LOGITS else "requires_grad_"
    for name in (attribute, "requires_grad", "trainable", "frozen"):
        if name == "trainable" and not track.LOGITS:
            continue  # Keras reads that one
        if tools.with_attribute(network, name):
            cure = (
                "It belongs to parameters: network.requires_grad_(False), with its underscore, or a loop over "
                "network.parameters()."
                if track.LOGITS
                else "In Keras it is network.trainable = False."
            )
            fail(f"Your freeze sets '{name}' on layers, where nobody reads it, so every weight can still learn. {cure}")
    if track.LOGITS and not moved:
        fail(
            "Your freeze switches the network to eval mode, which lets batch normalisation rest, but every weight can "
            "still learn: an optimizer over them would change them. Set requires_grad to False for each of "
            "network.parameters()."
        )
    cure = (
        "Set requires_grad to False for each of network.parameters(), then call network.eval()."
        if track.LOGITS
        else "Set network.trainable = False."
    )
    fail(f"After your freeze every weight of the network can still learn. {cure}")


def _fail_statistics(track: Bridge) -> None:
    cure = (
        "Call network.eval(), too: requires_grad stops the gradients, not the statistics."
        if track.LOGITS
        else "Set network.trainable = False: freezing single weights does not reach the statistics."
    )
    fail(
        "The weights are frozen, but batch normalisation is not: after one batch in training its running mean had "
        "moved. With every batch it would drift further towards your few photographs, and the features that the head "
        f"learns from would change under it. {cure}"
    )
