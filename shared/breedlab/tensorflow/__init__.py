"""The TensorFlow/Keras track, as plain functions; breedlab.pytorch is its mirror."""

from breedlab.tensorflow import quiet  # noqa: F401  # isort: skip  (before anything that imports tensorflow)
from breedlab.tensorflow.binary import evaluate_binary, predict_binary, train_binary, with_species
from breedlab.tensorflow.device import choose_device, describe_device, seed_everything
from breedlab.tensorflow.images import image_to_tensor
from breedlab.tensorflow.inference import predict
from breedlab.tensorflow.lesson import trained_cnn
from breedlab.tensorflow.loading import load_batches
from breedlab.tensorflow.metrics import top_k_accuracy
from breedlab.tensorflow.models import build_binary_cnn, build_cnn
from breedlab.tensorflow.storage import load_model, save_model
from breedlab.tensorflow.training import choose_loss, evaluate, train, train_step

__all__ = [
    "build_binary_cnn",
    "build_cnn",
    "choose_device",
    "choose_loss",
    "describe_device",
    "evaluate",
    "evaluate_binary",
    "image_to_tensor",
    "load_batches",
    "load_model",
    "predict",
    "predict_binary",
    "save_model",
    "seed_everything",
    "top_k_accuracy",
    "train",
    "train_binary",
    "train_step",
    "trained_cnn",
    "with_species",
]
