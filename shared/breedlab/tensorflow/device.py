"""Where the arithmetic happens, and how to make it repeatable."""

import keras
import tensorflow as tf


def choose_device() -> str:
    """The fastest device at hand: `gpu` or `cpu`."""
    return "gpu" if tf.config.list_physical_devices("GPU") else "cpu"


def describe_device() -> str:
    """One line for people: what the arithmetic will run on."""
    if choose_device() == "gpu":
        gpu = tf.config.list_physical_devices("GPU")[0]
        name = tf.config.experimental.get_device_details(gpu).get("device_name", "a GPU")
        return f"TensorFlow will use the GPU: {name}."
    return "TensorFlow will use the CPU. That is enough for all that follows."


def seed_everything(seed: int) -> None:
    """Start every random generator from `seed`, so that a second run repeats the first."""
    keras.utils.set_random_seed(seed)
