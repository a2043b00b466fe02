"""Which files belong to which breed, for a folder with one folder a breed."""

from pathlib import Path


def files_by_breed(folder: Path | str) -> dict[str, list[str]]:
    """The sorted file names of every breed: `{"Abyssinian": ["Abyssinian_1.jpg", ...], ...}`.

    `folder` holds one folder a breed; breeds come in sorted order, anything that is no folder is passed over.
    """
    breeds = {}
    for breed_folder in sorted(Path(folder).iterdir()):
        if breed_folder.is_dir():
            breeds[breed_folder.name] = sorted(file.name for file in breed_folder.iterdir())
    return breeds
