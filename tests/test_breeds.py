import pytest

from breedlab.breeds import BREEDS, CATS, CLASS_NAMES, DOGS, breed_of_file, species, title
from breedlab.errors import BreedlabError


def test_the_official_numbers() -> None:
    assert [breed.class_id for breed in BREEDS] == list(range(1, 38))
    for kind, count in (("cat", 12), ("dog", 25)):
        ids = [breed.breed_id for breed in BREEDS if breed.species == kind]
        assert ids == list(range(1, count + 1))


def test_class_names_are_sorted_as_folders_are() -> None:
    assert list(CLASS_NAMES) == sorted(breed.name for breed in BREEDS)
    assert CLASS_NAMES == CATS + DOGS  # capitals first: the official list writes cats with capitals


def test_names() -> None:
    assert title("german_shorthaired") == "German Shorthaired"
    assert species("Birman") == "cat"
    assert breed_of_file("great_pyrenees_12.jpg") == "great_pyrenees"
    assert breed_of_file("Maine_Coon_3.JPEG") == "Maine_Coon"


@pytest.mark.parametrize("name", ["holiday.jpg", "_12.jpg", "pug12.jpg", "pug_x.jpg"])
def test_a_name_without_a_breed_is_refused(name: str) -> None:
    with pytest.raises(BreedlabError, match=name):
        breed_of_file(name)
