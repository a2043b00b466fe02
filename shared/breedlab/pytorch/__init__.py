"""The PyTorch track, as plain functions; breedlab.tensorflow is its mirror."""

from breedlab.pytorch.backbones import Backbone, load_backbone
from breedlab.pytorch.binary import evaluate_binary, predict_binary, train_binary, with_species
from breedlab.pytorch.device import choose_device, choose_precision, choose_workers, describe_device, seed_everything
from breedlab.pytorch.features import cached_features, feature_batches
from breedlab.pytorch.finetuning import augmentation, fine_tune, unfreeze_last_stage
from breedlab.pytorch.gradcam import grad_cam
from breedlab.pytorch.images import image_to_tensor
from breedlab.pytorch.inference import predict
from breedlab.pytorch.lesson import trained_cnn
from breedlab.pytorch.loading import load_batches
from breedlab.pytorch.metrics import top_k_accuracy
from breedlab.pytorch.models import build_binary_cnn, build_cnn
from breedlab.pytorch.photographs import load_photographs
from breedlab.pytorch.storage import load_model, save_model
from breedlab.pytorch.training import choose_loss, evaluate, train, train_step
from breedlab.pytorch.transfer import add_head, extract_features, freeze, measure_top_k, preprocess, train_head

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
