"""From class folders to minibatches."""

from pathlib import Path
from typing import Any, TypeAlias

import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset
from torchvision import datasets, transforms

from breedlab.guards import needs_class_folders

Batches: TypeAlias = DataLoader[Any]


def in_memory(dataset: Dataset[tuple[torch.Tensor, int]]) -> TensorDataset:
    """Read every picture once and keep it: float32 images (N, 3, H, W) and int64 labels (N,)."""
    pairs = [dataset[index] for index in range(len(dataset))]  # type: ignore[arg-type]
    images = torch.stack([image for image, _ in pairs])
    labels = torch.tensor([label for _, label in pairs], dtype=torch.int64)
    return TensorDataset(images, labels)


@needs_class_folders
def load_batches(
    folder: Path | str, image_size: int = 128, batch_size: int = 32, shuffle: bool = False, seed: int = 0
) -> tuple[Batches, list[str]]:
    """Minibatches from a folder with one folder a class; returns `(batches, class_names)`.

    Each batch is `(images, labels)`: float32 (N, 3, image_size, image_size) in [0, 1], int64 (N,).
    """
    transform = transforms.Compose(
        [
            transforms.Resize((image_size, image_size)),
            transforms.ToTensor(),  # channels first, and 0..255 becomes [0, 1]
        ]
    )
    dataset = datasets.ImageFolder(str(folder), transform=transform)
    batches = DataLoader(
        in_memory(dataset),  # decoded once, not again in each epoch
        batch_size=batch_size,
        shuffle=shuffle,
        generator=torch.Generator().manual_seed(seed),
    )
    return batches, dataset.classes
