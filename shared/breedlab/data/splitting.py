"""The split into training and test files: stratified and the same at every call, on every machine."""

import random


def split_files(
    files: dict[str, list[str]], test_fraction: float = 0.2, seed: int = 0
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Split every breed's files in two; returns `(train, test)`, each shaped like `files`.

    Of each breed, `test_fraction` (between 0 and 1, rounded to whole files, at least one) goes to `test`.
    """
    train, test = {}, {}
    for breed, names in files.items():
        # A shuffle of this breed's own: adding another breed later does not move a single file here.
        shuffled = sorted(names)
        random.Random(f"{seed} {breed}").shuffle(shuffled)
        test_count = max(1, round(test_fraction * len(shuffled)))
        test[breed] = sorted(shuffled[:test_count])
        train[breed] = sorted(shuffled[test_count:])
    return train, test
