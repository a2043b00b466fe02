"""Breedlab: a workshop kit that teaches image classification in PyTorch and in TensorFlow/Keras."""

__version__ = "0.1.0"
