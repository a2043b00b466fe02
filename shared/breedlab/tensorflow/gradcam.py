"""Where the network looked."""

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from breedlab.tensorflow.backbones import Backbone


def grad_cam(
    backbone: Backbone, head: keras.layers.Dense, images: tf.Tensor, classes: npt.ArrayLike
) -> npt.NDArray[np.float32]:
    """Grad-CAM: which places of each picture speak for a class, float32 (N, h, w) in [0, 1].

    Takes preprocessed images (N, H, W, 3), the head's last layer and one class number for each picture, (N,). Each
    map is divided by its own maximum; where nothing speaks for the class it is zero everywhere.

    Source: Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization",
    ICCV 2017.
    """
    maps = backbone.maps(images, training=False)  # (N, h, w, channels)
    with tf.GradientTape() as tape:
        # The weights may be frozen: what we ask for is the gradient at the maps.
        tape.watch(maps)
        pooled = tf.reduce_mean(maps, axis=(1, 2))
        # The score before softmax: behind it, a class also rises when the others fall.
        scores = tf.matmul(pooled, head.kernel) + head.bias
        chosen = tf.gather(scores, tf.cast(classes, tf.int32), axis=1, batch_dims=1)  # of each picture, its class's
    gradients = tape.gradient(chosen, maps)
    # A channel counts for as much as the score rises when the channel gets stronger.
    importance = tf.reduce_mean(gradients, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(importance * maps, axis=3))  # what speaks against the class is left out
    highest = tf.reduce_max(heat, axis=(1, 2), keepdims=True)
    heat = tf.math.divide_no_nan(heat, highest)
    return heat.numpy()
