"""Transfer learning: a pretrained network is kept as it is, and a new head learns."""

import keras
import tensorflow as tf
from keras import layers

from breedlab.tensorflow.backbones import Backbone
from breedlab.tensorflow.inference import predict
from breedlab.tensorflow.loading import Batches
from breedlab.tensorflow.metrics import top_k_accuracy
from breedlab.tensorflow.training import choose_loss


def preprocess(images: tf.Tensor, backbone: Backbone) -> tf.Tensor:
    """Pictures as the backbone saw them when it was trained: float32 (N, H, W, 3) in [0, 1] to the same shape."""
    # Each network has a function of its own for this, and all of them expect 0..255.
    return backbone.preprocess_input(images * 255.0)


def freeze(network: keras.Model) -> None:
    """Keep all of the network as it is: no weight learns, and no statistic moves."""
    network.trainable = False  # in Keras this puts BatchNorm to rest as well


def add_head(network: keras.Model, num_features: int, num_classes: int) -> keras.Sequential:
    """The network with a new last layer: from `num_features` numbers a picture to `num_classes` probabilities."""
    # Keras finds num_features out by itself.
    return keras.Sequential([network, layers.Dense(num_classes, activation="softmax")])


def train_head(model: keras.Sequential, batches: Batches, epochs: int = 1, learning_rate: float = 1e-3) -> list[float]:
    """Train the head of `add_head`'s model in place; the frozen network stays. Returns each epoch's mean loss."""
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss=choose_loss())
    # The batches come shuffled already, so fit must not try again.
    fitted = model.fit(batches, epochs=epochs, shuffle=False, verbose=2)
    return fitted.history["loss"]


def extract_features(network: keras.Model, batches: Batches) -> tuple[tf.Tensor, tf.Tensor]:
    """What the network says about every picture: float32 (N, num_features), and the labels, int64 (N,)."""
    features, labels = [], []
    for images, batch_labels in batches:
        features.append(network(images, training=False))  # nothing is learned here
        labels.append(batch_labels)
    return tf.concat(features, axis=0), tf.cast(tf.concat(labels, axis=0), tf.int64)


def measure_top_k(model: keras.Model, batches: Batches, ks: tuple[int, ...] = (1, 3)) -> dict[int, float]:
    """The top-k accuracy for each k of `ks`, in [0, 1]: `{1: 0.83, 3: 0.95}`."""
    scores, labels = predict(model, batches)  # once, for all k
    return {k: top_k_accuracy(scores, labels, k) for k in ks}
