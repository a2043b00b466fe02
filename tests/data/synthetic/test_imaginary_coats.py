"""Random coats and eyes."""

from colorsys import rgb_to_hsv
from dataclasses import fields

import pytest

from breedlab.data.synthetic import Coat
from breedlab.data.synthetic.colour import rgb
from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.imaginary_coats import random_coat, random_eyes

COATS = [random_coat(Dice("test", number)) for number in range(200)]


@pytest.mark.parametrize("name", [each.name for each in fields(Coat) if each.type in (float, "float")])
def test_every_marking_occurs_and_every_coat_can_lack_it(name: str) -> None:
    amounts = [getattr(coat, name) for coat in COATS]
    assert max(amounts) > 0 == min(amounts) and max(amounts) <= 1


def test_fur_is_brown_or_grey() -> None:
    for coat in COATS:
        hue, saturation, _ = rgb_to_hsv(*(channel / 255 for channel in rgb(coat.base)))
        assert 0.0 <= hue <= 0.13 or saturation <= 0.14, coat.base
    assert len({coat.base for coat in COATS}) > 190


def test_eyes_of_a_breed_are_shades_of_one_colour() -> None:
    for number in range(50):
        for species in ("cat", "dog"):
            shades = [rgb(eye) for eye in random_eyes(Dice("test", number), species)]
            hues = [rgb_to_hsv(*(channel / 255 for channel in shade))[0] for shade in shades]
            assert len(shades) == 3 and max(hues) - min(hues) < 0.03
