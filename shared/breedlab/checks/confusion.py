"""Checks of the most confused pairs."""

from collections.abc import Callable
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned

_Pair = tuple[str, str, int]
_FIVE = ("Birman", "Ragdoll", "Siamese", "beagle", "pug")
_MATRIX = ((30, 9, 4, 0, 0), (7, 21, 0, 1, 0), (6, 0, 25, 0, 0), (0, 2, 0, 28, 3), (0, 0, 0, 8, 19))
_THREE = ("Bombay", "boxer", "keeshond")
_SMALL = ((2, 5, 1), (0, 3, 4), (0, 0, 6))
_TIES = ((9, 0, 3), (3, 8, 5), (3, 0, 7))  # three pairs happened three times


@check
def most_confused_pairs(function: Callable[..., Any]) -> str:
    """Check `most_confused_pairs`: the commonest mistakes of a confusion matrix, the commonest first."""
    for matrix, names, count in (
        (_MATRIX, _FIVE, 3),
        (_MATRIX, _FIVE, 5),
        (_SMALL, _THREE, 2),
        (_SMALL, _THREE, 5),
        (_TIES, _THREE, 4),
    ):
        table = np.array(matrix)
        given = table.copy()
        came = returned(function, given, list(names), count, when=f"a matrix of {len(names)} classes and count={count}")
        expect(
            np.array_equal(given, table),
            "Your most_confused_pairs changed the matrix it was given. Work on a copy: matrix.copy().",
        )
        _judge_pairs(came, table, names, count)
    return "The commonest mistakes first, as (true, predicted, how often); right answers and zeros are left out."


def _pairs(table: np.ndarray, names: tuple[str, ...], diagonal: bool = False) -> list[_Pair]:
    pairs = [
        (true, predicted, int(table[i, j]))
        for i, true in enumerate(names)
        for j, predicted in enumerate(names)
        if table[i, j] > 0 and (diagonal or i != j)
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _judge_pairs(came: Any, table: np.ndarray, names: tuple[str, ...], count: int) -> None:
    right = _pairs(table, names)[:count]
    expect(
        isinstance(came, (list, tuple)) and all(isinstance(pair, (list, tuple)) and len(pair) == 3 for pair in came),
        "Your most_confused_pairs should give back a list of (true name, predicted name, how often), like "
        f"[{right[0]}, ...]; it gave {str(came)[:80]}.",
    )
    if came and not all(isinstance(name, str) for pair in came for name in pair[:2]):
        fail(f"Your pairs hold {tuple(came[0])}; names are wanted: look the class numbers up in class_names.")
    pairs = [(str(a), str(b), int(times)) for a, b, times in came]
    if pairs == right:
        return
    expect(
        not any(a == b for a, b, _ in pairs),
        f"Your list holds {pairs[0] if pairs else ''}: a class taken for itself is a right answer, on the matrix's "
        "diagonal. Leave those out.",
    )
    expect(
        all(times > 0 for *_, times in pairs),
        "Your list holds pairs that happened 0 times. Leave them out, even if fewer than count pairs are left.",
    )
    if sorted(pairs) == sorted(right) and [times for *_, times in pairs] == [times for *_, times in right]:
        fail(
            f"Pairs that happened equally often should come by name, but yours are {pairs}. "
            "Sort by (-how often, right name, answered name)."
        )
    swapped = [(b, a, times) for a, b, times in right]
    if sorted(pairs) == sorted(swapped):
        fail(
            f"The names of your pairs have changed places: {right[0][:2]} happened {right[0][2]} times. "
            "The row is the true class and comes first, the column is what the network said."
        )
    if len(pairs) != len(right):
        everything = len(pairs) == len(_pairs(table, names))
        where = "Is count used? Cut the sorted list: pairs[:count]." if everything else "Cut only after sorting."
        fail(f"With count={count}, {len(right)} pairs are wanted; your list has {len(pairs)}. {where}")
    if _adds_both_ways(pairs, table, names):
        fail("Your counts add both directions up. A taken for B and B taken for A are two mistakes; count them apart.")
    times = [times for *_, times in pairs]
    if times == sorted(times) and times[0] < right[0][2]:
        fail(
            f"Your list starts with {pairs[0]}, a rare mistake; sort with reverse=True to begin with the "
            f"commonest, {right[0]}."
        )
    expect(
        times == sorted(times, reverse=True),
        f"Your pairs are not sorted by how often they happened: {times}. Sort by the count, then cut.",
    )
    fail(f"The commonest pairs are {right}; your list is {pairs}. Is it sorted by count before it is cut?")


def _adds_both_ways(pairs: list[_Pair], table: np.ndarray, names: tuple[str, ...]) -> bool:
    both = table + table.T
    known = [(names.index(a), names.index(b), times) for a, b, times in pairs if a in names and b in names]
    return any(times == both[i, j] and table[j, i] > 0 for i, j, times in known)
