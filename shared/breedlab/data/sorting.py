"""From one flat folder of photographs to one folder a breed."""

import shutil
from pathlib import Path

from breedlab.guards import needs_photographs_with_breeds


@needs_photographs_with_breeds
def sort_by_breed(folder: Path | str, out: Path | str) -> int:
    """Copy every `*.jpg` of a flat folder into `out`, into a folder of its breed; returns how many were copied.

    `great_pyrenees_12.jpg` goes to `out/great_pyrenees/great_pyrenees_12.jpg`. `BreedlabError` where there is no
    photograph, where a name gives no breed, and where a breed has a single photograph.
    """
    count = 0
    for photograph in sorted(Path(folder).glob("*.jpg")):
        # Breeds have underscores in their names too, so only the last one counts.
        breed = photograph.stem.rpartition("_")[0]
        (Path(out) / breed).mkdir(parents=True, exist_ok=True)
        shutil.copy(photograph, Path(out) / breed)
        count += 1
    return count
