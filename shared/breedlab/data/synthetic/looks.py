"""The looks of all 37 breeds."""

from breedlab.data.synthetic import looks_cats, looks_dogs
from breedlab.data.synthetic.look import Look

LOOKS: dict[str, Look] = {**looks_cats.LOOKS, **looks_dogs.LOOKS}
