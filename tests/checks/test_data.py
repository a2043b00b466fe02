"""The library's own files_by_breed and split_files pass, typical wrong ones are named."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from breedlab import checks
from breedlab.data.listing import files_by_breed
from breedlab.data.splitting import split_files

Files = dict[str, list[str]]


def test_right_answers_pass(capfd: pytest.CaptureFixture[str]) -> None:
    checks.files_by_breed(files_by_breed)
    checks.split_files(split_files)
    out, err = capfd.readouterr()
    assert out.count("✓") == 2 and out.count("\n") == 2 and err == ""


def listed_with_os(folder: Path) -> Files:
    folders = sorted(entry for entry in os.listdir(folder) if os.path.isdir(os.path.join(folder, entry)))
    return {name: sorted(os.listdir(os.path.join(folder, name))) for name in folders}


def one_seed_for_all(files: Files, test_fraction: float = 0.2, seed: int = 0) -> tuple[Files, Files]:
    generator, train, test = random.Random(seed), {}, {}
    for breed in files:
        drawn = set(generator.sample(files[breed], max(1, int(len(files[breed]) * test_fraction))))
        test[breed] = list(drawn)
        train[breed] = [name for name in files[breed] if name not in drawn]
    return train, test


def test_other_right_answers_pass() -> None:
    checks.files_by_breed(listed_with_os)
    checks.split_files(one_seed_for_all)


def unsorted_files(folder: Path) -> Files:
    return {breed: names[1:] + names[:1] for breed, names in listed_with_os(folder).items()}


WRONG_LISTINGS: dict[str, tuple[Callable[..., Any], str]] = {
    "files not sorted": (unsorted_files, "are not sorted"),
    "breeds not sorted": (lambda folder: dict([*files_by_breed(folder).items()][::-1]), "Sort the folders"),
    "counts": (lambda folder: {b: len(n) for b, n in files_by_breed(folder).items()}, "Leave len() out"),
    "whole paths": (
        lambda folder: {b: [str(folder / b / n) for n in names] for b, names in files_by_breed(folder).items()},
        "Use file.name alone",
    ),
    "paths as keys": (
        lambda folder: {str(folder / b): names for b, names in files_by_breed(folder).items()},
        "Use the folder's name alone",
    ),
    "path objects": (
        lambda folder: {b: [folder / b / n for n in names] for b, names in files_by_breed(folder).items()},
        "Use file.name alone",
    ),
    "stems": (
        lambda folder: {b: [n[:-4] for n in names] for b, names in files_by_breed(folder).items()},
        "lost their ending",
    ),
    "files as breeds": (lambda folder: {**files_by_breed(folder), "notes.txt": []}, "ask is_dir() first"),
    "does not ask whether it is a folder": (
        lambda folder: {p.name: sorted(os.listdir(p)) for p in sorted(folder.iterdir())},
        "Only folders are breeds",
    ),
    "cut at the underscore": (
        lambda folder: {b.split("_")[0]: n for b, n in files_by_breed(folder).items()},
        "cut at an underscore",
    ),
    "a list": (lambda folder: sorted(files_by_breed(folder)), "a dict is wanted"),
    "one flat list": (lambda folder: [path.name for path in folder.rglob("*.jpg")], "a dict is wanted"),
    "nothing": (lambda folder: None, "gave back nothing"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG_LISTINGS)
def test_a_wrong_listing_is_named(mistake: str) -> None:
    answer, fragment = WRONG_LISTINGS[mistake]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.files_by_breed(answer)
    assert fragment in str(caught.value)


def cut(names: list[str], count: int) -> tuple[list[str], list[str]]:
    return names[count:], names[:count]


def by_breed(choose: Callable[[list[str], float, int], tuple[list[str], list[str]]]) -> Callable[..., Any]:
    """A split_files that treats every breed with `choose(names, fraction, seed)` -> (train, test)."""

    def answer(files: Files, test_fraction: float = 0.2, seed: int = 0) -> tuple[Files, Files]:
        parts = {breed: choose(names, test_fraction, seed) for breed, names in files.items()}
        return {b: part[0] for b, part in parts.items()}, {b: part[1] for b, part in parts.items()}

    return answer


def mixed(names: list[str], seed: Any) -> list[str]:
    shuffled = list(names)
    random.Random(seed).shuffle(shuffled)
    return shuffled


def some(names: list[str], fraction: float) -> int:
    return max(1, round(fraction * len(names)))


def in_place(names: list[str], fraction: float, seed: int) -> tuple[list[str], list[str]]:
    random.Random(seed).shuffle(names)
    return cut(names, some(names, fraction))


def whole_pile(files: Files, test_fraction: float = 0.2, seed: int = 0) -> tuple[Files, Files]:
    pile = mixed([f"{breed}/{name}" for breed, names in files.items() for name in names], seed)
    _, chosen = cut(pile, some(pile, test_fraction))
    test = {b: [n for n in names if f"{b}/{n}" in chosen] for b, names in files.items()}
    return {b: [n for n in names if n not in test[b]] for b, names in files.items()}, test


def by_breeds(files: Files, test_fraction: float = 0.2, seed: int = 0) -> tuple[Files, Files]:
    breeds = mixed(list(files), seed)
    return {b: files[b] for b in breeds[1:]}, {b: files[b] for b in breeds[:1]}


WRONG_SPLITS: dict[str, tuple[Callable[..., Any], str]] = {
    "first files": (by_breed(lambda names, f, s: cut(names, some(names, f))), "the first files of every breed"),
    "last files": (
        by_breed(lambda names, f, s: (names[: -some(names, f)], names[-some(names, f) :])),
        "the last files of every breed",
    ),
    "every fifth": (
        by_breed(lambda n, f, s: ([x for i, x in enumerate(n) if i % round(1 / f)], n[:: round(1 / f)])),
        "every n-th file",
    ),
    "overlap": (by_breed(lambda n, f, s: (list(n), cut(mixed(n, s), some(n, f))[1])), "in train and in test"),
    "drawn twice": (
        by_breed(lambda n, f, s: (cut(mixed(n, s), some(n, f))[0], cut(mixed(n, s), some(n, f))[1][:1] * some(n, f))),
        "drawn twice",
    ),
    "files lost": (
        by_breed(lambda n, f, s: (mixed(n, s)[some(n, f) + 1 :], mixed(n, s)[: some(n, f)])),
        "are in neither half",
    ),
    "new at each call": (
        by_breed(lambda n, f, s: cut(random.sample(n, len(n)), some(n, f))),
        "gave two different splits",
    ),
    "seed ignored": (by_breed(lambda n, f, s: cut(mixed(n, 0), some(n, f))), "your seed is not used"),
    "empty test": (by_breed(lambda n, f, s: cut(mixed(n, s), int(f * len(n)))), "none of them is in test"),
    "fixed fraction": (by_breed(lambda n, f, s: cut(mixed(n, s), some(n, 0.2))), "instead of a fixed 0.2"),
    "changed places": (by_breed(lambda n, f, s: cut(mixed(n, s), some(n, f))[::-1]), "return train, test"),
    "shuffled in place": (by_breed(in_place), "changed the lists it was given"),
    "not stratified": (whole_pile, "stratified"),
    "whole breeds": (by_breeds, "Your train has no"),
    "only train": (lambda files, f=0.2, s=0: split_files(files, f, s)[0], "two dicts are wanted"),
    "lists": (lambda files, f=0.2, s=0: (list(files), list(files)), "a dict shaped like the input"),
    "counts swapped": (by_breed(lambda n, f, s: cut(mixed(n, s), 5)), "gives the same share"),
    "crashes": (lambda files, f=0.2, s=0: files["missing"], "stopped with KeyError"),
}


@pytest.mark.parametrize("mistake", WRONG_SPLITS)
def test_a_wrong_split_is_named(mistake: str) -> None:
    answer, fragment = WRONG_SPLITS[mistake]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.split_files(answer)
    assert fragment in str(caught.value)
