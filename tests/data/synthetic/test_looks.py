"""Every breed has a look, and looks lie as near to each other as the breeds do."""

from dataclasses import fields

import numpy as np
import pytest

from breedlab.breeds import CLASS_NAMES, species
from breedlab.data.synthetic import LOOKS, Coat, draw


def test_every_breed_has_a_look_of_its_species() -> None:
    assert sorted(LOOKS) == list(CLASS_NAMES)
    assert all(look.species == species(name) for name, look in LOOKS.items())
    assert len(set(LOOKS.values())) == len(LOOKS)


@pytest.mark.parametrize("name", CLASS_NAMES)
def test_amounts_are_in_range(name: str) -> None:
    for coat in LOOKS[name].coats:
        amounts = [getattr(coat, each.name) for each in fields(Coat) if each.type in (float, "float")]
        assert len(amounts) == 13 and all(0 <= amount <= 1 for amount in amounts)


@pytest.fixture(scope="module")
def averages() -> dict[str, np.ndarray]:
    """The average of a few calm faces of each breed: 32 x 32 values in each of three channels."""
    means = {}
    for name in CLASS_NAMES:
        faces = [draw(LOOKS[name], "face", f"average/{i}", variety=0.0, scale=0.5) for i in range(6)]
        means[name] = np.mean([np.asarray(face.resize((32, 32)), dtype=np.float64) for face in faces], axis=0)
    return means


def nearest(averages: dict[str, np.ndarray], name: str, count: int) -> list[str]:
    others = [other for other in CLASS_NAMES if other != name]
    return sorted(others, key=lambda other: float(((averages[other] - averages[name]) ** 2).mean()))[:count]


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Russian_Blue", "British_Shorthair"),
        ("Birman", "Ragdoll"),
        ("Ragdoll", "Birman"),
        ("Bengal", "Abyssinian"),
        ("great_pyrenees", "samoyed"),
        ("beagle", "basset_hound"),
    ],
)
def test_breeds_that_people_confuse_are_near(averages: dict[str, np.ndarray], name: str, like: str) -> None:
    assert like in nearest(averages, name, 6)


@pytest.mark.parametrize(("name", "unlike"), [("Ragdoll", "pug"), ("Bombay", "samoyed"), ("Sphynx", "newfoundland")])
def test_breeds_that_nobody_confuses_are_far(averages: dict[str, np.ndarray], name: str, unlike: str) -> None:
    assert unlike not in nearest(averages, name, 12)
