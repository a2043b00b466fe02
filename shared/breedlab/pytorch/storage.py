"""A model on disk: its weights and the names of its classes, which belong together."""

from pathlib import Path

import torch
from torch import nn

from breedlab.guards import explains_model_file
from breedlab.pytorch.models import build_cnn


def save_model(model: nn.Module, class_names: list[str], path: Path | str) -> None:
    """Write a `build_cnn` network and its class names to `path` (`.pt`)."""
    torch.save({"weights": model.state_dict(), "class_names": list(class_names)}, path)


@explains_model_file
def load_model(path: Path | str) -> tuple[nn.Module, list[str]]:
    """Read what `save_model` wrote; returns `(model, class_names)`, ready to predict.

    `BreedlabError` for a missing, damaged or foreign file.
    """
    saved = torch.load(path, weights_only=True)  # weights and names only, never code
    class_names = saved["class_names"]
    model = build_cnn(len(class_names))
    model.load_state_dict(saved["weights"])
    model.eval()
    return model, class_names
