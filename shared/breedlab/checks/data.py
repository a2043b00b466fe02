"""Checks of the files of each breed, and the split."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks.splitting import judge_split

# Written in this order, so that a listing that is not sorted shows.
_LITTER = {
    "pug": ("pug_07.jpg", "pug_01.jpg", "pug_12.jpg", "pug_03.jpg"),
    "Birman": ("Birman_22.jpg", "Birman_05.jpg", "Birman_14.jpg"),
    "great_pyrenees": ("great_pyrenees_31.jpg", "great_pyrenees_02.jpg", "great_pyrenees_19.jpg"),
    "Maine_Coon": ("Maine_Coon_08.jpg", "Maine_Coon_06.jpg"),
}


@check
def files_by_breed(function: Callable[..., Any]) -> str:
    """Check `files_by_breed`: a dict from each breed, sorted, to its sorted file names."""
    for breeds in (tuple(_LITTER), ("pug", "Maine_Coon")):
        with tempfile.TemporaryDirectory(prefix="breedlab-check-") as name:
            folder = Path(name)
            for breed in breeds:
                (folder / breed).mkdir()
                for file in _LITTER[breed]:
                    (folder / breed / file).touch()
            (folder / "notes.txt").touch()
            when = f"a folder that holds {len(breeds)} breed folders and a file notes.txt"
            hint = "Only folders are breeds: pass over everything for which is_dir() is false."
            came = returned(function, folder, when=when, hint=hint)
        _judge_listing(came, {breed: sorted(_LITTER[breed]) for breed in sorted(breeds)})
    return "One entry a breed, file names sorted, and what is no folder is passed over."


def _judge_listing(came: Any, right: dict[str, list[str]]) -> None:
    expect(
        isinstance(came, dict),
        f"Your files_by_breed gave back a {type(came).__name__}; a dict is wanted: the breed is the key, "
        "the list of its file names the value.",
    )
    keys = list(came)
    expect(
        "notes.txt" not in {Path(str(key)).name for key in keys},
        "Your dict has a key for notes.txt, which is a file. Only folders are breeds: ask is_dir() first.",
    )
    expect(
        all(isinstance(key, str) for key in keys),
        f"The keys of your dict are of type {type(keys[0] if keys else None).__name__}; use the folder's name as "
        "text, that is folder.name.",
    )
    if set(keys) != set(right):
        if {Path(key).name for key in keys} == set(right):
            fail(f"Your keys are whole paths, like '{keys[0]}'. Use the folder's name alone: folder.name.")
        lost = sorted(set(right) - set(keys))
        strange = sorted(set(keys) - set(right))
        if strange and any(breed.startswith((f"{strange[0]}_", strange[0])) for breed in lost):
            fail(
                f"'{strange[0]}' is not a whole breed name: it is cut at an underscore, and '{lost[0]}' is missing. "
                "Take the name of the folder as it is."
            )
        fail(
            f"The breeds of your dict are {sorted(keys)}; the folders are {sorted(right)}. The key is the "
            f"folder's name."
        )
    for breed, wanted in right.items():
        _judge_names(breed, came[breed], wanted)
    expect(
        keys == list(right),
        f"Your breeds come in the order {keys}, which is however the disk lists them. "
        "Sort the folders, so that every machine gives the same order.",
    )


def _judge_names(breed: str, came: Any, wanted: list[str]) -> None:
    if isinstance(came, int):
        fail(f"The value for '{breed}' is the count {came}; the list of file names is wanted. Leave len() out.")
    expect(
        isinstance(came, list),
        f"The value for '{breed}' is a {type(came).__name__}; a list of file names is wanted.",
    )
    names = [str(name) for name in came]
    if sorted(names) != wanted and sorted(Path(name).name for name in names) == wanted:
        fail(f"Your files are whole paths, like '{Path(names[0]).name}' with folders before it. Use file.name alone.")
    if sorted(names) == sorted(Path(name).stem for name in wanted):
        fail(f"Your file names have lost their ending: '{names[0]}'. Use file.name, not file.stem.")
    expect(
        sorted(names) == wanted,
        f"'{breed}' holds the {len(wanted)} files {wanted}, but your list is {names}.",
    )
    expect(
        all(isinstance(name, str) for name in came),
        f"The files of '{breed}' are of type {type(came[0]).__name__}; text is wanted: file.name.",
    )
    expect(
        names == wanted,
        f"The files of '{breed}' are not sorted: {names}. A disk lists them in any order, another machine in "
        "another; wrap the list in sorted().",
    )


def _numbered(breed: str, count: int) -> list[str]:
    return [f"{breed}_{number:03}.jpg" for number in range(1, count + 1)]


@check
def split_files(function: Callable[..., Any]) -> str:
    """Check `split_files`: a split that is stratified, complete, without overlap and the same at every call."""
    kennel = {"Birman": _numbered("Birman", 40), "boxer": _numbered("boxer", 25), "pug": _numbered("pug", 10)}
    judge_split(function, kennel, 0.2, 0)
    few = {"Sphynx": _numbered("Sphynx", 3), "beagle": _numbered("beagle", 31), "great_pyrenees": _numbered("gp", 20)}
    judge_split(function, few, 0.2, 7)
    judge_split(function, few, 0.5, 3)

    random.seed(1)
    first = returned(function, kennel, 0.2, 5, when="seed=5")
    random.seed(2)
    expect(
        first == returned(function, kennel, 0.2, 5, when="seed=5 again"),
        "Two calls with seed=5 gave two different splits, so the numbers you would measure change with each run. "
        "Shuffle with random.Random(seed).",
    )
    expect(
        first != returned(function, kennel, 0.2, 6, when="seed=6"),
        "seed=5 and seed=6 gave the same split, so your seed is not used, or nothing is shuffled. "
        "Shuffle each breed's files with random.Random(seed).",
    )
    return "Every breed is split alike, no file is in both halves or lost, and the same seed gives the same split."
