"""Checks of top-k accuracy."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from breedlab.checks._frame import check, returned
from breedlab.checks._numbers import judge_share
from breedlab.checks._track import Bridge, bridge


def _places(scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """How many classes score higher than each picture's true class: 0 where it is the favourite."""
    own = scores[np.arange(len(labels)), labels]
    higher: np.ndarray = (scores > own[:, None]).sum(axis=1)
    return higher


@dataclass(frozen=True)
class _Case:
    scores: np.ndarray
    labels: np.ndarray
    k: int

    @property
    def places(self) -> np.ndarray:
        return _places(self.scores, self.labels)

    @property
    def hits(self) -> np.ndarray:
        return self.places < self.k


# What wrong answers compute, and the sentence that names them.
_MISTAKES: list[tuple[Callable[[_Case], float], str]] = [
    (lambda case: float(case.hits.sum()), "That is how many pictures, not their share: divide by their number."),
    (
        lambda case: float((case.scores.shape[1] - 1 - case.places < case.k).mean()),
        "That counts the lowest scores; the best classes have the highest.",
    ),
    (
        lambda case: float((case.places == case.k - 1).mean()),
        "That counts the last of the k places alone; every place from 1 to k is a hit.",
    ),
    (
        lambda case: float(case.hits.mean() / case.k),
        "That is divided by the k guesses of each picture, too: a picture counts once.",
    ),
    (
        lambda case: float(case.hits.mean() / case.scores.shape[1]),
        "That is divided by the number of classes, too: divide by the number of pictures alone.",
    ),
    (
        lambda case: float(case.hits.sum() / case.scores.shape[1]),
        "That is divided by the number of classes: divide by the number of pictures.",
    ),
    *(
        (
            partial(lambda case, k: float((case.places < k).mean()), k=k),
            f"That is the answer for k={k}, whatever k is: use k where the best classes are chosen.",
        )
        for k in (1, 2, 3, 5, 10)
    ),
    (lambda case: float((case.places < case.k + 1).mean()), "That is the answer for k+1: one place too many."),
    (lambda case: float((case.places < case.k - 1).mean()), "That is the answer for k-1: one place is missing."),
]


@check
def top_k_accuracy(function: Callable[..., Any]) -> str:
    """Check `top_k_accuracy`: the share of pictures whose true class is among the k best scores."""
    track = bridge()
    draw = np.random.default_rng(4)
    cases = []
    for places, num_classes, ks in (
        ((0, 1, 0, 3, 2, 0, 4, 1, 5, 0, 6), 7, (2, 3, 1, 5, 7)),
        ((2, 1, 3, 1, 0, 2), 4, (3, 1, 2)),
        ((1, 0, 1, 3, 4), 5, (2, 1)),
    ):
        labels = draw.integers(0, num_classes, len(places))
        scores = _scores(places, labels, num_classes, draw)
        cases += [_Case(scores, labels, k) for k in ks]
    answers = [_answer(track, function, case) for case in cases]
    # A wrong answer is often right, or looks like another mistake, in one case; all cases together tell.
    named = next((said for wrong, said in _MISTAKES if _fits(track, wrong, cases, answers)), "")
    for case, came in zip(cases, answers, strict=True):
        right = float(case.hits.mean())
        best = f"among the {case.k} best" if case.k > 1 else "the favourite"
        said = f"With k={case.k} the true class is {best} for {case.hits.sum()} of {len(case.labels)} pictures"
        judge_share(track, "top_k_accuracy", came, right, [], said, named)
    return "The share of pictures whose true class is among the k best scores; right for k from 1 to all classes."


def _fits(track: Bridge, wrong: Callable[[_Case], float], cases: list[_Case], answers: list[Any]) -> bool:
    return all(
        np.size(came) == 1 and np.isclose(float(track.to_numpy(came)), wrong(case), atol=1e-4)
        for case, came in zip(cases, answers, strict=True)
    )


def _answer(track: Bridge, function: Callable[..., Any], case: _Case) -> Any:
    count, num_classes = case.scores.shape
    axis = "dim=1" if track.CHANNELS_FIRST else "axis=1"
    return returned(
        function,
        track.to_tensor(case.scores),
        track.to_tensor(case.labels.astype(np.int64)),
        case.k,
        when=f"scores of shape ({count}, {num_classes}) and k={case.k}",
        hint=f"scores are (pictures, classes), labels (pictures,): look along the classes, {axis}.",
    )


def _scores(places: tuple[int, ...], labels: np.ndarray, num_classes: int, draw: np.random.Generator) -> np.ndarray:
    """Scores without ties that put each true class on the wanted place."""
    rows = []
    for place, label in zip(places, labels, strict=True):
        order = draw.permutation(num_classes)
        order = order[order != label]
        order = np.insert(order, place, label)  # class numbers, the best first
        row = np.empty(num_classes, np.float32)
        row[order] = np.linspace(3, -2, num_classes) + draw.uniform(-0.1, 0.1, num_classes)
        rows.append(row)
    return np.array(rows, np.float32)
