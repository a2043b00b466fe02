"""What is wrong with a split into training and test files."""

import copy
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from breedlab.checks._frame import expect, fail, returned

Files = dict[str, list[str]]


def judge_split(function: Callable[..., Any], files: Files, test_fraction: float, seed: int) -> None:
    """Call `split_files` once and name the first thing that is wrong with what comes back."""
    given = copy.deepcopy(files)
    when = f"{len(files)} breeds, test_fraction={test_fraction} and seed={seed}"
    came = returned(function, given, test_fraction, seed, when=when)
    expect(
        given == files,
        "Your split_files changed the lists it was given: shuffle, pop and remove work in place. "
        "Shuffle a copy, such as sorted(names).",
    )
    expect(
        isinstance(came, (tuple, list)) and len(came) == 2,
        f"Your split_files gave back a {type(came).__name__}; two dicts are wanted: return train, test.",
    )
    train, test = came
    for name, part in (("train", train), ("test", test)):
        expect(
            isinstance(part, dict),
            f"Your {name} is a {type(part).__name__}; a dict shaped like the input is wanted: breed to file names.",
        )
        missing = sorted(set(files) - set(part))
        expect(
            not missing,
            f"Your {name} has no '{', '.join(missing)}'. A split is stratified when every breed is on both sides: "
            "split breed by breed, not breeds or the whole pile.",
        )
        strange = sorted(set(part) - set(files))
        expect(not strange, f"Your {name} has the keys {strange}, which are no breeds. Use the keys of `files`.")
    for breed, names in files.items():
        _judge_breed(breed, names, list(train[breed]), list(test[breed]), test_fraction)
    _judge_mixing(files, test)


def _judge_breed(breed: str, names: list[str], train: list[str], test: list[str], test_fraction: float) -> None:
    both = sorted(set(train) & set(test))
    expect(
        not both,
        f"'{both[0] if both else ''}' is in train and in test. The network would be tested on pictures it has "
        "learned by heart: cut one shuffled list in two, so that no file is in both halves.",
    )
    expect(
        len(set(train)) == len(train) and len(set(test)) == len(test),
        f"Some files of '{breed}' are drawn twice. Shuffle the list and cut it; drawing with choices() repeats files.",
    )
    lost = sorted(set(names) - set(train) - set(test))
    expect(
        not lost,
        f"{len(lost)} of the {len(names)} files of '{breed}' are in neither half, '{lost[0] if lost else ''}' for "
        "one. Both halves should be cut at the same place: names[:n] and names[n:].",
    )
    strange = sorted((set(train) | set(test)) - set(names))
    expect(not strange, f"'{strange[0] if strange else ''}' is listed under '{breed}', where it does not belong.")
    expect(
        test,
        f"'{breed}' has {len(names)} files and none of them is in test, so nobody would notice if the network never "
        "finds it. Take at least one: max(1, round(...)).",
    )
    wanted = max(1, round(test_fraction * len(names)))
    # Rounding down or up is as good as rounding to the nearest.
    if abs(len(test) - test_fraction * len(names)) < 1 or len(test) == wanted:
        return
    said = f"Of the {len(names)} files of '{breed}', {len(test)} are in test; {test_fraction} of them is {wanted}."
    if abs(len(train) - test_fraction * len(names)) < 1:
        fail(f"{said} Your two halves have changed places: return train, test.")
    if abs(len(test) - 0.2 * len(names)) < 1:
        fail(f"{said} Use test_fraction instead of a fixed 0.2.")
    fail(f"{said} A split is stratified when each breed gives the same share: split breed by breed.")


def _judge_mixing(files: Files, test: Files) -> None:
    # One breed may come out in order by chance; all of them, with ten files or more each, do not.
    large = {breed: sorted(names) for breed, names in files.items() if len(names) >= 10}
    first = all(sorted(test[breed]) == names[: len(test[breed])] for breed, names in large.items())
    last = all(sorted(test[breed]) == names[-len(test[breed]) :] for breed, names in large.items())
    expect(
        not (first or last),
        f"Your test set is the {'first' if first else 'last'} files of every breed. Neighbouring files are often "
        "pictures of the same animal: shuffle before you cut.",
    )
    gaps = [
        {names.index(right) - names.index(left) for left, right in pairwise(sorted(test[breed]))}
        for breed, names in large.items()
        if len(test[breed]) > 2
    ]
    expect(
        not gaps or any(len(gap) > 1 for gap in gaps),
        "Your test set is every n-th file. That is a fixed pattern, not a random draw: shuffle before you cut.",
    )
