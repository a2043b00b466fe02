"""Scores for a whole set of pictures."""

import torch
from torch import nn

from breedlab.pytorch.loading import Batches


def predict(model: nn.Module, batches: Batches) -> tuple[torch.Tensor, torch.Tensor]:
    """Every picture's scores and its true class: float32 (N, num_classes) and int64 (N,), in the batches' order."""
    device = next((parameter.device for parameter in model.parameters()), torch.device("cpu"))
    model.eval()
    scores, labels = [], []
    with torch.no_grad():
        for images, batch_labels in batches:
            scores.append(model(images.to(device)).cpu())
            labels.append(batch_labels)
    return torch.cat(scores), torch.cat(labels)
