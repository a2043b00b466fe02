"""Checks of cats and dogs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.breeds import species
from breedlab.checks._frame import check, expect, fail, returned


@check
def species_labels(function: Callable[..., Any]) -> str:
    """Check `species_labels`: 0 for a cat and 1 for a dog, whatever the classes and their order."""
    everyday = ["Birman", "Maine_Coon", "beagle", "great_pyrenees", "pug"]
    mixed = ["samoyed", "Bombay", "boxer", "Egyptian_Mau", "Persian", "basset_hound"]
    for names, labels in (
        (everyday, [0, 4, 1, 3, 2, 2, 0]),
        (mixed, [5, 1, 0, 3, 2, 4]),
        (["Sphynx", "pug"], [1, 1, 0]),
    ):
        given = np.array(labels)
        case = f"class_names={names} and labels={labels}"
        came = returned(function, given, list(names), when=case)
        expect(given.tolist() == labels, "Your species_labels changed the labels it was given. Make a new array.")
        _judge_species(came, labels, names, case)
    return "0 for every cat and 1 for every dog, by the names of the classes and not by their numbers."


def _judge_species(came: Any, labels: list[int], names: list[str], case: str) -> None:
    right = np.array([int(species(names[label]) == "dog") for label in labels])
    try:
        values = np.asarray(came)
    except (TypeError, ValueError):
        values = np.array(None)
    expect(
        values.dtype.kind in "iufb",
        f"Your species_labels should give back numbers, 0 or 1; it gave {str(came)[:60]}.",
    )
    if values.shape != right.shape and values.size == len(names):
        fail(
            f"There are {len(labels)} labels, and your answer has {values.size} numbers: one a class. "
            "Give one a picture: look up each label's class."
        )
    expect(
        values.shape == right.shape,
        f"There are {len(labels)} labels, but your answer has the shape {values.shape}; give one number a label.",
    )
    if np.array_equal(values, right):
        expect(
            values.dtype.kind != "b",
            "Your answer holds True and False; whole numbers are wanted: 1 for a dog, 0 for a cat.",
        )
        return
    if np.array_equal(values, 1 - right):
        fail(f"Cats and dogs have changed places: with {case} you gave {values.tolist()}. A cat is 0 and a dog is 1.")
    if len(set(values.tolist())) == 1:
        kind = "dogs" if values[0] else "cats"
        fail(
            f"With {case} you made all of them {kind}. Ask for each class name whether it is a cat or a dog; "
            "breedlab.breeds.species(name) knows."
        )
    first = next(i for i, (a, b) in enumerate(zip(values, right, strict=True)) if a != b)
    fail(
        f"With {case}, label {labels[first]} is {names[labels[first]]}, a {species(names[labels[first]])}, but you "
        f"gave {values[first]}. Go by the name of the class: its number says nothing about its species."
    )
