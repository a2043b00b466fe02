"""The loss, the training loop and the accuracy."""

import torch
from torch import nn

from breedlab.pytorch.loading import Batches

History = dict[str, list[float]]


def choose_loss() -> nn.Module:
    """The loss that suits `build_cnn`: it takes raw scores (N, num_classes) and integer labels (N,)."""
    # CrossEntropyLoss applies softmax itself, so the network must not.
    return nn.CrossEntropyLoss()


def evaluate(model: nn.Module, batches: Batches) -> float:
    """The share of pictures whose highest score is the right class, in [0, 1]."""
    model.eval()  # layers such as dropout rest outside training
    correct, total = 0, 0
    with torch.no_grad():  # nothing is learned here, so no gradients are needed
        for images, labels in batches:
            predicted = model(images).argmax(dim=1)
            correct += int((predicted == labels).sum())
            total += len(labels)
    return correct / total


def train_step(
    model: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    loss_fn: nn.Module,
    optimizer: torch.optim.Optimizer,
) -> float:
    """Learn from one batch: change the weights a little, and return the loss before the change."""
    optimizer.zero_grad()  # forget the gradients of the batch before
    loss = loss_fn(model(images), labels)  # how wrong are we?
    loss.backward()  # which way would each weight change that?
    optimizer.step()  # a small step the other way
    return loss.item()


def train(
    model: nn.Module,
    train_batches: Batches,
    val_batches: Batches,
    epochs: int = 10,
    learning_rate: float = 1e-3,
) -> History:
    """Train in place with Adam; returns `loss`, `accuracy` and `val_accuracy`, each a list with one value an epoch.

    Source of the default learning rate: Kingma and Ba, "Adam: A method for stochastic optimization", ICLR 2015.
    """
    loss_fn = choose_loss()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history: History = {"loss": [], "accuracy": [], "val_accuracy": []}
    for epoch in range(epochs):
        model.train()
        losses = [train_step(model, images, labels, loss_fn, optimizer) for images, labels in train_batches]
        history["loss"].append(sum(losses) / len(losses))
        history["accuracy"].append(evaluate(model, train_batches))
        history["val_accuracy"].append(evaluate(model, val_batches))
        print(f"Epoch {epoch + 1}/{epochs}: " + ", ".join(f"{key} {history[key][-1]:.3f}" for key in history))
    return history
