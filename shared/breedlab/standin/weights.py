"""The stand-in's weights: one safetensors file of float16 arrays, which belongs to no framework."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path
from breedlab.standin.architecture import array_shapes

Arrays = dict[str, npt.NDArray[np.float32]]


def weights_path() -> Path:
    """The file in the package."""
    return Path(__file__).with_name("standin.safetensors")


def read_weights(path: Path | None = None) -> Arrays:
    """Every array by name, float32, convolutions as (outputs, inputs, height, width).

    Refuses a file that cannot be read, or whose arrays are not exactly the stand-in's.
    """
    place = weights_path() if path is None else path
    try:
        with safe_open(place, framework="numpy") as file:
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise BreedlabError(
            f"The stand-in's weights '{friendly_path(place)}' cannot be read ({error}); install breedlab again."
        ) from error
    wanted = array_shapes()
    for name in sorted(wanted.keys() | arrays.keys()):
        found = arrays[name].shape if name in arrays else None
        if found != wanted.get(name):
            raise BreedlabError(
                f"'{friendly_path(place)}' does not hold the stand-in's weights: {name} should be "
                f"{wanted.get(name, 'absent')} and is {found or 'absent'}; install breedlab again."
            )
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def write_weights(arrays: Arrays, path: Path, metadata: dict[str, str]) -> None:
    """Keep the arrays, rounded to float16, and beside them how they were made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded = {name: np.ascontiguousarray(arrays[name], dtype=np.float16) for name in array_shapes()}
    path.write_bytes(save(rounded, metadata))
