"""What the checks of transfer learning need from Keras: small backbones, frozen and watched."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from breedlab.checks import Step
from breedlab.checks._transfer import Arrays, Watch

_STATISTICS = {"moving_mean", "moving_variance"}


class _Ears:
    """Lists that Keras does not take for a part of the model."""

    def __init__(self) -> None:
        self.lists: list[list[Step]] = []

    def hear(self, batch: Any, training: Any) -> None:
        if tf.is_tensor(batch) and hasattr(batch, "numpy"):  # not where Keras only works shapes out
            first = float(tf.reshape(batch, (-1,))[0])
            for steps in self.lists:
                steps.append(Step(bool(training), False, mark=first, size=len(batch)))


class _Ear(layers.Layer):  # type: ignore[misc]
    """Hands on what it gets, and writes it down."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.ears = _Ears()

    def call(self, images: tf.Tensor, training: bool = False) -> tf.Tensor:
        self.ears.hear(images, training)
        return images


class _Head(layers.Dense):  # type: ignore[misc]
    """A Dense layer that writes down what it gets."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ears = _Ears()

    def call(self, features: tf.Tensor, training: bool = False) -> tf.Tensor:
        self.ears.hear(features, training)
        # Keras repairs a softmax that is followed by from_logits=True if it sees it; other networks have no such luck.
        return tf.identity(super().call(features, training=training))


def small_network(num_features: int, depth: int = 2) -> keras.Model:
    """Convolution, batch normalisation and ReLU `depth` times, pooling; ready to train, nothing frozen."""
    images = keras.Input((None, None, 3))
    maps = _Ear(name="images")(images)
    for number in range(1, depth + 1):
        maps = layers.Conv2D(num_features if number == depth else 4, 3, name=f"stage{number}_conv")(maps)
        maps = layers.BatchNormalization(name=f"stage{number}_norm")(maps)
        maps = layers.ReLU(name=f"stage{number}_relu")(maps)
    return keras.Model(images, layers.GlobalAveragePooling2D(name="pool")(maps), name="backbone")


def frozen_network(num_features: int) -> keras.Model:
    """The same, frozen as it should be."""
    network = small_network(num_features)
    network.trainable = False
    return network


def with_head(network: keras.Model, num_features: int, num_classes: int) -> keras.Model:
    """The network and a linear head, which is watched; PyTorch gives scores, Keras probabilities."""
    model = keras.Sequential([network, _Head(num_classes, activation="softmax", name="head")])
    model.build((None, None, None, 3))
    return model


def backbone(mean: Sequence[float], std: Sequence[float]) -> Any:
    """A backbone that expects (pixels - mean) / std, with the pixels in [0, 1]."""

    def preprocess_input(images: Any) -> Any:
        """Images (N, H, W, 3) in 0..255 become what the network was trained on."""
        return (tf.cast(images, tf.float32) / 255 - tf.constant(mean)) / tf.constant(std)

    network = frozen_network(7)
    return SimpleNamespace(
        name="check", network=network, num_features=7, image_size=8, preprocess_input=preprocess_input
    )


def _copies(variables: list[Any], statistics_too: bool) -> Arrays:
    kinds = [(value, value.name in _STATISTICS) for value in variables]
    return {value.path: np.array(value) for value, is_statistic in kinds if is_statistic == statistics_too}


def weights(model: keras.Model) -> Arrays:
    """Copies of what gradient descent moves where it is allowed to, by name."""
    return _copies(model.weights, False)


def statistics(model: keras.Model) -> Arrays:
    """Copies of the running means and variances of batch normalisation, by name."""
    return _copies(model.weights, True)


def trainable(model: keras.Model) -> list[str]:
    """The names of the weights that training would move now."""
    return [value.path for value in model.trainable_variables]


def normalisation(model: keras.Model) -> list[str]:
    """The names of the weights that belong to batch normalisation."""
    return [value.path for value in model.weights if value.name in {"gamma", "beta"}]


def with_attribute(model: keras.Model, name: str) -> list[str]:
    """The layers, or weights, on which somebody has set an attribute that the framework never reads."""
    return [part.name for part in [model, *model.layers, *model.weights] if name in getattr(part, "__dict__", {})]


def learning_pass(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """The output for images (N, H, W, 3) as training asks for it (PyTorch: in the model's mode)."""
    return np.asarray(model(tf.constant(images, tf.float32), training=True))


@contextmanager
def disturbing(model: keras.Model) -> Iterator[None]:
    """Other weights for a while."""
    variables = [value for value in model.weights if value.name not in _STATISTICS]
    before = [np.array(value) for value in variables]
    for value, old in zip(variables, before, strict=True):
        value.assign(-0.7 * old + 0.3)
    try:
        yield
    finally:
        for value, old in zip(variables, before, strict=True):
            value.assign(old)


@contextmanager
def watching_head(model: keras.Model) -> Iterator[Watch]:
    """Notes on what happens to a model from `with_head`."""
    watch = Watch()
    ears = model.layers[-1].ears
    ears.lists.append(watch.steps)
    try:
        yield watch
    finally:
        ears.lists.remove(watch.steps)


@contextmanager
def watching_network(network: keras.Model) -> Iterator[list[Step]]:
    """Notes on the batches that a network from `small_network` sees."""
    steps: list[Step] = []
    ears = network.get_layer("images").ears
    ears.lists.append(steps)
    try:
        yield steps
    finally:
        ears.lists.remove(steps)
