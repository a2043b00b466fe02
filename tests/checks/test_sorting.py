"""The library's own sort_by_breed passes, and so do others; each wrong answer is named."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from breedlab import checks
from breedlab.data.sorting import sort_by_breed

Answer = Callable[..., Any]
WRONG: dict[str, tuple[Answer, str]] = {}


def wrong(fragment: str) -> Callable[[Answer], Answer]:
    """A wrong answer, and what its message must hold."""

    def keep(answer: Answer) -> Answer:
        assert answer.__name__ not in WRONG
        WRONG[answer.__name__] = answer, fragment
        return answer

    return keep


def with_os(folder: Path, out: Path) -> int:
    photographs = [name for name in os.listdir(folder) if name.endswith(".jpg")]
    for name in photographs:
        breed = name[: name.rfind("_")]
        os.makedirs(os.path.join(out, breed), exist_ok=True)
        shutil.copyfile(os.path.join(folder, name), os.path.join(out, breed, name))
    return len(photographs)


def with_a_pattern(folder: Path, out: Path) -> int:
    count = 0
    for path in folder.iterdir():
        if match := re.fullmatch(r"(.+)_\d+\.jpg", path.name):
            target = out / match[1] / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            count += 1
    return count


def only_what_is_missing(folder: Path, out: Path) -> int:
    photographs = list(folder.glob("*.jpg"))
    for path in photographs:
        target = out / "_".join(path.stem.split("_")[:-1]) / path.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    return len(photographs)


@pytest.mark.parametrize("answer", [sort_by_breed, with_os, with_a_pattern, only_what_is_missing])
def test_right_answers_pass(answer: Answer, capfd: pytest.CaptureFixture[str]) -> None:
    checks.sort_by_breed(answer)
    out, err = capfd.readouterr()
    assert out.startswith("✓ ") and out.count("\n") == 1 and err == ""


def copied(folder: Path, out: Path, breed: Callable[[Path], str], pattern: str = "*.jpg") -> int:
    """Every file that fits, into the folder that `breed` names."""
    photographs = sorted(folder.glob(pattern))
    for path in photographs:
        (out / breed(path)).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, out / breed(path))
    return len(photographs)


def whole(path: Path) -> str:
    return path.stem.rpartition("_")[0]


@wrong("cut at the last one, not at the first")
def first_underscore(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.stem.split("_")[0])


@wrong("one word of the breed's name")
def one_word(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.stem.split("_")[-2])


@wrong("The number is no part of the breed")
def number_left(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.stem)


@wrong("ending .jpg is no part of the breed")
def ending_left(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.name + "")


@wrong("The last underscore belongs neither")
def underscore_left(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.stem.rstrip("0123456789"))


@wrong("That is the number behind the last underscore")
def the_number(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.stem.rpartition("_")[2])


@wrong("Leave capital and small letters as they are")
def small_letters(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: whole(path).lower())


@wrong("Leave capital and small letters as they are")
def capitals(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: whole(path).title())


@wrong("with its underscores")
def spaces(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: whole(path).replace("_", " "))


@wrong("Letters are missing")
def stripped(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: path.name.strip("0123456789_.jpgsr"))


@wrong("not folders within folders")
def folder_for_each_word(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: whole(path).replace("_", "/"))


@wrong("so your files were moved")
def moved(folder: Path, out: Path) -> int:
    photographs = list(folder.glob("*.jpg"))
    for path in photographs:
        (out / whole(path)).mkdir(parents=True, exist_ok=True)
        shutil.move(path, out / whole(path))
    return len(photographs)


@wrong("is no photograph")
def other_files_too(folder: Path, out: Path) -> int:
    return copied(folder, out, whole, "*_*")


@wrong("is no photograph")
def everything(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: whole(path) or "other", "*")


@wrong("every file is a photograph: cut each .jpg")
def unpacked(folder: Path, out: Path) -> int:
    def breed(path: Path) -> str:
        name, _ = path.stem.split("_")
        return name

    return copied(folder, out, breed)


@wrong("stands in `out` itself")
def flat(folder: Path, out: Path) -> int:
    return copied(folder, out, lambda path: ".")


@wrong("has a file name that no photograph had")
def renamed(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for number, path in enumerate(photographs):
        (out / whole(path)).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, out / whole(path) / f"{number}.jpg")
    return len(photographs)


@wrong("Nothing was written below `out`")
def counted_only(folder: Path, out: Path) -> int:
    return len(list(folder.glob("*.jpg")))


@wrong("but they are empty")
def empty_folders(folder: Path, out: Path) -> int:
    photographs = list(folder.glob("*.jpg"))
    for path in photographs:
        (out / whole(path)).mkdir(parents=True, exist_ok=True)
    return len(photographs)


@wrong("into the folder it reads from")
def into_the_source(folder: Path, out: Path) -> int:
    return copied(folder, folder, whole)


@wrong("beside `out`")
def beside_out(folder: Path, out: Path) -> int:
    return copied(folder, out.parent, whole)


@wrong("did not arrive")
def one_of_each(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for path in {whole(path): path for path in photographs}.values():
        (out / whole(path)).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, out / whole(path))
    return len(photographs)


@wrong("opening and saving a JPEG again costs quality")
def saved_again(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for path in photographs:
        (out / whole(path)).mkdir(parents=True, exist_ok=True)
        Image.open(path).save(out / whole(path) / path.name, quality=30)
    return len(photographs)


@wrong("Make the folder of the breed first")
def no_folders(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for path in photographs:
        shutil.copy(path, out / whole(path) / path.name)
    return len(photographs)


@wrong("A folder is made once only")
def folder_made_twice(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for path in photographs:
        (out / whole(path)).mkdir(parents=True)
        shutil.copy(path, out / whole(path))
    return len(photographs)


@wrong("the same folders again, where `out` is full")
def crashes_when_called_again(folder: Path, out: Path) -> int:
    out.mkdir(parents=True)
    return sort_by_breed(folder, out)


@wrong("A second call with the same folders changes")
def numbers_copies(folder: Path, out: Path) -> int:
    photographs = sorted(folder.glob("*.jpg"))
    for path in photographs:
        target = out / whole(path) / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target if not target.exists() else target.with_suffix(".copy.jpg"))
    return len(photographs)


@wrong("That is the number of breeds")
def breeds_counted(folder: Path, out: Path) -> int:
    sort_by_breed(folder, out)
    return len(list(out.iterdir()))


@wrong("That counts every file in the folder")
def all_files_counted(folder: Path, out: Path) -> int:
    sort_by_breed(folder, out)
    return len(list(folder.iterdir()))


@wrong("the last index")
def counted_from_zero(folder: Path, out: Path) -> int:
    return sort_by_breed(folder, out) - 1


@wrong("add 1 for each photograph")
def a_constant(folder: Path, out: Path) -> int:
    sort_by_breed(folder, out)
    return 8


@wrong("gave back a list")
def a_list(folder: Path, out: Path) -> list[Path]:
    sort_by_breed(folder, out)
    return sorted(out.rglob("*.jpg"))


@wrong("gave back nothing")
def not_returned(folder: Path, out: Path) -> None:
    sort_by_breed(folder, out)


@wrong("It prints its answer")
def printed(folder: Path, out: Path) -> None:
    print(sort_by_breed(folder, out))


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_named(name: str) -> None:
    answer, fragment = WRONG[name]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.sort_by_breed(answer)
    assert fragment in str(caught.value)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    checks.sort_by_breed(sort_by_breed)
    assert not any(tmp_path.iterdir())


def test_an_exercise_that_is_not_begun_is_no_mistake() -> None:
    def stub(folder: Path, out: Path) -> int:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        checks.sort_by_breed(stub)
