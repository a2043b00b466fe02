"""Top-k accuracy."""

import tensorflow as tf

from breedlab.guards import needs_k_of_the_classes


@needs_k_of_the_classes
def top_k_accuracy(scores: tf.Tensor, labels: tf.Tensor, k: int) -> float:
    """The share of pictures whose true class is among the k highest scores, in [0, 1].

    `scores` is float (N, num_classes), `labels` integer (N,); `BreedlabError` unless 1 <= k <= num_classes.
    """
    hits = tf.math.in_top_k(labels, scores, k)  # (N,): is the true class among the k best?
    return float(tf.reduce_mean(tf.cast(hits, tf.float32)))
