"""A weights file as users have it, with random numbers, and what the framework itself makes of it."""

from pathlib import Path

import breedlab.tensorflow  # noqa: F401  # before keras: it keeps TensorFlow's log lines off the page

import keras  # isort: skip
import numpy as np

PLAIN, OFFICIAL = "mobilenet_v2.weights.h5", "mobilenet_v2/mobilenet_v2_no_top.h5"


def write(path: Path) -> np.ndarray:
    """Save a network to `path`; returns its features of `pictures()`."""
    keras.utils.set_random_seed(5)
    network = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(64, 64, 3), pooling="avg")
    network.save_weights(path)
    features: np.ndarray = network(pictures() * 2 - 1, training=False).numpy()
    return features


def pictures() -> np.ndarray:
    """Two pictures in [0, 1]."""
    return np.random.default_rng(1).random((2, 64, 64, 3), dtype=np.float32)
