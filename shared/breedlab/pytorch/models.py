"""The networks of the workshop."""

from torch import nn


def build_cnn(num_classes: int, image_size: int = 128) -> nn.Module:
    """Three convolution blocks and two dense layers.

    Takes float32 images (N, 3, image_size, image_size), returns raw scores (logits) of shape (N, num_classes).
    """
    side = image_size // 16  # the stride and three poolings halve the side four times
    return nn.Sequential(
        nn.Conv2d(3, 16, kernel_size=5, stride=2, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * side * side, 128), nn.ReLU(),
        nn.Linear(128, num_classes),  # no softmax: the loss applies it
    )  # fmt: skip


def build_binary_cnn(image_size: int = 128) -> nn.Module:
    """The same blocks with one output, for two classes.

    Takes float32 images (N, 3, image_size, image_size), returns one raw score (logit) a picture: (N, 1).
    """
    side = image_size // 16
    return nn.Sequential(
        nn.Conv2d(3, 16, kernel_size=5, stride=2, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * side * side, 64), nn.ReLU(),
        nn.Linear(64, 1),  # no sigmoid: the loss applies it
    )  # fmt: skip
