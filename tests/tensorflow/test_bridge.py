"""What the Keras bridge tells the checks."""

import random

import numpy as np
import pytest

from breedlab.tensorflow import bridge as ours

# isort: split
import keras
import tensorflow as tf
from keras import layers

from breedlab.checks._track import Bridge, bridge

IMAGES = np.random.default_rng(0).random((2, 8, 8, 3), dtype=np.float32)


class Functions(keras.Model):  # type: ignore[misc]
    """The same steps as functions, not layers."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.far, self.head = layers.Conv2D(4, 3), layers.Conv2D(4, 3, strides=2), layers.Dense(5)

    def call(self, images: tf.Tensor) -> tf.Tensor:
        images = tf.nn.max_pool2d(tf.nn.relu(self.conv(images)), 2, 2, "VALID")
        images = tf.nn.relu(self.far(images))
        return tf.nn.softmax(self.head(tf.reshape(images, (-1, 4))))


def test_the_bridge_is_found_and_has_the_shape_of_one() -> None:
    found: Bridge = bridge()
    assert found is ours  # type: ignore[comparison-overlap]
    wanted = [name for name in vars(Bridge) if not name.startswith("_")]
    assert wanted and all(hasattr(ours, name) for name in wanted)


def test_layers_and_functions_are_seen_alike() -> None:
    model = keras.Sequential([
        keras.Input((8, 8, 3)),
        layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(), layers.Conv2D(4, 3, strides=2), layers.ReLU(),
        layers.Flatten(), layers.Dense(5, activation="softmax"),
    ])  # fmt: skip
    wanted = ["conv", "activation", "pool", "strided conv", "activation", "linear", "softmax"]
    assert ours.layer_kinds(model, IMAGES) == wanted
    assert ours.layer_kinds(Functions(), IMAGES) == wanted


@pytest.mark.parametrize(
    ("activation", "kind"),
    [
        ("sigmoid", "sigmoid"),
        ("log_softmax", "log softmax"),
        ("gelu", "activation"),
        ("leaky_relu", "activation"),
        ("tanh", "activation"),
        (None, "linear"),
    ],
)
def test_the_last_step_is_seen(activation: str | None, kind: str) -> None:
    model = keras.Sequential([keras.Input((8, 8, 3)), layers.Flatten(), layers.Dense(4, activation=activation)])
    assert ours.layer_kinds(model, IMAGES)[-1] == kind


def test_parameters_are_copies_and_hold_statistics() -> None:
    model = keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(4, 1), layers.BatchNormalization()])
    before = ours.parameters(model)
    ours.forward(model, IMAGES, training=True)
    changed = [not np.array_equal(a, b) for a, b in zip(before, ours.parameters(model), strict=True)]
    assert any(changed)
    assert ours.count_parameters(model) == 3 * 4 + 4 + 4 + 4


def test_batches_come_as_load_batches_gives_them() -> None:
    (images, labels), _ = ours.read_batches(ours.make_batches(np.zeros((3, 8, 6, 3)), np.arange(3), 2))
    assert (tuple(images.shape), images.dtype, labels.dtype) == ((2, 8, 6, 3), tf.float32, tf.int32)


def test_a_watched_model_notes_the_mode_of_each_call() -> None:
    model = ours.watched_model(np.ones((192, 3), np.float32))
    ours.forward(model, IMAGES, training=True)
    ours.forward(model, IMAGES)
    assert [step.training for step in ours.diary(model)] == [True, False]
    assert ours.diary(model)[0].mark == pytest.approx(float(IMAGES[0, 0, 0, 0])) and ours.diary(model)[0].size == 2


def test_fit_is_watched_step_by_step() -> None:
    model = ours.watched_model(np.ones((192, 3), np.float32))
    with ours.watching(0):
        model.compile("sgd", "sparse_categorical_crossentropy")
        model.fit(ours.make_batches(IMAGES, np.array([0, 1]), 1), epochs=3, shuffle=False, verbose=0)
    assert sum(step.size for step in ours.diary(model) if step.training) == 6


def test_the_reading_model_reads_the_picture_but_not_in_training_mode() -> None:
    model = ours.reading_model(5)
    best = IMAGES[..., 0].reshape(2, -1)[:, :5]
    assert np.array_equal(ours.forward(model, IMAGES).argmax(axis=1), best.argmax(axis=1))
    assert np.array_equal(ours.forward(model, IMAGES, training=True).argmax(axis=1), best.argmin(axis=1))


def test_watching_makes_weights_repeatable_and_steps_visible() -> None:
    def weights() -> np.ndarray:
        model = keras.Sequential([keras.Input((2,)), layers.Dense(2)])
        return ours.parameters(model)[0]

    state = random.getstate()
    with ours.watching(1):
        first = weights()
        assert tf.config.functions_run_eagerly()
    with ours.watching(1):
        assert np.array_equal(weights(), first)
    assert not tf.config.functions_run_eagerly()
    random.setstate(state)
