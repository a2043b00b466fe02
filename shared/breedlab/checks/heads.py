"""Check of the new head on a frozen network."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import call, check, expect, fail, returned
from breedlab.checks._track import Bridge, bridge
from breedlab.checks._transfer import TransferBridge, transfer_bridge
from breedlab.checks.cnn import judge_logits, judge_probabilities
from breedlab.checks.networks import Run


@check
def add_head(function: Callable[..., Any]) -> str:
    """Check `add_head`: the given network, and behind it a head with one output a class that alone can learn."""
    track, tools = bridge(), transfer_bridge()
    with track.watching(54):
        runs = [_judge(track, tools, function, *sizes) for sizes in ((9, 5), (6, 8))]
    what = "Raw scores" if track.LOGITS else "Probabilities"
    learning = track.count_parameters(runs[0].model)
    return f"{what}, one a class, from your frozen network and a new head, whose {learning} parameters alone can learn."


def _judge(
    track: Bridge, tools: TransferBridge, function: Callable[..., Any], num_features: int, num_classes: int
) -> Run:
    network = tools.frozen_network(num_features)
    before = {**tools.weights(network), **tools.statistics(network)}
    # Loud pictures make loud scores: raw scores then do not look like probabilities by chance.
    images = np.random.default_rng(num_classes).normal(0, 1000, (7, 12, 12, 3)).astype(np.float32)
    features = track.forward(network, images)
    case = f"num_features={num_features}, num_classes={num_classes}"
    model = returned(function, network, num_features, num_classes, when=case, hint=_wants_learning)
    _judge_model(track, model)
    who = "The model from your add_head"
    output = call(
        track.forward, model, images, when="7 small pictures", who=who, learner=function, hint=_Hint(num_features)
    )
    shape = output.shape
    layer = "nn.Linear(num_features, num_classes)" if track.LOGITS else "a Dense layer"
    expect(
        not (shape == features.shape and np.allclose(output, features, atol=1e-3)),
        f"Your add_head gave back the network without a head: its output are the features. Put {layer} behind it.",
    )
    expect(
        model is not network,
        "Your add_head put the head into the network itself, which now gives no features any more. Make a new model "
        f"around it: {_wanted(track)}.",
    )
    _judge_use(track, tools, model, network, images, output)
    expect(
        len(shape) == 2 and shape[0] == 7,
        f"7 pictures went into your model and shape {shape} came out; one row of scores a picture is wanted.",
    )
    _judge_outputs(shape[1], num_features, num_classes, track)
    run = Run(model, output, track.layer_kinds(model, images), case)
    (judge_logits if track.LOGITS else judge_probabilities)(run)
    after = {**tools.weights(network), **tools.statistics(network)}
    expect(
        all(np.array_equal(before[name], after[name]) for name in before),
        "Your add_head changed the network's weights, so what it has learned is lost. Use it as it is.",
    )
    _judge_learning(track, tools, model, network)
    return run


class _Hint:
    """A likely cause for a model that does not run."""

    def __init__(self, num_features: int) -> None:
        self.num_features = num_features

    def __call__(self, error: str) -> str:
        """The sentence for an exception's words."""
        if sizes := re.search(r"\(\d+x(\d+) and (\d+)x\d+\)", error):
            came, wanted = map(int, sizes.groups())
            if came == self.num_features:
                return (
                    f"The network gives {came} features for each picture, but your head expects {wanted}: the first "
                    "number of nn.Linear is num_features."
                )
            return (
                "Does the head come behind the network? nn.Sequential(network, nn.Linear(num_features, num_classes))."
            )
        return "The head comes behind the network and takes its num_features numbers for each picture."


def _wants_learning(error: str) -> str:
    if "Module subclass" in error or "`trainable` to be a boolean" in error:
        return "Sequential takes the network and the head: in PyTorch one after the other, in Keras as one list."
    return ""


def _wanted(track: Bridge) -> str:
    if track.LOGITS:
        return "nn.Sequential(network, nn.Linear(num_features, num_classes))"
    return 'keras.Sequential([network, layers.Dense(num_classes, activation="softmax")])'


def _judge_model(track: Bridge, model: Any) -> None:
    what = "class" if isinstance(model, type) else type(model).__name__
    expect(
        what != "class" and track.is_model(model),
        f"Your add_head gave back a {what}; a {track.NAME} model is wanted, such as {_wanted(track)}.",
    )


def _judge_outputs(came: int, num_features: int, num_classes: int, track: Bridge) -> None:
    if came == num_classes:
        return
    layer = (
        "nn.Linear(num_features, num_classes)" if track.LOGITS else 'layers.Dense(num_classes, activation="softmax")'
    )
    said = (
        f"With num_features={num_features}, num_classes={num_classes} your model gives {came} numbers for each picture "
        f"instead of {num_classes}."
    )
    if came == num_features:
        fail(f"{said} That is the number of features. One output for each class: {layer}.")
    if came == 37:
        fail(f"{said} The head has one output for each class: use num_classes, not a fixed number: {layer}.")
    if came == 1000:
        fail(f"{said} Those are ImageNet's classes. The new head has one output for each of yours: {layer}.")
    fail(f"{said} The head has one output for each class: {layer}.")


def _judge_use(
    track: Bridge, tools: TransferBridge, model: Any, network: Any, images: np.ndarray, output: np.ndarray
) -> None:
    with tools.disturbing(network):
        disturbed = track.forward(model, images)
    if not np.allclose(disturbed, output, rtol=1e-4, atol=1e-4):
        return
    own = sum(value.size for value in tools.weights(network).values())
    if sum(value.size for value in tools.weights(model).values()) >= own and tools.statistics(model):
        fail(
            "Your model works with a copy, or a new network, and not with the one it was given: that one's weights "
            "make no difference to it. What is loaded or frozen there would be lost. Put `network` itself into the "
            "model."
        )
    fail(
        "Your model does not use the network: its weights make no difference to the output. The pictures go through "
        "`network` first, and its features into the head."
    )


def _judge_learning(track: Bridge, tools: TransferBridge, model: Any, network: Any) -> None:
    unfrozen = tools.trainable(network)
    if unfrozen:
        cure = "requires_grad_(True)" if track.LOGITS else "trainable = True"
        fail(
            f"The network came frozen, and now {len(unfrozen)} of its weight tensors can learn again. Leave it as it "
            f"is: is there a {cure} in your function?"
        )
    expect(
        tools.trainable(model),
        "Nothing in your model can learn: the new head is frozen, too. Freeze the network alone, before the head is "
        "added.",
    )
