"""Transfer learning: a pretrained network is kept as it is, and a new head learns."""

import torch
from torch import nn
from torchvision.transforms.v2.functional import normalize

from breedlab.pytorch.backbones import Backbone
from breedlab.pytorch.device import choose_device
from breedlab.pytorch.inference import predict
from breedlab.pytorch.loading import Batches
from breedlab.pytorch.metrics import top_k_accuracy
from breedlab.pytorch.training import choose_loss, train_step


def preprocess(images: torch.Tensor, backbone: Backbone) -> torch.Tensor:
    """Pictures as the backbone saw them when it was trained: float32 (N, 3, H, W) in [0, 1] to the same shape."""
    # It was trained on pictures from which the mean of each colour was taken, divided by the spread.
    return normalize(images, mean=backbone.mean, std=backbone.std)


def freeze(network: nn.Module) -> None:
    """Keep all of the network as it is: no weight learns, and no statistic moves."""
    for parameter in network.parameters():
        parameter.requires_grad = False  # no gradient, so no step
    network.eval()  # BatchNorm goes on averaging in training mode, frozen weights or not


def add_head(network: nn.Module, num_features: int, num_classes: int) -> nn.Sequential:
    """The network with a new last layer: from `num_features` numbers a picture to `num_classes` logits."""
    return nn.Sequential(network, nn.Linear(num_features, num_classes))


def train_head(model: nn.Sequential, batches: Batches, epochs: int = 1, learning_rate: float = 1e-3) -> list[float]:
    """Train the head of `add_head`'s model in place; the frozen network stays. Returns each epoch's mean loss."""
    network, head = model
    device = choose_device()
    model.to(device)  # to the GPU, where there is one
    loss_fn = choose_loss()
    optimizer = torch.optim.Adam(head.parameters(), lr=learning_rate)  # the head's weights alone
    losses = []
    for epoch in range(epochs):
        model.train()
        network.eval()  # the line above woke its BatchNorm layers too: back to rest
        steps = [
            train_step(model, images.to(device), labels.to(device), loss_fn, optimizer) for images, labels in batches
        ]
        losses.append(sum(steps) / len(steps))
        print(f"Epoch {epoch + 1}/{epochs}: loss {losses[-1]:.3f}")
    return losses


def extract_features(network: nn.Module, batches: Batches) -> tuple[torch.Tensor, torch.Tensor]:
    """What the network says about every picture: float32 (N, num_features), and the labels, int64 (N,)."""
    device = next(network.parameters()).device
    network.eval()
    features, labels = [], []
    with torch.no_grad():  # nothing is learned here
        for images, batch_labels in batches:
            features.append(network(images.to(device)).cpu())
            labels.append(batch_labels)
    return torch.cat(features), torch.cat(labels)


def measure_top_k(model: nn.Module, batches: Batches, ks: tuple[int, ...] = (1, 3)) -> dict[int, float]:
    """The top-k accuracy for each k of `ks`, in [0, 1]: `{1: 0.83, 3: 0.95}`."""
    scores, labels = predict(model, batches)  # once, for all k
    return {k: top_k_accuracy(scores, labels, k) for k in ks}
