"""Exercises 4.2 and 4.3: the library's own answer passes, typical wrong ones are named."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from breedlab import checks
from breedlab.breeds import species
from breedlab.confusion import most_confused_pairs
from breedlab.species import species_labels

Pair = tuple[str, str, int]


def with_numpy(matrix: np.ndarray, class_names: list[str], count: int = 5) -> list[Pair]:
    off = matrix.copy()
    np.fill_diagonal(off, 0)
    order = np.argsort(-off, axis=None, kind="stable")[:count]
    places = [np.unravel_index(place, off.shape) for place in order]
    return [(class_names[i], class_names[j], off[i, j]) for i, j in places if off[i, j]]


def test_right_answers_pass(capfd: pytest.CaptureFixture[str]) -> None:
    checks.most_confused_pairs(most_confused_pairs)
    checks.most_confused_pairs(with_numpy)
    checks.species_labels(species_labels)
    checks.species_labels(lambda labels, names: np.array([not names[label][0].isupper() for label in labels]) * 1)
    checks.species_labels(lambda labels, names: [int(species(names[label]) == "dog") for label in labels])
    out, err = capfd.readouterr()
    assert out.count("✓") == 5 and err == ""


def everything(matrix: np.ndarray, names: list[str], diagonal: bool = False) -> list[Pair]:
    return [
        (a, b, int(matrix[i, j]))
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if (diagonal or i != j) and matrix[i, j] > 0
    ]


def ranked(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def in_place(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    right = most_confused_pairs(matrix, names, count)
    np.fill_diagonal(matrix, 0)
    return right


def zeros_kept(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    pairs = [(a, b, int(matrix[i, j])) for i, a in enumerate(names) for j, b in enumerate(names) if i != j]
    return ranked(pairs)[:count]


def both_ways(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    return ranked(everything(np.triu(matrix + matrix.T, 1), names))[:count]


WRONG_PAIRS: dict[str, tuple[Callable[..., Any], str]] = {
    "diagonal": (lambda m, n, c=5: ranked(everything(m, n, True))[:c], "on the matrix's diagonal"),
    "not sorted": (lambda m, n, c=5: everything(m, n)[:c], "not sorted by how often"),
    "rarest first": (lambda m, n, c=5: ranked(everything(m, n))[::-1][:c], "reverse=True"),
    "cut before sorting": (lambda m, n, c=5: ranked(everything(m, n)[:c]), "sorted by count before it is cut"),
    "direction": (
        lambda m, n, c=5: [(b, a, t) for a, b, t in most_confused_pairs(m, n, c)],
        "The row is the true class",
    ),
    "count ignored": (lambda m, n, c=5: ranked(everything(m, n)), "Is count used?"),
    "zeros": (zeros_kept, "happened 0 times"),
    "both ways": (both_ways, "add both directions up"),
    "numbers": (lambda m, n, c=5: [(0, 1, 9)] * c, "look the class numbers up"),
    "ties": (lambda m, n, c=5: sorted(everything(m, n), key=lambda p: (p[2], p[0], p[1]))[::-1][:c], "come by name"),
    "in place": (in_place, "Work on a copy"),
    "a dict": (lambda m, n, c=5: {"Birman": "Ragdoll"}, "should give back a list"),
    "nothing": (lambda m, n, c=5: print(most_confused_pairs(m, n, c)), "return it instead"),
}


@pytest.mark.parametrize("mistake", WRONG_PAIRS)
def test_wrong_pairs_are_named(mistake: str) -> None:
    answer, fragment = WRONG_PAIRS[mistake]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.most_confused_pairs(answer)
    assert fragment in str(caught.value)


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
