"""A backbone of two stages for the tests: eight features, quick on any machine."""

from types import SimpleNamespace
from typing import Any

import breedlab.tensorflow  # noqa: F401  # before keras: it keeps TensorFlow's log lines off the page

import keras  # isort: skip
import tensorflow as tf  # isort: skip
from keras import layers  # isort: skip


def backbone() -> SimpleNamespace:
    keras.utils.set_random_seed(7)
    images = keras.Input((32, 32, 3))
    x = layers.Conv2D(6, 3, strides=2, padding="same")(images)
    x = layers.Activation("relu")(layers.BatchNormalization()(x))
    last = [layers.Conv2D(8, 3, padding="same"), layers.BatchNormalization(), layers.Activation("relu")]
    for layer in last:
        x = layer(x)
    network = keras.Model(images, layers.GlobalAveragePooling2D()(x))

    def preprocess_input(pixels: Any) -> Any:
        return pixels / 127.5 - 1.0

    return SimpleNamespace(
        name="tiny", network=network, maps=keras.Model(images, x), last_stage=last, num_features=8, image_size=32,
        preprocess_input=preprocess_input, origin="made by a test", weights_hash="0" * 12,
    )  # fmt: skip


class _Crowded(layers.Layer):  # type: ignore[misc]
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def call(self, images: Any) -> Any:
        def look(count: Any) -> Any:
            if int(count) > self.most:
                raise MemoryError("OOM")  # TensorFlow makes a ResourceExhaustedError of it
            return count

        count = tf.py_function(look, [tf.shape(images)[0]], tf.int32)
        with tf.control_dependencies([count]):
            return tf.reduce_mean(tf.identity(images), axis=(1, 2))


def crowded(most: int) -> keras.Sequential:
    """A model of a device without memory for more than `most` pictures."""
    head = layers.Dense(3, activation="softmax")
    return keras.Sequential([keras.Input((32, 32, 3)), _Crowded(most), head])


def head_on_features(model: keras.Sequential, num_features: int) -> keras.Sequential:
    """The last layer of a model with a head, to be trained on features."""
    return keras.Sequential([keras.Input((num_features,)), model.layers[-1]])
