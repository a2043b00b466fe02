"""What the checks need from Keras: NumPy on their side, tensors on this one."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from breedlab.checks import Step
from breedlab.tensorflow import models, storage

NAME = "TensorFlow"
CHANNELS_FIRST = False
LOGITS = False
SUFFIX = ".keras"

_KINDS = {
    "Conv2D": "conv",
    "MatMul": "linear",
    "Softmax": "softmax",
    "LogSoftmax": "log softmax",
    "Sigmoid": "sigmoid",
    "MaxPool": "pool",
    "AvgPool": "pool",
} | dict.fromkeys(
    ("Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Tanh", "Softplus", "Softsign", "Erf", "Erfc", "Maximum"),
    "activation",
)


def to_tensor(array: np.ndarray) -> tf.Tensor:
    """The array as a tensor, same shape."""
    return tf.constant(array)


def to_numpy(value: Any) -> np.ndarray:
    """A tensor, from whatever device, or anything NumPy reads, as an array."""
    return np.asarray(value)


def is_tensor(value: Any) -> bool:
    """Whether it is a TensorFlow tensor."""
    return isinstance(value, (tf.Tensor, tf.Variable))


def is_model(value: Any) -> bool:
    """Whether it is a Keras model."""
    return isinstance(value, keras.Model)


def forward(model: keras.Model, images: np.ndarray, training: bool = False) -> np.ndarray:
    """The model's output for images (N, H, W, 3)."""
    return np.asarray(model(tf.constant(images, tf.float32), training=training))


def parameters(model: keras.Model) -> list[np.ndarray]:
    """Copies of everything that is saved with a model, statistics included."""
    return [np.array(value) for value in model.get_weights()]


def count_parameters(model: keras.Model) -> int:
    """How many numbers training adjusts."""
    return sum(int(np.prod(variable.shape)) for variable in model.trainable_variables)


def layer_kinds(model: keras.Model, images: np.ndarray) -> list[str]:
    """The steps of a forward pass in order: conv, strided conv, pool, activation, sigmoid, linear, softmax."""
    # The graph shows what happens, whether a layer or the code itself does it.
    traced = tf.function(lambda pictures: model(pictures, training=False))
    graph = traced.get_concrete_function(tf.TensorSpec(images.shape, tf.float32)).graph
    kinds = []
    for operation in graph.get_operations():
        kind = _KINDS.get(operation.type)
        if operation.type == "Conv2D" and max(operation.get_attr("strides")) > 1:
            kind = "strided conv"
        if operation.type == "Mean" and operation.inputs[0].shape.rank == 4:  # global average pooling
            kind = "pool"
        if kind:
            kinds.append(kind)
    return kinds


def is_training(model: keras.Model) -> bool:
    """Never: in Keras the mode belongs to the call, not to the model."""
    return False


def make_batches(images: np.ndarray, labels: np.ndarray, batch_size: int) -> tf.data.Dataset:
    """Batches in order, the last one shorter, as `load_batches` gives them."""
    pairs = (tf.constant(images, tf.float32), tf.constant(labels, tf.int32))
    return tf.data.Dataset.from_tensor_slices(pairs).batch(batch_size)


def read_batches(batches: Iterable[Any]) -> list[tuple[Any, Any]]:
    """One pass over the batches: pairs of images and labels as they came."""
    return [(images, labels) for images, labels in batches]


class _Watched(keras.Model):  # type: ignore[misc]
    """Writes down what it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.diary = _Diary()

    def note(self, images: tf.Tensor, training: bool) -> None:
        if tf.is_tensor(images) and hasattr(images, "numpy"):  # not where Keras only works shapes out
            self.diary.steps.append(Step(bool(training), False, mark=float(images[0, 0, 0, 0]), size=len(images)))


class _Diary:
    """A list that Keras does not take for a part of the model."""

    def __init__(self) -> None:
        self.steps: list[Step] = []


class _Reading(_Watched):
    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.num_classes = num_classes
        self.scale = self.add_weight(shape=(), initializer="ones")

    def call(self, images: tf.Tensor, training: bool = False) -> tf.Tensor:
        self.note(images, training)
        scores = tf.reshape(images[..., 0], (tf.shape(images)[0], -1))[:, : self.num_classes] * self.scale
        return tf.nn.softmax(-scores if training else scores)


class _Linear(_Watched):
    def __init__(self, weight: np.ndarray) -> None:
        super().__init__()
        self.kernel = self.add_weight(shape=weight.shape, initializer="zeros")
        self.kernel.assign(weight)

    def call(self, images: tf.Tensor, training: bool = False) -> tf.Tensor:
        self.note(images, training)
        return tf.nn.softmax(tf.reshape(images, (tf.shape(images)[0], -1)) @ self.kernel)


def reading_model(num_classes: int) -> keras.Model:
    """A watched model that reads its scores off the first channel; in training mode it gets them wrong."""
    model = _Reading(num_classes)
    # Compiled, as a trained model is, so that model.evaluate works, too.
    model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def watched_model(weight: np.ndarray) -> keras.Model:
    """A watched linear classifier; weight (H * W * 3, num_classes)."""
    return _Linear(weight)


def step_tools(model: keras.Model, learning_rate: float, factor: float) -> tuple[Callable[..., Any], Any]:
    """The loss that suits a watched model, times `factor`, and plain gradient descent over its weights."""
    cross_entropy = keras.losses.SparseCategoricalCrossentropy()

    def loss_fn(labels: tf.Tensor, probabilities: tf.Tensor) -> tf.Tensor:
        return factor * cross_entropy(labels, probabilities)

    return loss_fn, keras.optimizers.SGD(learning_rate)


def diary(model: Any) -> Sequence[Step]:
    """What a watched model saw since it was made."""
    steps: list[Step] = model.diary.steps
    return steps


def loss_value(loss: Callable[..., Any], scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The loss of scores (N, C) and labels (N,): one number, or one a picture."""
    return np.asarray(loss(tf.constant(labels, tf.int32), tf.constant(scores, tf.float32)))


def save_small_model(path: Path, class_names: list[str], build: Callable[..., Any] | None) -> keras.Model:
    """Build a CNN (with `build`, or the library's), save it with the track's storage and return it."""
    model = (build or models.build_cnn)(len(class_names))
    storage.save_model(model, class_names, path)
    return model


@contextmanager
def watching(seed: int) -> Iterator[None]:
    """Random numbers from `seed`, every step run in Python; afterwards all is as before.

    Keras draws the seeds of its layers from Python's generator, which the frame of the checks puts back.
    """
    random.seed(seed)
    eager = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(eager)
