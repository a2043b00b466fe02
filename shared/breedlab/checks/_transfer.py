"""What the checks of transfer learning need from a track, beyond its bridge: small backbones, frozen and watched."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import numpy as np

from breedlab.checks._track import Step, track_module

Arrays = dict[str, np.ndarray]


@dataclass
class Watch:
    """What a network with a head went through while a learner's function had it."""

    steps: list[Step] = field(default_factory=list)  # batches that the head saw
    backward: int = 0  # times that gradients reached the head (Keras: not known)
    stepped: int = 0  # steps of any optimizer (Keras: not known)
    reached: int = 0  # steps of an optimizer that holds the head's weights (Keras: not known)


class TransferBridge(Protocol):
    """What `breedlab.pytorch.bridge_transfer` and `breedlab.tensorflow.bridge_transfer` both export."""

    def small_network(self, num_features: int, depth: int = 2) -> Any:
        """Convolution, batch normalisation and ReLU `depth` times, pooling; ready to train, nothing frozen."""

    def frozen_network(self, num_features: int) -> Any:
        """The same, frozen as it should be."""

    def with_head(self, network: Any, num_features: int, num_classes: int) -> Any:
        """The network and a linear head, which is watched; PyTorch gives scores, Keras probabilities."""

    def backbone(self, mean: Sequence[float], std: Sequence[float]) -> Any:
        """A backbone that expects (pixels - mean) / std, with the pixels in [0, 1]."""

    def weights(self, model: Any) -> Arrays:
        """Copies of what gradient descent moves where it is allowed to, by name."""

    def statistics(self, model: Any) -> Arrays:
        """Copies of the running means and variances of batch normalisation, by name."""

    def trainable(self, model: Any) -> list[str]:
        """The names of the weights that training would move now."""

    def normalisation(self, model: Any) -> list[str]:
        """The names of the weights that belong to batch normalisation."""

    def with_attribute(self, model: Any, name: str) -> list[str]:
        """The layers, or weights, on which somebody has set an attribute that the framework never reads."""

    def learning_pass(self, model: Any, images: np.ndarray) -> np.ndarray:
        """The output for images (N, H, W, 3) as training asks for it (PyTorch: in the model's mode)."""

    def disturbing(self, model: Any) -> AbstractContextManager[None]:
        """Other weights for a while."""

    def watching_head(self, model: Any) -> AbstractContextManager[Watch]:
        """Notes on what happens to a model from `with_head`."""

    def watching_network(self, network: Any) -> AbstractContextManager[list[Step]]:
        """Notes on the batches that a network from `small_network` sees."""


def transfer_bridge() -> TransferBridge:
    """The second bridge of the framework that is imported; `BreedlabError` where it is neither or both."""
    return cast(TransferBridge, track_module("bridge_transfer"))
