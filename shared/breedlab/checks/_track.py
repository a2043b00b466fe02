"""Which framework a notebook uses, and what its bridge offers. The checks themselves know NumPy only."""

import importlib
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np

from breedlab.errors import BreedlabError


@dataclass
class Step:
    """One batch that a watched model saw."""

    training: bool  # in training mode
    gradients: bool  # operations were recorded for gradients (Keras: always False)
    mark: float  # the first number of the batch's first picture: tells training and validation pictures apart
    size: int  # pictures in the batch
    leftover: bool = False  # gradients of an earlier batch were still there when this one's were added


class Bridge(Protocol):
    """What `breedlab.pytorch.bridge` and `breedlab.tensorflow.bridge` both export."""

    NAME: str
    CHANNELS_FIRST: bool
    LOGITS: bool
    SUFFIX: str

    def to_tensor(self, array: np.ndarray) -> Any:
        """The array as a tensor, same shape."""

    def to_numpy(self, value: Any) -> np.ndarray:
        """A tensor, from whatever device, or anything NumPy reads, as an array."""

    def is_tensor(self, value: Any) -> bool:
        """Whether it is one of this framework's tensors."""

    def is_model(self, value: Any) -> bool:
        """Whether it is one of this framework's models."""

    def forward(self, model: Any, images: np.ndarray, training: bool = False) -> np.ndarray:
        """The model's output for images (N, H, W, 3)."""

    def parameters(self, model: Any) -> list[np.ndarray]:
        """Copies of everything that is saved with a model, statistics included."""

    def count_parameters(self, model: Any) -> int:
        """How many numbers training adjusts."""

    def layer_kinds(self, model: Any, images: np.ndarray) -> list[str]:
        """The steps of a forward pass in order: conv, strided conv, pool, activation, sigmoid, linear, softmax."""

    def is_training(self, model: Any) -> bool:
        """Whether the model is in training mode (Keras: never, the mode belongs to the call)."""

    def make_batches(self, images: np.ndarray, labels: np.ndarray, batch_size: int) -> Any:
        """Batches in order, the last one shorter, as the track's loader gives them."""

    def read_batches(self, batches: Iterable[Any]) -> list[tuple[Any, Any]]:
        """One pass over the batches: pairs of images and labels as they came."""

    def reading_model(self, num_classes: int) -> Any:
        """A watched model that reads its scores off the first channel; in training mode it gets them wrong."""

    def watched_model(self, weight: np.ndarray) -> Any:
        """A watched linear classifier; weight (H * W * 3, num_classes)."""

    def step_tools(self, model: Any, learning_rate: float, factor: float) -> tuple[Callable[..., Any], Any]:
        """The loss that suits a watched model, times `factor`, and plain gradient descent over its weights."""

    def diary(self, model: Any) -> Sequence[Step]:
        """What a watched model saw since it was made."""

    def loss_value(self, loss: Callable[..., Any], scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """The loss of scores (N, C) and labels (N,): one number, or one a picture."""

    def save_small_model(self, path: Path, class_names: list[str], build: Callable[..., Any] | None) -> Any:
        """Build a CNN (with `build`, or the library's), save it with the track's storage and return it."""

    def watching(self, seed: int) -> AbstractContextManager[None]:
        """Random numbers from `seed`, every step run in Python; afterwards everything is as before."""


def bridge() -> Bridge:
    """The bridge of the framework that is imported; `BreedlabError` where it is neither or both."""
    return cast(Bridge, track_module("bridge"))


def track_module(name: str) -> Any:
    """The module `name` of the imported framework's track; `BreedlabError` where it is neither or both."""
    torch = "torch" in sys.modules
    keras = "keras" in sys.modules or "tensorflow" in sys.modules
    if torch == keras:
        found = "both PyTorch and TensorFlow" if torch else "neither PyTorch nor TensorFlow"
        raise BreedlabError(
            f"This notebook has imported {found}; restart the kernel and run its cells from the top, one track a "
            f"notebook."
        )
    return importlib.import_module(f"breedlab.{'pytorch' if torch else 'tensorflow'}.{name}")
