"""The TensorFlow/Keras track, as plain functions; breedlab.pytorch is its mirror."""

from breedlab.tensorflow import quiet  # noqa: F401  # isort: skip  (before anything that imports tensorflow)
from breedlab.tensorflow.backbones import Backbone, load_backbone
from breedlab.tensorflow.binary import evaluate_binary, predict_binary, train_binary, with_species
from breedlab.tensorflow.device import choose_device, choose_precision, choose_workers, describe_device, seed_everything
from breedlab.tensorflow.features import cached_features, feature_batches
from breedlab.tensorflow.finetuning import augmentation, fine_tune, unfreeze_last_stage
from breedlab.tensorflow.gradcam import grad_cam
from breedlab.tensorflow.images import image_to_tensor
from breedlab.tensorflow.inference import predict
from breedlab.tensorflow.lesson import trained_cnn
from breedlab.tensorflow.loading import load_batches
from breedlab.tensorflow.metrics import top_k_accuracy
from breedlab.tensorflow.models import build_binary_cnn, build_cnn
from breedlab.tensorflow.photographs import load_photographs
from breedlab.tensorflow.storage import load_model, save_model
from breedlab.tensorflow.training import choose_loss, evaluate, train, train_step
from breedlab.tensorflow.transfer import add_head, extract_features, freeze, measure_top_k, preprocess, train_head

__all__ = [
    "Backbone",
    "add_head",
    "augmentation",
    "build_binary_cnn",
    "build_cnn",
    "cached_features",
    "choose_device",
    "choose_loss",
    "choose_precision",
    "choose_workers",
    "describe_device",
    "evaluate",
    "evaluate_binary",
    "extract_features",
    "feature_batches",
    "fine_tune",
    "freeze",
    "grad_cam",
    "image_to_tensor",
    "load_backbone",
    "load_batches",
    "load_model",
    "load_photographs",
    "measure_top_k",
    "predict",
    "predict_binary",
    "preprocess",
    "save_model",
    "seed_everything",
    "top_k_accuracy",
    "train",
    "train_binary",
    "train_head",
    "train_step",
    "trained_cnn",
    "unfreeze_last_stage",
    "with_species",
]
