"""Features once: each photograph through the frozen backbone a single time, the quick way, and kept on disk."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from breedlab import features as store
from breedlab import progress
from breedlab.data.folders import labelled_files
from breedlab.pytorch.backbones import Backbone
from breedlab.pytorch.device import choose_precision, choose_workers
from breedlab.pytorch.loading import Batches
from breedlab.pytorch.transfer import preprocess

Features = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Pictures = npt.NDArray[np.uint8]

DESCRIPTION = "Photographs through the network"


def cached_features(backbone: Backbone, folder: Path | str, batch_size: int = 32) -> tuple[Features, Labels, list[str]]:
    """What the backbone says about every photograph of a folder with one folder a class.

    Returns `(features, labels, class_names)`: float32 (N, num_features), int64 (N,). The features are kept in the
    cache and computed again only where the network, a picture, the image size or the precision is another one. The
    network is left in evaluation mode. Where the memory is too small the batch is halved. Raises a `BreedlabError` for
    a folder that holds no classes, a damaged picture, and where there is no memory for a single one.
    """
    files, class_names = labelled_files(folder)
    precision = precision_for(backbone.network)
    weights = store.fingerprint(value.detach().cpu().numpy() for value in backbone.network.state_dict().values())
    features, were_there = store.kept(
        store.feature_key("pytorch", backbone, weights, files, precision),
        (len(files), backbone.num_features),
        lambda: quick_features(backbone, [path for path, _ in files], batch_size, precision),
    )
    if were_there:
        progress.finished(len(files), DESCRIPTION)
    return features, np.array([label for _, label in files], dtype=np.int64), class_names


def precision_for(network: nn.Module) -> str:
    """The precision that this network's features are computed in: `float32`, `bfloat16` or `float16`."""
    return choose_precision()  # every network gains; in TensorFlow not every one does


def quick_features(
    backbone: Backbone, files: Sequence[Path], batch_size: int = 32, precision: str = "float32"
) -> Features:
    """Features of the pictures, float32 (N, num_features), with all that the machine has to offer, and no cache."""
    pictures = store.read_ahead(files, backbone.image_size, choose_workers(), backbone.crop)
    return store.run_in_batches(
        quick_forward(backbone, precision), progress.track(pictures, len(files), DESCRIPTION), batch_size
    )


def quick_forward(backbone: Backbone, precision: str = "float32") -> Callable[[Pictures], Features]:
    """A function from pictures, uint8 (N, H, W, 3), to features, float32 (N, num_features).

    It raises `MemoryError` where the device has not enough memory for so many.
    """
    # Channels last is how processors and GPUs like convolutions best; the numbers stay the same.
    network = backbone.network.eval().to(memory_format=torch.channels_last)
    device = next((parameter.device for parameter in network.parameters()), torch.device("cpu"))
    mixed = torch.autocast(device.type, getattr(torch, precision), enabled=precision != "float32")

    def forward(pictures: Pictures) -> Features:
        try:
            with torch.inference_mode(), mixed:
                # Sent to the device as bytes, a quarter of what the same numbers take as float32.
                images = torch.from_numpy(pictures).to(device).permute(0, 3, 1, 2)
                scaled = preprocess(images.float() / 255, backbone)
                features: Features = network(scaled).float().cpu().numpy()
                return features
        except RuntimeError as error:
            if not _out_of_memory(error):
                raise
        # Only here has the error let go of the tensors that were in the way.
        if device.type == "cuda":
            torch.cuda.empty_cache()
        raise MemoryError

    return forward


def feature_batches(
    features: Features, labels: Labels, batch_size: int = 32, shuffle: bool = False, seed: int = 0
) -> Batches:
    """Minibatches of features for a head to learn from: float32 (N, num_features), int64 (N,)."""
    return DataLoader(
        TensorDataset(torch.from_numpy(features), torch.from_numpy(labels)),
        batch_size=batch_size,
        shuffle=shuffle,
        generator=torch.Generator().manual_seed(seed),
    )


def _out_of_memory(error: RuntimeError) -> bool:
    # GPUs of NVIDIA and AMD have a class of their own; Apple's and the processor say it in words.
    words = str(error)
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in words or "can't allocate memory" in words
