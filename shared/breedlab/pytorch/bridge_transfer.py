"""What the checks of transfer learning need from PyTorch: small backbones, frozen and watched."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.optim.optimizer import register_optimizer_step_post_hook

from breedlab.checks import Step
from breedlab.checks._transfer import Arrays, Watch

_NORMALISATION = nn.modules.batchnorm._BatchNorm


def small_network(num_features: int, depth: int = 2) -> nn.Module:
    """Convolution, batch normalisation and ReLU `depth` times, pooling; ready to train, nothing frozen."""
    features = nn.Sequential()
    before = 3
    for number in range(1, depth + 1):
        after = num_features if number == depth else 4
        # Stages stand in stages, as in the large networks: freezing has to reach the inner ones, too.
        stage = [("conv", nn.Conv2d(before, after, 3)), ("norm", nn.BatchNorm2d(after)), ("relu", nn.ReLU())]
        features.add_module(f"stage{number}", nn.Sequential(OrderedDict(stage)))
        before = after
    return nn.Sequential(features, nn.AdaptiveAvgPool2d(1), nn.Flatten()).train()


def frozen_network(num_features: int) -> nn.Module:
    """The same, frozen as it should be."""
    return small_network(num_features).requires_grad_(False).eval()


def with_head(network: nn.Module, num_features: int, num_classes: int) -> nn.Module:
    """The network and a linear head, which is watched; PyTorch gives scores, Keras probabilities."""
    return nn.Sequential(network, nn.Linear(num_features, num_classes))


def backbone(mean: Sequence[float], std: Sequence[float]) -> Any:
    """A backbone that expects (pixels - mean) / std, with the pixels in [0, 1]."""
    network = frozen_network(7)
    return SimpleNamespace(
        name="check", network=network, num_features=7, image_size=8, mean=tuple(mean), std=tuple(std)
    )


def weights(model: nn.Module) -> Arrays:
    """Copies of what gradient descent moves where it is allowed to, by name."""
    return {name: value.detach().cpu().numpy().copy() for name, value in model.named_parameters()}


def statistics(model: nn.Module) -> Arrays:
    """Copies of the running means and variances of batch normalisation, by name."""
    return {name: value.cpu().numpy().copy() for name, value in model.named_buffers() if value.ndim}


def trainable(model: nn.Module) -> list[str]:
    """The names of the weights that training would move now."""
    return [name for name, value in model.named_parameters() if value.requires_grad]


def normalisation(model: nn.Module) -> list[str]:
    """The names of the weights that belong to batch normalisation."""
    found = {id(value) for part in model.modules() if isinstance(part, _NORMALISATION) for value in part.parameters()}
    return [name for name, value in model.named_parameters() if id(value) in found]


def with_attribute(model: nn.Module, name: str) -> list[str]:
    """The layers, or weights, on which somebody has set an attribute that the framework never reads."""
    return [where or type(part).__name__ for where, part in model.named_modules() if name in vars(part)]


def learning_pass(model: nn.Module, images: np.ndarray) -> np.ndarray:
    """The output for images (N, H, W, 3) as training asks for it (PyTorch: in the model's mode)."""
    scores: np.ndarray = model(torch.tensor(images).permute(0, 3, 1, 2)).detach().numpy()
    return scores


@contextmanager
def disturbing(model: nn.Module) -> Iterator[None]:
    """Other weights for a while."""
    before = [value.detach().clone() for value in model.parameters()]
    with torch.no_grad():
        for value in model.parameters():
            value.mul_(-0.7).add_(0.3)
    try:
        yield
    finally:
        with torch.no_grad():
            for value, old in zip(model.parameters(), before, strict=True):
                value.copy_(old)


def _normalises_batches(model: nn.Module) -> bool:
    return any(part.training for part in model.modules() if isinstance(part, _NORMALISATION))


@contextmanager
def watching_head(model: nn.Module) -> Iterator[Watch]:
    """Notes on what happens to a model from `with_head`."""
    watch = Watch()
    head = list(model.modules())[-1]
    own = {id(value) for value in head.parameters()}

    def reached(step: Step) -> None:
        watch.backward += 1
        grads = [value.grad for value in head.parameters() if value.grad is not None]
        step.leftover = any(bool(grad.abs().sum() > 0) for grad in grads)

    def note(_: nn.Module, inputs: tuple[torch.Tensor, ...], scores: torch.Tensor) -> None:
        step = Step(_normalises_batches(model), scores.requires_grad, mark=0.0, size=len(inputs[0]))
        watch.steps.append(step)
        if scores.requires_grad:
            # Runs when backward begins, before this batch's gradients are added to what is there.
            scores.register_hook(lambda _: reached(step))  # type: ignore[no-untyped-call]

    def stepped(optimizer: torch.optim.Optimizer, *_: Any) -> None:
        held = {id(value) for group in optimizer.param_groups for value in group["params"]}
        watch.stepped += 1
        watch.reached += bool(own & held)

    handles = [head.register_forward_hook(note), register_optimizer_step_post_hook(stepped)]
    try:
        yield watch
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def watching_network(network: nn.Module) -> Iterator[list[Step]]:
    """Notes on the batches that a network from `small_network` sees."""
    steps: list[Step] = []

    def note(_: nn.Module, inputs: tuple[torch.Tensor, ...], maps: torch.Tensor) -> None:
        images = inputs[0]
        step = Step(_normalises_batches(network), maps.requires_grad, mark=float(images[0, 0, 0, 0]), size=len(images))
        steps.append(step)

    # The part before pooling hears also those who leave the pooling out.
    handle = next(network.children()).register_forward_hook(note)
    try:
        yield steps
    finally:
        handle.remove()
