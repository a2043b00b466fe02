"""Fine-tuning: the last stage of a pretrained network learns on, in small steps."""

import sys
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn
from torchvision.transforms import v2

from breedlab.features.batching import half
from breedlab.pytorch.backbones import Backbone
from breedlab.pytorch.device import choose_device, choose_precision
from breedlab.pytorch.inference import predict
from breedlab.pytorch.loading import Batches
from breedlab.pytorch.training import History, choose_loss


def augmentation(image_size: int) -> v2.Transform:
    """Random changes that leave the breed as it is: mirrored, cut a little closer, other light and colours.

    For one picture, float32 (3, image_size, image_size) in [0, 1]; the result has the same shape and range.
    """
    return v2.Compose(
        [
            v2.RandomHorizontalFlip(),
            v2.RandomResizedCrop(image_size, scale=(0.85, 1.0), ratio=(1.0, 1.0), antialias=True),
            v2.ColorJitter(brightness=0.1, contrast=0.1, saturation=0.1),
        ]
    )


def unfreeze_last_stage(backbone: Backbone) -> int:
    """Let the weights of the last stage learn again, BatchNorm's excepted; returns how many numbers that is."""
    count = 0
    for stage in backbone.last_stage:
        for layer in stage.modules():
            if isinstance(layer, nn.BatchNorm2d):
                continue  # its statistics come from a million pictures, ours would come from a few
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad = True
                count += parameter.numel()
    return count


def fine_tune(
    model: nn.Sequential,
    train_batches: Batches,
    val_batches: Batches,
    checkpoint: Path | str,
    epochs: int = 8,
    learning_rate: float = 1e-4,
    patience: int = 2,
) -> History:
    """Train in place what is not frozen, and stop early; returns `loss` and `val_loss`, one value an epoch.

    The weights with the lowest `val_loss` are kept in `checkpoint` and are the model's in the end. Training stops
    after `patience` epochs without a lower one. Where the device gains from it, it runs in mixed precision; where its
    memory is too small, minibatches are halved, and a line says so.
    """
    device = choose_device()
    precision = "float32" if device == "mps" else choose_precision()  # float16 needs the scaler, which is CUDA's
    model.to(device)
    loss_fn = choose_loss()
    optimizer = torch.optim.Adam([weights for weights in model.parameters() if weights.requires_grad], learning_rate)
    # Small gradients vanish in float16, so the loss is scaled up before them and the step down after them.
    scaler = torch.amp.GradScaler(device, enabled=precision == "float16")
    history: History = {"loss": [], "val_loss": []}
    best, waited, at_once = float("inf"), 0, sys.maxsize

    def step(images: torch.Tensor, labels: torch.Tensor) -> float:
        optimizer.zero_grad()
        with torch.autocast(device, dtype=getattr(torch, precision), enabled=precision != "float32"):
            scores = model(images.to(device))
        loss = loss_fn(scores.float(), labels.to(device))
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()
        return loss.item()

    for epoch in range(epochs):
        model.eval()  # BatchNorm rests, and there is no dropout here
        losses = []
        for images, labels in train_batches:
            loss, at_once = _in_pieces(step, images, labels, at_once)
            losses.append(loss)
        history["loss"].append(sum(losses) / len(losses))
        history["val_loss"].append(loss_fn(*predict(model, val_batches)).item())
        print(f"Epoch {epoch + 1}/{epochs}: " + ", ".join(f"{key} {history[key][-1]:.3f}" for key in history))
        if history["val_loss"][-1] < best:
            best, waited = history["val_loss"][-1], 0
            torch.save(model.state_dict(), checkpoint)
        else:
            waited += 1
            if waited == patience:
                print(f"No better for {patience} epochs: stopped.")
                break
    if best < float("inf"):
        model.load_state_dict(torch.load(checkpoint, weights_only=True))
    return history


def _in_pieces(
    step: Callable[[torch.Tensor, torch.Tensor], float], images: torch.Tensor, labels: torch.Tensor, at_once: int
) -> tuple[float, int]:
    """`step` on a minibatch, in pieces where the memory is too small; returns the mean loss and the pieces' size."""
    at_once = min(at_once, len(images))
    while True:
        try:
            pieces = zip(torch.split(images, at_once), torch.split(labels, at_once), strict=True)
            losses = [step(*piece) for piece in pieces]
            return sum(losses) / len(losses), at_once
        except torch.OutOfMemoryError as error:
            at_once = half(at_once, images.shape[-1], error)
        torch.cuda.empty_cache()  # only here has the error let go of what was in the way
