"""Checks of a saved model comes back with its weights and its class names."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, notebook_name, returned
from breedlab.checks._track import Bridge, bridge


@check
def load_model(function: Callable[..., Any]) -> str:
    """Check `load_model`: `load_model(path)` gives back the model, ready to predict, and its class names."""
    track = bridge()
    with track.watching(36), tempfile.TemporaryDirectory(prefix="breedlab-check-") as folder:
        # Not in alphabetical order, so that sorting them again shows.
        for number, names in enumerate((["pug", "Birman", "great_pyrenees"], ["Sphynx", "beagle", "Bombay", "boxer"])):
            _judge(track, function, Path(folder) / f"model{number}{track.SUFFIX}", names)
    return "The loaded model predicts what the saved one predicted, and its class names come with it, in their order."


def _judge(track: Bridge, function: Callable[..., Any], path: Path, names: list[str]) -> None:
    # A learner's own network is saved where there is one: the library's weights would not fit into it.
    saved = track.save_small_model(path, list(names), notebook_name(function, "build_cnn"))
    hint = (
        f"The file holds a network with {len(names)} classes and its class names. Build it for len(class_names) "
        f"classes."
    )
    came = returned(function, path, when=f"a saved model of {len(names)} classes", hint=hint if track.LOGITS else "")
    expect(
        not track.is_model(came),
        "Your load_model gave back the model alone. Its class names belong to it, or nobody knows what output 7 "
        "means: return model, class_names.",
    )
    expect(
        isinstance(came, (tuple, list)) and len(came) == 2,
        f"Your load_model gave back a {type(came).__name__}; two things are wanted: return model, class_names.",
    )
    model, class_names = came
    if track.is_model(class_names):
        fail("Model and class names have changed places: return model, class_names.")
    expect(
        track.is_model(model),
        f"The first thing your load_model gave back is a {type(model).__name__}, not a model. "
        + (
            "Build a network and put the weights into it with load_state_dict."
            if track.LOGITS
            else "Use keras.models.load_model."
        ),
    )
    expect(
        isinstance(class_names, (list, tuple)),
        f"Your class names are a {type(class_names).__name__}; the list that was saved is wanted.",
    )
    came_names = list(class_names)
    if came_names != names:
        said = f"The model was saved with the class names {names}, but yours are {came_names}."
        if sorted(map(str, came_names)) == sorted(names):
            fail(f"{said} Their order says which output is which breed: leave it as it was saved.")
        fail(f"{said} Read them from what was saved.")
    images = np.random.default_rng(36).uniform(0, 1, (2, 128, 128, 3)).astype(np.float32)
    wanted, got = track.forward(saved, images), track.forward(model, images)
    expect(
        wanted.shape == got.shape,
        f"The saved model has {wanted.shape[1]} outputs, the loaded one {got.shape[-1]}. Build it for "
        f"len(class_names) classes.",
    )
    expect(
        np.allclose(wanted, got, atol=1e-4),
        "The loaded model predicts something else than the saved one: it is a new network with random weights. "
        + (
            "Put the saved weights into it with load_state_dict."
            if track.LOGITS
            else "Load it with keras.models.load_model."
        ),
    )
    expect(
        not track.is_training(model),
        "The loaded model is still in training mode, where dropout makes every prediction a little different. "
        "Call model.eval() before you return it.",
    )
