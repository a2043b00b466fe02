"""Scores for a whole set of pictures."""

import keras
import tensorflow as tf

from breedlab.tensorflow.loading import Batches


def predict(model: keras.Model, batches: Batches) -> tuple[tf.Tensor, tf.Tensor]:
    """Every picture's scores and its true class: float32 (N, num_classes) and int64 (N,), in the batches' order."""
    scores, labels = [], []
    for images, batch_labels in batches:
        scores.append(model(images, training=False))
        labels.append(batch_labels)
    return tf.concat(scores, axis=0), tf.cast(tf.concat(labels, axis=0), tf.int64)
