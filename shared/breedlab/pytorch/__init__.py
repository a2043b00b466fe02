"""The PyTorch track, as plain functions; breedlab.tensorflow is its mirror."""

from breedlab.pytorch.binary import evaluate_binary, predict_binary, train_binary, with_species
from breedlab.pytorch.device import choose_device, describe_device, seed_everything
from breedlab.pytorch.images import image_to_tensor
from breedlab.pytorch.inference import predict
from breedlab.pytorch.lesson import trained_cnn
from breedlab.pytorch.loading import load_batches
from breedlab.pytorch.metrics import top_k_accuracy
from breedlab.pytorch.models import build_binary_cnn, build_cnn
from breedlab.pytorch.storage import load_model, save_model
from breedlab.pytorch.training import choose_loss, evaluate, train, train_step

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
