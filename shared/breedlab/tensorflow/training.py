"""The loss, the training loop and the accuracy."""

import keras
import tensorflow as tf

from breedlab.tensorflow.loading import Batches

History = dict[str, list[float]]


def choose_loss() -> keras.losses.Loss:
    """The loss that suits `build_cnn`: it takes integer labels (N,) and probabilities (N, num_classes)."""
    # The network ends in softmax, so the loss must not apply it again: from_logits stays False.
    return keras.losses.SparseCategoricalCrossentropy()


def evaluate(model: keras.Model, batches: Batches) -> float:
    """The share of pictures whose highest score is the right class, in [0, 1]."""
    correct, total = 0, 0
    for images, labels in batches:
        scores = model(images, training=False)  # layers such as dropout rest outside training
        predicted = tf.argmax(scores, axis=1, output_type=labels.dtype)
        correct += int(tf.math.count_nonzero(predicted == labels))
        total += len(labels)
    return correct / total


def train_step(
    model: keras.Model,
    images: tf.Tensor,
    labels: tf.Tensor,
    loss_fn: keras.losses.Loss,
    optimizer: keras.optimizers.Optimizer,
) -> float:
    """Learn from one batch: change the weights a little, and return the loss before the change."""
    with tf.GradientTape() as tape:  # the tape remembers each operation
        loss = loss_fn(labels, model(images, training=True))  # how wrong are we?
    gradients = tape.gradient(loss, model.trainable_variables)  # which way would each weight change that?
    optimizer.apply(gradients, model.trainable_variables)  # a small step the other way
    return float(loss)


def train(
    model: keras.Model,
    train_batches: Batches,
    val_batches: Batches,
    epochs: int = 10,
    learning_rate: float = 1e-3,
) -> History:
    """Train in place with Adam; returns `loss`, `accuracy` and `val_accuracy`, each a list with one value an epoch.

    Source of the default learning rate: Kingma and Ba, "Adam: A method for stochastic optimization", ICLR 2015.
    """
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=choose_loss(),
        metrics=["accuracy"],
    )
    # The batches come shuffled already, so fit must not try again.
    fitted = model.fit(train_batches, validation_data=val_batches, epochs=epochs, shuffle=False, verbose=2)
    return {key: fitted.history[key] for key in ("loss", "accuracy", "val_accuracy")}
