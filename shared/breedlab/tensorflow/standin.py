"""The offline stand-in: a small residual network with weights that lie in the package."""

import keras
from keras import layers

from breedlab.standin import STEM, STRIDES, WIDTHS, read_weights


def build_standin() -> keras.Model:
    """A first convolution, then four stages of one residual block each, with random weights.

    Takes preprocessed images (N, S, S, 3), returns feature maps (N, S / 16, S / 16, 256). The names of the last stage's
    layers begin with `stage4_`.
    """
    images = keras.Input((None, None, 3))
    maps = layers.ReLU(name="relu")(_convolution(images, STEM, 5, "stem", stride=2))
    for number, (width, stride) in enumerate(zip(WIDTHS, STRIDES, strict=True), start=1):
        maps = _residual_block(maps, width, f"stage{number}", stride)
    return keras.Model(images, maps, name="standin")


def load_standin() -> keras.Model:
    """The same network with its pretrained weights."""
    network = build_standin()
    weights = read_weights()
    for layer in network.layers:
        name = layer.name.replace("_", ".")  # stage4_first_conv here, stage4.first.conv in the file
        if isinstance(layer, layers.Conv2D):
            # The file has (outputs, inputs, height, width), Keras (height, width, inputs, outputs).
            layer.set_weights([weights[f"{name}.weight"].transpose(2, 3, 1, 0)])
        elif isinstance(layer, layers.BatchNormalization):
            parts = ("weight", "bias", "running_mean", "running_var")
            layer.set_weights([weights[f"{name}.{part}"] for part in parts])
    return network


def _residual_block(images: keras.KerasTensor, width: int, name: str, stride: int) -> keras.KerasTensor:
    """Two convolutions learn what to add to a shortcut, which has one of its own because the channels change."""
    added = layers.ReLU(name=f"{name}_relu")(_convolution(images, width, 3, f"{name}_first", stride))
    added = _convolution(added, width, 3, f"{name}_second")
    shortcut = _convolution(images, width, 1, f"{name}_shortcut", stride)
    return layers.ReLU(name=f"{name}_out")(layers.Add(name=f"{name}_add")([shortcut, added]))


def _convolution(images: keras.KerasTensor, width: int, size: int, name: str, stride: int = 1) -> keras.KerasTensor:
    """A convolution, then batch normalisation, which makes a bias of its own superfluous."""
    # With a stride, padding="same" adds more below than above; PyTorch adds the same on every side.
    if size > 1:
        images = layers.ZeroPadding2D(size // 2, name=f"{name}_pad")(images)
    images = layers.Conv2D(width, size, stride, use_bias=False, name=f"{name}_conv")(images)
    # Momentum and epsilon are PyTorch's, so that both tracks compute the same (Keras's own are 0.99 and 0.001).
    return layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}_norm")(images)
