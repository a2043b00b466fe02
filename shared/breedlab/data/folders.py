"""A folder with one folder a class, checked before a framework reads it."""

from pathlib import Path

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

# What both frameworks' loaders take for images.
ENDINGS = {".jpg", ".jpeg", ".png", ".gif", ".bmp"}

# Left by file managers; no loader looks at them.
HARMLESS = {"thumbs.db", "desktop.ini"}


def check_class_folders(folder: Path | str) -> list[str]:
    """The sorted class names of a folder that holds one folder of images a class, at least two.

    Raises a `BreedlabError` that names the first offender: a missing folder, a file in a class folder's place, an
    empty class, a hidden folder, a folder of one class.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise BreedlabError(f"The folder {friendly_path(folder)} {what}; give a folder that holds one folder a class.")
    classes = []
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            _check_class(entry)
            classes.append(entry.name)
        elif not entry.name.startswith(".") and entry.name.lower() not in HARMLESS:
            raise BreedlabError(
                f"{friendly_path(entry)} is a file where a class folder should be; "
                "move it into the folder of its class, or away."
            )
    if len(classes) < 2:
        found = f"holds one class only ({classes[0]})" if classes else "holds no class folders"
        raise BreedlabError(
            f"The folder {friendly_path(folder)} {found}; a classifier needs at least two, one folder each."
        )
    return classes


def _check_class(folder: Path) -> None:
    # torchvision takes every folder for a class, also those that file managers and notebooks hide.
    if folder.name.startswith("."):
        raise BreedlabError(f"The hidden folder {friendly_path(folder)} would count as a class; remove it.")
    if not any(file.suffix.lower() in ENDINGS for file in folder.rglob("*")):
        raise BreedlabError(
            f"The class folder {friendly_path(folder)} is empty: it holds no image ({', '.join(sorted(ENDINGS))}); "
            "put images into it, or remove it."
        )


def labelled_files(folder: Path | str) -> tuple[list[tuple[Path, int]], list[str]]:
    """Every image of a folder with one folder a class, with the number of its class, and the class names; all sorted.

    Raises the errors of `check_class_folders`.
    """
    class_names = check_class_folders(folder)
    files = [
        (path, label)
        for label, name in enumerate(class_names)
        for path in sorted((Path(folder) / name).rglob("*"))
        if path.suffix.lower() in ENDINGS
    ]
    return files, class_names
