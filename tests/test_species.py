import numpy as np
import pytest

from breedlab.errors import BreedlabError
from breedlab.species import species_labels


def test_labels_follow_the_names_and_not_their_order() -> None:
    names = ["pug", "Birman", "american_bulldog"]
    labels = species_labels(np.array([0, 1, 2, 1]), names)
    assert labels.tolist() == [1, 0, 1, 0]
    assert labels.dtype == np.int64


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(BreedlabError, match="'dragon' is none of the 37 breeds"):
        species_labels([0], ["dragon"])
