"""What a page needs from the pages before it, for readers who come in the middle."""

from pathlib import Path

from torch import nn

from breedlab import settings
from breedlab.data import split
from breedlab.lesson import model_path
from breedlab.pytorch.device import seed_everything
from breedlab.pytorch.loading import load_batches
from breedlab.pytorch.models import build_cnn
from breedlab.pytorch.storage import load_model, save_model
from breedlab.pytorch.training import train


def trained_cnn(folder: Path) -> tuple[nn.Module, list[str]]:
    """The trained CNN of milestone 3 for a prepared `folder`: the one kept there, else trained now and kept.

    Returns `(model, class_names)`. Training takes about a minute on two cores.
    """
    path = model_path("pytorch", folder, ".pt")
    if not path.exists():
        print("No trained model of milestone 3 here yet: training the library's, about a minute ...")
        seed_everything(0)
        train_batches, class_names = load_batches(split(folder) / "train", shuffle=True)
        val_batches, _ = load_batches(split(folder) / "test")
        model = build_cnn(len(class_names))
        train(model, train_batches, val_batches, epochs=settings.epochs(10))
        save_model(model, class_names, path)
    return load_model(path)
