"""The networks of the workshop."""

import keras
from keras import layers


def build_cnn(num_classes: int, image_size: int = 128) -> keras.Model:
    """Three convolution blocks and two dense layers.

    Takes float32 images (N, image_size, image_size, 3), returns probabilities of shape (N, num_classes).
    """
    # Dense layers start as PyTorch's do, so that the tracks can be compared; Keras's own start is larger.
    start = keras.initializers.VarianceScaling(1 / 3, mode="fan_in", distribution="uniform")
    return keras.Sequential(
        [
            keras.Input((image_size, image_size, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu", kernel_initializer=start),
            layers.Dense(num_classes, activation="softmax", kernel_initializer=start),  # the loss expects probabilities
        ]
    )  # fmt: skip


def build_binary_cnn(image_size: int = 128) -> keras.Model:
    """The same blocks with one output, for two classes.

    Takes float32 images (N, image_size, image_size, 3), returns one probability a picture: (N, 1) in [0, 1].
    """
    return keras.Sequential(
        [
            keras.Input((image_size, image_size, 3)),
            layers.Conv2D(16, 5, strides=2, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="sigmoid"),  # one probability: how sure is it of a dog?
        ]
    )  # fmt: skip
