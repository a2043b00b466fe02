"""The library's own most_confused_pairs passes, typical wrong ones are named."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from breedlab import checks
from breedlab.confusion import most_confused_pairs

Pair = tuple[str, str, int]


def with_numpy(matrix: np.ndarray, class_names: list[str], count: int = 5) -> list[Pair]:
    off = matrix.copy()
    np.fill_diagonal(off, 0)
    order = np.argsort(-off, axis=None, kind="stable")[:count]
    places = [np.unravel_index(place, off.shape) for place in order]
    return [(class_names[i], class_names[j], int(off[i, j])) for i, j in places if off[i, j]]


def test_right_answers_pass(capfd: pytest.CaptureFixture[str]) -> None:
    checks.most_confused_pairs(most_confused_pairs)
    checks.most_confused_pairs(with_numpy)
    out, err = capfd.readouterr()
    assert out.count("✓") == 2 and err == ""


def everything(matrix: np.ndarray, names: list[str], diagonal: bool = False) -> list[Pair]:
    return [
        (a, b, int(matrix[i, j]))
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if (diagonal or i != j) and matrix[i, j] > 0
    ]


def ranked(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def in_place(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    right = most_confused_pairs(matrix, names, count)
    np.fill_diagonal(matrix, 0)
    return right


def zeros_kept(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    pairs = [(a, b, int(matrix[i, j])) for i, a in enumerate(names) for j, b in enumerate(names) if i != j]
    return ranked(pairs)[:count]


def both_ways(matrix: np.ndarray, names: list[str], count: int = 5) -> list[Pair]:
    return ranked(everything(np.triu(matrix + matrix.T, 1), names))[:count]


WRONG_PAIRS: dict[str, tuple[Callable[..., Any], str]] = {
    "diagonal": (lambda m, n, c=5: ranked(everything(m, n, True))[:c], "on the matrix's diagonal"),
    "not sorted": (lambda m, n, c=5: everything(m, n)[:c], "not sorted by how often"),
    "rarest first": (lambda m, n, c=5: ranked(everything(m, n))[::-1][:c], "reverse=True"),
    "cut before sorting": (lambda m, n, c=5: ranked(everything(m, n)[:c]), "sorted by count before it is cut"),
    "direction": (
        lambda m, n, c=5: [(b, a, t) for a, b, t in most_confused_pairs(m, n, c)],
        "The row is the true class",
    ),
    "count ignored": (lambda m, n, c=5: ranked(everything(m, n)), "Is count used?"),
    "zeros": (zeros_kept, "happened 0 times"),
    "both ways": (both_ways, "add both directions up"),
    "numbers": (lambda m, n, c=5: [(0, 1, 9)] * c, "look the class numbers up"),
    "ties": (lambda m, n, c=5: sorted(everything(m, n), key=lambda p: (p[2], p[0], p[1]))[::-1][:c], "come by name"),
    "in place": (in_place, "Work on a copy"),
    "a dict": (lambda m, n, c=5: {"Birman": "Ragdoll"}, "should give back a list"),
    "nothing": (lambda m, n, c=5: print(most_confused_pairs(m, n, c)), "return it instead"),
}


@pytest.mark.parametrize("mistake", WRONG_PAIRS)
def test_wrong_pairs_are_named(mistake: str) -> None:
    answer, fragment = WRONG_PAIRS[mistake]
    with pytest.raises(checks.CheckFailed) as caught:
        checks.most_confused_pairs(answer)
    assert fragment in str(caught.value)
