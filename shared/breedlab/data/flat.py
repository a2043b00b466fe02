"""A flat folder of photographs whose names say the breed, checked before it is sorted."""

from collections import Counter
from pathlib import Path

from breedlab.breeds import breed_of_file
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path


def check_flat_folder(folder: Path | str) -> Counter[str]:
    """How many photographs (`*.jpg`) each breed has in a flat folder.

    Raises a `BreedlabError` that names the first offender: a missing folder, one without photographs, a name that
    gives no breed, a breed with a single photograph.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise BreedlabError(f"The folder {friendly_path(folder)} {what}; give one with files like 'Birman_12.jpg'.")
    counts = Counter(breed_of_file(file.name) for file in sorted(folder.glob("*.jpg")))
    if not counts:
        raise BreedlabError(f"There is no photograph (*.jpg) in {friendly_path(folder)}; give the folder of them.")
    for breed, count in sorted(counts.items()):
        if count < 2:
            raise BreedlabError(
                f"The breed '{breed}' has a single photograph in {friendly_path(folder)}; "
                "it needs at least two, one to learn from and one to be tested on."
            )
    return counts
