"""From photographs in class folders to minibatches, read anew in each epoch: they are too many to keep in memory."""

import sys
from collections.abc import Callable
from pathlib import Path

import torch
from torch.utils.data import DataLoader, Dataset, default_collate

from breedlab.data.folders import labelled_files
from breedlab.data.reading import read_image
from breedlab.pytorch.device import choose_device, choose_workers
from breedlab.pytorch.images import image_to_tensor
from breedlab.pytorch.loading import Batches

Change = Callable[[torch.Tensor], torch.Tensor]


class _Photographs(Dataset[tuple[torch.Tensor, int]]):
    """Pairs of a picture, float32 (3, image_size, image_size) in [0, 1], and its class number."""

    def __init__(self, files: list[tuple[Path, int]], image_size: int, crop: bool, augment: Change | None) -> None:
        self.files, self.image_size, self.crop, self.augment = files, image_size, crop, augment

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        path, label = self.files[index]
        image = image_to_tensor(read_image(path, self.image_size, self.crop))
        return (self.augment(image) if self.augment else image), label


class _Collate:
    """Pictures to a minibatch; a class and not a closure, so that loader processes can be given one."""

    def __init__(self, prepare: Change | None) -> None:
        self.prepare = prepare

    def __call__(self, pairs: list[tuple[torch.Tensor, int]]) -> tuple[torch.Tensor, torch.Tensor]:
        images, labels = default_collate(pairs)
        return (self.prepare(images) if self.prepare else images), labels


def _loader_processes() -> int:
    """Processes that read ahead. Only a GPU is quick enough to wait for pictures, and only Linux starts a process
    that knows the functions of a notebook.
    """
    return choose_workers() if choose_device() == "cuda" and sys.platform == "linux" else 0


def load_photographs(
    folder: Path | str,
    image_size: int = 224,
    batch_size: int = 32,
    shuffle: bool = False,
    seed: int = 0,
    crop: bool = False,
    prepare: Change | None = None,
    augment: Change | None = None,
) -> tuple[Batches, list[str]]:
    """Minibatches from a folder with one folder a class; returns `(batches, class_names)`.

    Each batch is `(images, labels)`: float32 (N, 3, image_size, image_size), int64 (N,). Pictures are squeezed into
    the square, or cut with `crop`; `augment` changes single ones in [0, 1], `prepare` whole batches, last of all.
    `BreedlabError` for a folder that holds no classes.
    """
    files, class_names = labelled_files(folder)
    batches = DataLoader(
        _Photographs(files, image_size, crop, augment),
        batch_size=batch_size,
        shuffle=shuffle,
        generator=torch.Generator().manual_seed(seed),
        collate_fn=_Collate(prepare),
        num_workers=_loader_processes(),
    )
    return batches, class_names
