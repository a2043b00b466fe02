"""Running a learner's network on odd sizes, and looking at what it is made of."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from breedlab.checks._frame import call, expect, fail, returned
from breedlab.checks._track import Bridge
from breedlab.checks.hints import explain


@dataclass(frozen=True)
class Run:
    """A network, its output (N, C) for loud noise, and the steps that led there."""

    model: Any
    output: np.ndarray
    kinds: list[str]
    when: str

    @property
    def last(self) -> str:
        """The last step that is known by name."""
        return self.kinds[-1] if self.kinds else ""

    @property
    def is_sigmoid(self) -> bool:
        """Whether all numbers were squeezed into [0, 1], by a layer or by hand (loud scores then give 0 or 1)."""
        saturated = np.minimum(np.abs(self.output), np.abs(1 - self.output)).max() < 1e-3
        return self.last == "sigmoid" or bool(saturated)


def run_network(
    track: Bridge, function: Callable[..., Any], when: str, *args: int, size: int = 128, **kwargs: int
) -> Run:
    """Build a network for one case and run it; what stops it or is no (N, C) answer becomes a sentence.

    `args` and `kwargs` go to the learner's function, which `when` describes; the pictures are `size` wide and high.
    """
    name = function.__name__
    model = returned(function, *args, when=when, hint=explain, **kwargs)
    expect(
        not inspect.isclass(model),
        f"Your {name} gave back a class, not a network. Make one: write its name with parentheses.",
    )
    expect(
        track.is_model(model),
        f"Your {name} gave back a {type(model).__name__}; a {track.NAME} model is wanted."
        + (" Layers in a list become one with Sequential." if isinstance(model, (list, tuple)) else ""),
    )
    # Loud pictures make loud scores: raw scores then do not look like probabilities by chance.
    images = np.random.default_rng(size).normal(0, 1000, (3, size, size, 3)).astype(np.float32)
    who = f"The network from your {name}"
    case = f"3 pictures of {size} x {size}"
    output = call(track.forward, model, images, when=case, who=who, learner=function, hint=explain)
    kinds = track.layer_kinds(model, images)
    rows = output.shape[0] if output.ndim else 0
    expect(
        rows == 3,
        f"3 pictures went into your network and {rows} rows came out (shape {output.shape}). Flatten each picture, "
        "but not the batch: the first axis stays as it is.",
    )
    if output.ndim == 1:
        fail(f"Your network gives shape {output.shape} for 3 pictures; two axes are wanted, (3, 1). Leave squeeze out.")
    expect(
        output.ndim == 2,
        f"Your network gives shape {output.shape} for 3 pictures; one row a picture is wanted. "
        "Flatten after the last block, before the dense layers.",
    )
    expect(
        np.isfinite(output).all(), "Your network's output holds nan or infinity. Look for a division or a logarithm."
    )
    return Run(model, output, kinds, when)


def judge_blocks(track: Bridge, run: Run) -> int:
    """The number of convolution blocks, at least three, each with an activation and a pooling."""
    kinds = run.kinds
    layer, dense = ("nn.Conv2d", "nn.Linear") if track.LOGITS else ("Conv2D", "Dense")
    convs = sum("conv" in kind for kind in kinds)
    expect(
        convs >= 3,
        f"Your network has {convs} convolution layer{'s' * (convs != 1)}; three blocks of {layer}, ReLU and max "
        "pooling are wanted, each seeing larger parts of the picture.",
    )
    active, blocks, open_block = [], 0, False
    for place, kind in enumerate(kinds):
        if "conv" in kind:
            open_block = True
            active.append(_activated(kinds[place + 1 :]))
        if open_block and kind in {"pool", "strided conv"}:
            blocks, open_block = blocks + 1, False
    expect(
        any(active),
        "There is no activation between your convolutions. Without one they collapse into a single linear step, "
        f"however many you stack: add ReLU after each {layer}.",
    )
    expect(
        blocks,
        "Your network never makes the picture smaller: there is no pooling. Put a max pooling at the end of each "
        "block.",
    )
    expect(
        blocks >= 3,
        f"Only {blocks} of your {convs} convolution layers {'is' if blocks == 1 else 'are'} followed by a pooling; "
        "three blocks are wanted, each ending in one.",
    )
    expect(
        all(active),
        f"{active.count(False)} of your {convs} convolution layers has no activation behind it. "
        f"Add ReLU after each {layer}, before the next one.",
    )
    expect("linear" in kinds, f"Your network has no dense layer. After the blocks, flatten and end with {dense}.")
    head = kinds[kinds.index("linear") :]
    idle = any(a == b == "linear" for a, b in pairwise(head))
    expect(
        not idle,
        f"Two of your {dense} layers follow each other with no activation between them, which makes them one. "
        "Add ReLU after the first.",
    )
    return blocks


def _activated(rest: list[str]) -> bool:
    for kind in rest:
        if kind in {"activation", "sigmoid"}:
            return True
        if "conv" in kind or kind == "linear":
            return False
    return False
