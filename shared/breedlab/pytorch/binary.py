"""Cats against dogs: the same loop with one output and a sigmoid."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from breedlab.pytorch.loading import Batches
from breedlab.pytorch.training import History, train_step
from breedlab.species import species_labels


def with_species(batches: Batches, class_names: list[str], shuffle: bool = False, seed: int = 0) -> Batches:
    """The same pictures labelled 0.0 (cat) or 1.0 (dog): labels become float32 (N, 1)."""
    images, labels = batches.dataset.tensors  # type: ignore[attr-defined]
    is_dog = torch.from_numpy(species_labels(labels, class_names)).float().unsqueeze(1)
    return DataLoader(
        TensorDataset(images, is_dog),
        batch_size=batches.batch_size,
        shuffle=shuffle,
        generator=torch.Generator().manual_seed(seed),
    )


def predict_binary(model: nn.Module, batches: Batches) -> tuple[torch.Tensor, torch.Tensor]:
    """Every picture's probability of being a dog, and its label: float32 (N,) in [0, 1] and float32 (N,)."""
    model.eval()
    with torch.no_grad():
        pairs = [(model(images).sigmoid(), labels) for images, labels in batches]
    return torch.cat([dog for dog, _ in pairs])[:, 0], torch.cat([label for _, label in pairs])[:, 0]


def evaluate_binary(model: nn.Module, batches: Batches) -> float:
    """The share of pictures on the right side of one half, in [0, 1]."""
    probability, label = predict_binary(model, batches)
    return ((probability > 0.5) == (label > 0.5)).float().mean().item()


def train_binary(
    model: nn.Module,
    train_batches: Batches,
    val_batches: Batches,
    epochs: int = 5,
    learning_rate: float = 1e-3,
) -> History:
    """Like `train`, with the loss for two classes (sigmoid and cross-entropy in one)."""
    loss_fn = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history: History = {"loss": [], "accuracy": [], "val_accuracy": []}
    for epoch in range(epochs):
        model.train()
        losses = [train_step(model, images, labels, loss_fn, optimizer) for images, labels in train_batches]
        history["loss"].append(sum(losses) / len(losses))
        history["accuracy"].append(evaluate_binary(model, train_batches))
        history["val_accuracy"].append(evaluate_binary(model, val_batches))
        print(f"Epoch {epoch + 1}/{epochs}: " + ", ".join(f"{key} {history[key][-1]:.3f}" for key in history))
    return history
