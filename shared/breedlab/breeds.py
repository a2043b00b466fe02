"""The 37 breeds of the Oxford-IIIT Pet data set: names, species and official ids.

Source: `annotations/list.txt` of the data set (Parkhi, Vedaldi, Zisserman, Jawahar, "Cats and Dogs", CVPR 2012).
"""

import re
from dataclasses import dataclass
from typing import Literal

from breedlab.errors import BreedlabError

Species = Literal["cat", "dog"]


@dataclass(frozen=True)
class Breed:
    """One breed as the official list writes it: `class_id` counts all breeds, `breed_id` those of a species, from 1."""

    name: str
    class_id: int
    species: Species
    breed_id: int

    @property
    def title(self) -> str:
        """The name for people, as in `German Shorthaired`."""
        return self.name.replace("_", " ").title()


BREEDS: tuple[Breed, ...] = (
    Breed("Abyssinian", 1, "cat", 1),
    Breed("american_bulldog", 2, "dog", 1),
    Breed("american_pit_bull_terrier", 3, "dog", 2),
    Breed("basset_hound", 4, "dog", 3),
    Breed("beagle", 5, "dog", 4),
    Breed("Bengal", 6, "cat", 2),
    Breed("Birman", 7, "cat", 3),
    Breed("Bombay", 8, "cat", 4),
    Breed("boxer", 9, "dog", 5),
    Breed("British_Shorthair", 10, "cat", 5),
    Breed("chihuahua", 11, "dog", 6),
    Breed("Egyptian_Mau", 12, "cat", 6),
    Breed("english_cocker_spaniel", 13, "dog", 7),
    Breed("english_setter", 14, "dog", 8),
    Breed("german_shorthaired", 15, "dog", 9),
    Breed("great_pyrenees", 16, "dog", 10),
    Breed("havanese", 17, "dog", 11),
    Breed("japanese_chin", 18, "dog", 12),
    Breed("keeshond", 19, "dog", 13),
    Breed("leonberger", 20, "dog", 14),
    Breed("Maine_Coon", 21, "cat", 7),
    Breed("miniature_pinscher", 22, "dog", 15),
    Breed("newfoundland", 23, "dog", 16),
    Breed("Persian", 24, "cat", 8),
    Breed("pomeranian", 25, "dog", 17),
    Breed("pug", 26, "dog", 18),
    Breed("Ragdoll", 27, "cat", 9),
    Breed("Russian_Blue", 28, "cat", 10),
    Breed("saint_bernard", 29, "dog", 19),
    Breed("samoyed", 30, "dog", 20),
    Breed("scottish_terrier", 31, "dog", 21),
    Breed("shiba_inu", 32, "dog", 22),
    Breed("Siamese", 33, "cat", 11),
    Breed("Sphynx", 34, "cat", 12),
    Breed("staffordshire_bull_terrier", 35, "dog", 23),
    Breed("wheaten_terrier", 36, "dog", 24),
    Breed("yorkshire_terrier", 37, "dog", 25),
)
BY_NAME: dict[str, Breed] = {breed.name: breed for breed in BREEDS}

# Both frameworks number the classes by the sorted names of their folders: capitals first, so cats before dogs.
CLASS_NAMES: tuple[str, ...] = tuple(sorted(BY_NAME))
CATS: tuple[str, ...] = tuple(name for name in CLASS_NAMES if BY_NAME[name].species == "cat")
DOGS: tuple[str, ...] = tuple(name for name in CLASS_NAMES if BY_NAME[name].species == "dog")


def title(name: str) -> str:
    """The breed's name for people: `german_shorthaired` becomes `German Shorthaired`."""
    return name.replace("_", " ").title()


def species(name: str) -> Species:
    """`cat` or `dog` for a breed's official name; `BreedlabError` for a name that is not on the list."""
    if name not in BY_NAME:
        raise BreedlabError(
            f"'{name}' is none of the {len(BREEDS)} breeds; see breedlab.breeds.CLASS_NAMES for their names."
        )
    return BY_NAME[name].species


def breed_of_file(file_name: str) -> str:
    """The breed in an official file name (names hold underscores): `great_pyrenees_12.jpg` gives `great_pyrenees`."""
    match = re.fullmatch(r"(.+)_\d+\.\w+", file_name)
    if match is None:
        raise BreedlabError(f"The file name '{file_name}' gives no breed; name it like 'Birman_12.jpg'.")
    return match.group(1)
