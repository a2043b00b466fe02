"""Imaginary breeds: many, varied, the same on every machine, and none of the 37."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from breedlab.data.synthetic import LOOKS, draw
from breedlab.data.synthetic.imaginary import CLOSEST, COUNT, distance, imaginary_looks, numbers


def test_there_are_enough_of_both_species_with_every_kind_of_ear() -> None:
    looks = imaginary_looks()
    assert len(looks) == len(set(looks.values())) == COUNT >= 150
    kinds = [(look.species, look.ears.kind) for look in looks.values()]
    for kind in {(look.species, look.ears.kind) for look in LOOKS.values()}:
        assert kinds.count(kind) >= 20, kind


def test_none_is_or_comes_close_to_a_real_breed() -> None:
    assert not set(imaginary_looks()) & set(LOOKS)
    for look in imaginary_looks().values():
        assert min(distance(look, real) for real in LOOKS.values()) >= CLOSEST
    shapes = [replace(look, coats=(), eyes=()) for look in LOOKS.values()]
    assert not [look for look in imaginary_looks().values() if replace(look, coats=(), eyes=()) in shapes]


def test_none_is_a_copy_of_another() -> None:
    table = np.array([numbers(look) for look in imaginary_looks().values()])
    apart = np.abs(table[:, None] - table[None]).mean(axis=2) + np.eye(len(table))
    assert apart.min() >= CLOSEST / 3


def test_a_distance_counts_measures_and_not_coats() -> None:
    pug = LOOKS["pug"]
    assert distance(pug, replace(pug, coats=LOOKS["boxer"].coats)) == 0
    assert distance(pug, LOOKS["boxer"]) == distance(LOOKS["boxer"], pug) > 0
    assert distance(pug, LOOKS["beagle"]) == distance(pug, LOOKS["Bengal"]) == 1  # other ears, another species
    longer = replace(pug, ears=replace(pug.ears, length=1.7))  # the longest of all, from 0.5 of 0.4 to 1.7
    assert distance(pug, longer) == pytest.approx(1.2 / 1.3 / len(numbers(pug)))


def test_measures_stay_within_those_of_the_real_breeds() -> None:
    table = np.array([numbers(look) for look in imaginary_looks().values()])
    assert table.min() >= 0 and table.max() <= 1
    # The whole range is used, or nearly so.
    assert (np.quantile(table, 0.95, axis=0) - np.quantile(table, 0.05, axis=0)).min() > 0.2


def test_coats_are_shared() -> None:
    coats = [coat for look in imaginary_looks().values() for coat in look.coats]
    assert len(set(coats)) < len(coats) / 3


def test_fewer_looks_are_the_first_of_many_and_a_seed_changes_all() -> None:
    assert list(imaginary_looks(10).items()) == list(imaginary_looks().items())[:10]
    assert not set(imaginary_looks(10, seed=1).values()) & set(imaginary_looks().values())


def test_they_are_the_same_on_every_machine() -> None:
    digest = hashlib.sha256(repr(imaginary_looks(20)).encode("utf-8")).hexdigest()
    assert digest[:16] == "ae9b85da9bd2a945"


def test_they_can_be_drawn() -> None:
    for name, look in list(imaginary_looks().items())[::60]:
        assert draw(look, "photo", name).size[0] >= 256
        assert draw(look, "face", name).mode == "RGB"
