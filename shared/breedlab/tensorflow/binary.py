"""Cats against dogs: the same loop with one output and a sigmoid."""

import keras
import numpy as np
import tensorflow as tf

from breedlab.species import species_labels
from breedlab.tensorflow.loading import Batches
from breedlab.tensorflow.training import History


def with_species(batches: Batches, class_names: list[str], shuffle: bool = False, seed: int = 0) -> Batches:
    """The same pictures labelled 0.0 (cat) or 1.0 (dog): labels become float32 (N, 1)."""
    is_dog = tf.constant(species_labels(np.arange(len(class_names)), class_names), tf.float32)
    dataset = batches.map(lambda images, labels: (images, tf.gather(is_dog, labels)[:, None]))
    return dataset.shuffle(dataset.cardinality(), seed=seed) if shuffle else dataset


def predict_binary(model: keras.Model, batches: Batches) -> tuple[tf.Tensor, tf.Tensor]:
    """Every picture's probability of being a dog, and its label: float32 (N,) in [0, 1] and float32 (N,)."""
    pairs = [(model(images, training=False), labels) for images, labels in batches]
    return tf.concat([dog for dog, _ in pairs], axis=0)[:, 0], tf.concat([label for _, label in pairs], axis=0)[:, 0]


def evaluate_binary(model: keras.Model, batches: Batches) -> float:
    """The share of pictures on the right side of one half, in [0, 1]."""
    probability, label = predict_binary(model, batches)
    return float(tf.reduce_mean(tf.cast((probability > 0.5) == (label > 0.5), tf.float32)))


def train_binary(
    model: keras.Model,
    train_batches: Batches,
    val_batches: Batches,
    epochs: int = 5,
    learning_rate: float = 1e-3,
) -> History:
    """Like `train`, with the loss for two classes (cross-entropy on one probability)."""
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    # The batches come shuffled already, so fit must not try again.
    fitted = model.fit(train_batches, validation_data=val_batches, epochs=epochs, shuffle=False, verbose=2)
    return {key: fitted.history[key] for key in ("loss", "accuracy", "val_accuracy")}
