"""Weights from a file of torchvision into a network: all of them, or none and a sentence that says why."""

from pathlib import Path

import torch
from torch import nn

from breedlab.weights import check_contents, damaged

# The names with which the layers behind the features begin, in torchvision's networks.
HEAD = ("fc.", "classifier.")


def load_weights(network: nn.Module, path: Path, title: str) -> None:
    """Give `network` the weights in `path`; a head is left out, in the file and in the network.

    `network` may lie on the meta device: it takes over the tensors of the file. `BreedlabError`, with nothing loaded,
    for a file that is damaged or whose keys or shapes are another network's.
    """
    found = _read(path)
    expected = {key: value for key, value in network.state_dict().items() if not key.startswith(HEAD)}
    for key, value in expected.items():
        if key.endswith("num_batches_tracked"):
            # Files from before 2018 do not have this counter, and nothing here reads it.
            found.setdefault(key, torch.zeros(value.shape, dtype=value.dtype))
    check_contents(
        path,
        title,
        {key: tuple(value.shape) for key, value in expected.items()},
        {key: tuple(value.shape) for key, value in found.items()},
    )
    found = {key: found[key].to(value.dtype) for key, value in expected.items()}
    network.load_state_dict(found, strict=False, assign=True)  # not strict: the head is missing


def _read(path: Path) -> dict[str, torch.Tensor]:
    try:
        read = torch.load(path, map_location="cpu", weights_only=True)  # weights only, never code
    except OSError:
        raise  # a file that may not be read is another matter
    except Exception as error:  # from EOFError to UnpicklingError
        raise damaged(path, "PyTorch", error) from error
    if not isinstance(read, dict) or not all(isinstance(value, torch.Tensor) for value in read.values()):
        raise damaged(path, "PyTorch")
    return {str(key): value for key, value in read.items() if not str(key).startswith(HEAD)}
