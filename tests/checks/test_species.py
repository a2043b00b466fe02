"""The library's own species_labels passes, typical wrong ones are named."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from breedlab import checks
from breedlab.breeds import species
from breedlab.species import species_labels


def test_right_answers_pass(capfd: pytest.CaptureFixture[str]) -> None:
    checks.species_labels(species_labels)
    checks.species_labels(lambda labels, names: np.array([not names[label][0].isupper() for label in labels]) * 1)
    checks.species_labels(lambda labels, names: [int(species(names[label]) == "dog") for label in labels])
    out, err = capfd.readouterr()
    assert out.count("✓") == 3 and err == ""


WRONG_SPECIES: dict[str, tuple[Callable[..., Any], str]] = {
    "by number": (lambda labels, names: (labels >= 2).astype(int), "Go by the name of the class"),
    "first twelve are cats": (lambda labels, names: (labels >= 12).astype(int), "made all of them cats"),
    "changed places": (lambda labels, names: 1 - species_labels(labels, names), "A cat is 0 and a dog is 1"),
    "whole name in capitals": (
        lambda labels, names: [0 if names[label].isupper() else 1 for label in labels],
        "made all of them dogs",
    ),
    "one a class": (
        lambda labels, names: [int(species(name) == "dog") for name in names],
        "one a class",
    ),
    "words": (lambda labels, names: [species(names[label]) for label in labels], "should give back numbers"),
    "true and false": (lambda labels, names: species_labels(labels, names) == 1, "True and False"),
    "in place": (lambda labels, names: labels.__setitem__(slice(None), 0) or labels, "Make a new array"),
    "too short": (lambda labels, names: species_labels(labels, names)[:2], "give one number a label"),
}


@pytest.mark.parametrize("mistake", WRONG_SPECIES)
def test_wrong_species_are_named(mistake: str) -> None:
    answer, fragment = WRONG_SPECIES[mistake]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.species_labels(answer)
    assert fragment in str(caught.value)
