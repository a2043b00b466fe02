"""From breeds to cats and dogs."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from breedlab.breeds import species


def species_labels(labels: npt.ArrayLike, class_names: Sequence[str]) -> npt.NDArray[np.int64]:
    """0 for every cat and 1 for every dog; `labels` (N,) are class numbers, `class_names` says which breed each is.

    `BreedlabError` for a class name that is none of the 37 breeds.
    """
    is_dog = [1 if species(name) == "dog" else 0 for name in class_names]
    return np.array([is_dog[label] for label in np.asarray(labels)], dtype=np.int64)
