"""Fine-tuning: the last stage of a pretrained network learns on, in small steps."""

from pathlib import Path

import keras
import tensorflow as tf
from keras import layers

from breedlab.features.batching import half
from breedlab.tensorflow.backbones import Backbone
from breedlab.tensorflow.loading import Batches
from breedlab.tensorflow.training import History, choose_loss


def augmentation(image_size: int) -> keras.Sequential:
    """Random changes that leave the breed as it is: mirrored, cut a little closer, other light and colours.

    For batches, float32 (N, image_size, image_size, 3) in [0, 1]; the result has the same shape and range, and every
    picture is changed differently.
    """
    return keras.Sequential(
        [
            keras.Input((image_size, image_size, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomZoom((-0.08, 0.0)),  # down to 92 % of each side: 85 % of the area
            layers.RandomColorJitter(
                value_range=(0, 1), brightness_factor=0.05, contrast_factor=0.1, saturation_factor=(0.45, 0.55)
            ),
        ]
    )


def unfreeze_last_stage(backbone: Backbone) -> int:
    """Let the weights of the last stage learn again, BatchNorm's excepted; returns how many numbers that is."""
    backbone.network.trainable = True
    count = 0
    for layer in backbone.network.layers:
        # BatchNorm's statistics come from a million pictures, ours would come from a few.
        layer.trainable = layer in backbone.last_stage and not isinstance(layer, layers.BatchNormalization)
        count += sum(weights.numpy().size for weights in layer.trainable_weights)
    return count


def fine_tune(
    model: keras.Sequential,
    train_batches: Batches,
    val_batches: Batches,
    checkpoint: Path | str,
    epochs: int = 8,
    learning_rate: float = 1e-4,
    patience: int = 2,
) -> History:
    """Train in place what is not frozen, and stop early; returns `loss` and `val_loss`, one value an epoch.

    The weights with the lowest `val_loss` are kept in `checkpoint` and are the model's in the end. Training stops
    after `patience` epochs without a lower one. Where the device's memory is too small, minibatches are halved, and a
    line says so.
    """
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss=choose_loss())
    callbacks = [
        keras.callbacks.ModelCheckpoint(checkpoint, monitor="val_loss", save_best_only=True, save_weights_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience),
    ]
    while True:
        try:
            fitted = model.fit(
                train_batches, validation_data=val_batches, epochs=epochs, callbacks=callbacks, shuffle=False, verbose=2
            )
            break
        except tf.errors.ResourceExhaustedError as error:
            images, _ = next(iter(train_batches))
            size = half(len(images), images.shape[1], error)
            smaller = train_batches.unbatch().batch(size)
            # Keras wants to know how many minibatches there are, and nobody does after unbatch.
            count = sum(1 for _ in smaller)
            train_batches = smaller.apply(tf.data.experimental.assert_cardinality(count))
    model.load_weights(checkpoint)
    return {key: fitted.history[key] for key in ("loss", "val_loss")}
