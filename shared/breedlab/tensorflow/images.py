"""From pixels to tensors."""

import numpy as np
import numpy.typing as npt
import tensorflow as tf


def image_to_tensor(pixels: npt.NDArray[np.uint8]) -> tf.Tensor:
    """A picture as Keras wants it: uint8 (H, W, 3) in 0..255 becomes float32 (H, W, 3) in [0, 1]."""
    # Keras keeps the channels last, as the picture has them, so nothing has to be moved.
    return tf.cast(pixels, tf.float32) / 255.0
