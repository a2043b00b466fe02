"""The offline stand-in: a small pretrained network that lies in the package, for both tracks.

It is no ResNet-50. It learned on breeds of imaginary species that the kit draws, so it suits the drawn pets; how it
was trained, and how far it gets, stands in docs/standin.md.
"""

from breedlab.standin.architecture import IMAGE_SIZE, MEAN, NUM_FEATURES, STD, STEM, STRIDES, WIDTHS
from breedlab.standin.weights import read_weights, weights_path

__all__ = [
    "IMAGE_SIZE",
    "MEAN",
    "NUM_FEATURES",
    "STD",
    "STEM",
    "STRIDES",
    "WIDTHS",
    "read_weights",
    "weights_path",
]
