"""Check of the flat folder that becomes one folder a breed."""

import tempfile
from collections.abc import Callable
from numbers import Integral
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks.sorted_breeds import judge_breeds

Files = dict[str, bytes]

# What lies beside the photographs: the official folder holds such files, too.
_OTHERS = ("Birman_100.mat", "README.txt", "jpg_list.txt")
_CASES: tuple[dict[str, tuple[int, ...]], ...] = (
    {"great_pyrenees": (12, 3), "Birman": (7, 100, 21), "american_pit_bull_terrier": (5, 6), "Maine_Coon": (1, 2)},
    {"pug": (4, 10), "Egyptian_Mau": (31, 30)},
)


@check
def sort_by_breed(function: Callable[..., Any]) -> str:
    """Check `sort_by_breed`: every photograph is copied into the folder of its breed, and counted."""
    for case in _CASES:
        with tempfile.TemporaryDirectory(prefix="breedlab-check-") as name:
            folder, out = Path(name, "images"), Path(name, "sorted", "pets")
            given = _fill(folder, case)
            count = sum(len(numbers) for numbers in case.values())
            when = f"{count} photographs, {len(_OTHERS)} other files, and a folder `out` that is not there yet"
            came = returned(function, folder, out, when=when, hint=_hint)
            _judge_source(folder, given)
            _judge_files(Path(name), out, {file: data for file, data in given.items() if file not in _OTHERS})
            _judge_count(came, count, len(case), len(given))
            before = _read(out)
            when = "the same folders again, where `out` is full"
            returned(
                function, folder, out, when=when, hint="A cell is often run twice: mkdir(exist_ok=True) allows it."
            )
            expect(
                _read(out) == before,
                "A second call with the same folders changes what the first one made. A cell is often run twice, so "
                "copy each photograph to the same place as before.",
            )
    return "Every photograph is copied into the folder of its breed, other files stay out, and the originals are left."


def _fill(folder: Path, breeds: dict[str, tuple[int, ...]]) -> Files:
    """Small photographs, all different, and what is none; file names with their bytes."""
    folder.mkdir()
    for breed, numbers in breeds.items():
        for number in numbers:
            Image.new("RGB", (4, 4), (number, len(breed), 90)).save(folder / f"{breed}_{number}.jpg")
    for name in _OTHERS:
        (folder / name).write_text(name, encoding="utf-8")
    return _read(folder)


def _hint(error: str) -> str:
    return next((cure for word, cure in _CURES.items() if word in error), "")


_CURES = {
    "File exists": "A folder is made once only: mkdir(parents=True, exist_ok=True).",
    "already exists": "A folder is made once only: mkdir(parents=True, exist_ok=True).",
    "No such file or directory": "Make the folder of the breed first: mkdir(parents=True, exist_ok=True).",
    "The system cannot find": "Make the folder of the breed first: mkdir(parents=True, exist_ok=True).",
    "unpack": "Breeds have underscores, and not every file is a photograph: cut each .jpg at its last underscore.",
    "substring not found": "Not every file is a photograph: go through folder.glob('*.jpg').",
    "list index out of range": "Not every file is a photograph: go through folder.glob('*.jpg').",
}


def _read(folder: Path) -> Files:
    """Every file below a folder: its path with slashes, and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _judge_source(folder: Path, given: Files) -> None:
    left = _read(folder) if folder.exists() else {}
    lost = [name for name in given if name not in left]
    expect(
        not lost,
        f"'{lost[0] if lost else ''}' is gone from the first folder, so your files were moved. Copy them with "
        "shutil.copy: the original stays, and a mistake costs nothing.",
    )
    strange = sorted(set(left) - set(given))
    expect(
        not strange,
        f"Your function wrote '{strange[0] if strange else ''}' into the folder it reads from. Write below `out`.",
    )
    changed = [name for name in given if left[name] != given[name]]
    expect(not changed, f"'{changed[0] if changed else ''}' in the first folder was changed. Copy files as they are.")


def _judge_files(home: Path, out: Path, right: Files) -> None:
    files = _read(out) if out.exists() else {}
    if not files:
        elsewhere = sorted(name for name in _read(home) if not name.startswith("images/"))
        if elsewhere:
            fail(f"Your files went to '{elsewhere[0]}' beside `out`. Build each path from it: out / breed / file name.")
        made = any(out.rglob("*")) if out.exists() else False
        expect(not made, "Your folders are made, but they are empty. Copy each photograph into its own: shutil.copy.")
        fail("Nothing was written below `out`. Copy each photograph to out / breed / file name with shutil.copy.")
    other = [name for name in files if PurePosixPath(name).name in _OTHERS or not name.endswith(".jpg")]
    expect(
        not other,
        f"'{PurePosixPath(other[0]).name if other else ''}' is no photograph, but it stands in `out`, where every file "
        "becomes a picture of some class. Take the files that folder.glob('*.jpg') gives.",
    )
    paths = [PurePosixPath(name) for name in files]
    flat = [path for path in paths if len(path.parts) == 1]
    expect(
        not flat,
        f"'{flat[0] if flat else ''}' stands in `out` itself. A loader takes the class from the folder: copy it to "
        "out / breed, one folder a breed.",
    )
    judge_breeds(paths, list(right))
    names = {path.name: files[path.as_posix()] for path in paths}
    lost = sorted(set(right) - set(names))
    expect(
        not lost,
        f"{len(lost)} of {len(right)} photographs did not arrive, '{lost[0] if lost else ''}' for one. Copy every file "
        "under its own name: out / breed / photograph.name.",
    )
    changed = [name for name in right if names[name] != right[name]]
    expect(
        not changed,
        f"'{changed[0] if changed else ''}' is not the same file as before: opening and saving a JPEG again costs "
        "quality. Copy it with shutil.copy.",
    )


def _judge_count(came: Any, right: int, breeds: int, files: int) -> None:
    expect(
        isinstance(came, Integral) and not isinstance(came, bool),
        f"Your sort_by_breed gave back a {type(came).__name__}; the number of photographs that it copied is wanted.",
    )
    if came == right:
        return
    said = f"Your sort_by_breed copied {right} photographs and gave back {came}."
    cause = {
        breeds: "That is the number of breeds: count the photographs.",
        files: "That counts every file in the folder: count the photographs alone.",
        right - 1: "That is the last index, which begins at 0: add 1 for each photograph.",
    }
    fail(f"{said} {cause.get(int(came), 'Start at 0 and add 1 for each photograph that you copy.')}")
