"""A model on disk: its weights and the names of its classes, which belong together."""

import json
from pathlib import Path

import keras

from breedlab.guards import explains_model_file


def save_model(model: keras.Model, class_names: list[str], path: Path | str) -> None:
    """Write the network to `path` (`.keras`) and its class names beside it (`.json`)."""
    model.save(path)
    Path(path).with_suffix(".json").write_text(json.dumps(list(class_names)), encoding="utf-8")


@explains_model_file
def load_model(path: Path | str) -> tuple[keras.Model, list[str]]:
    """Read what `save_model` wrote; returns `(model, class_names)`, ready to predict.

    `BreedlabError` for a missing, damaged or foreign file.
    """
    model = keras.models.load_model(path)
    class_names = json.loads(Path(path).with_suffix(".json").read_text(encoding="utf-8"))
    return model, class_names
