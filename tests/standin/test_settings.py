"""The settings that the stand-in was trained with."""

from breedlab.breeds import CLASS_NAMES
from breedlab.data.synthetic.imaginary import imaginary_looks
from breedlab.standin.settings import FAST, Settings


def test_it_learns_on_many_imaginary_breeds_and_none_of_the_real_ones() -> None:
    assert Settings().species >= 150
    assert not set(imaginary_looks(Settings().species)) & set(CLASS_NAMES)


def test_what_is_tried_out_is_small() -> None:
    assert FAST.species * (FAST.photos + FAST.faces) < 50 and FAST.epochs == 1
    assert FAST.batch_size <= FAST.species * (FAST.photos - FAST.held_out + FAST.faces)
