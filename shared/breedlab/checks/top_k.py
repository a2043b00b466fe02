"""Check of milestone 4, exercise 4.1: top-k accuracy."""

from collections.abc import Callable
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


@check
def top_k_accuracy(function: Callable[..., Any]) -> str:
    """Check exercise 4.1: the share of pictures whose true class is among the k best scores."""
    track = bridge()
    draw = np.random.default_rng(4)
    # Places of the true class, 0 for first: every k from 1 to 4 then gives another share.
    for places, num_classes, ks in (
        ((0, 1, 0, 3, 2, 0, 4, 1, 5, 0, 6), 7, (1, 2, 3, 5, 7)),
        ((2, 1, 3, 1, 0, 2), 4, (3, 1, 2)),
        ((1, 0, 1, 3, 4), 5, (2, 1)),
    ):
        labels = draw.integers(0, num_classes, len(places))
        scores = _scores(places, labels, num_classes, draw)
        for k in ks:
            _judge(track, function, scores, labels, k)
    return "The share of pictures whose true class is among the k best scores; right for k from 1 to all classes."


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


def _judge(track: Bridge, function: Callable[..., Any], scores: np.ndarray, labels: np.ndarray, k: int) -> None:
    count, num_classes = scores.shape
    when = f"scores of shape ({count}, {num_classes}) and k={k}"
    axis = "dim=1" if track.CHANNELS_FIRST else "axis=1"
    hint = f"scores are (pictures, classes), labels (pictures,): look along the classes, {axis}."
    came = returned(
        function, track.to_tensor(scores), track.to_tensor(labels.astype(np.int64)), k, when=when, hint=hint
    )
    places = _places(scores, labels)
    hits = int((places < k).sum())
    lowest = num_classes - 1 - places
    case = f"With k={k} the true class is among the {k} best for {hits} of {count} pictures"
    case = f"With k=1 the true class is the favourite for {hits} of {count} pictures" if k == 1 else case
    same = [(np.mean(places < other), other) for other in range(1, num_classes + 1) if other != k]
    mistakes = [
        (float(hits), f"That is how many pictures, not their share: divide by the number of pictures, {count}."),
        (float(np.mean(lowest < k)), f"That counts the {k} lowest scores; the best ones are the highest."),
        (hits / (count * k), "That is divided by the k guesses of each picture, too: a picture counts once."),
        (hits / (count * num_classes), "That is divided by the number of classes, too: divide by the pictures alone."),
        (hits / num_classes, "That is divided by the number of classes: divide by the number of pictures."),
        (float(np.mean(places == k - 1)), f"That counts only place {k}; every place from 1 to {k} is a hit."),
        (float(np.mean(places > 0)), "That counts the misses of the favourite; count the hits among the k best."),
        *(
            (float(share), f"That is the answer for k={other}: is k used where the best classes are chosen?")
            for share, other in same
        ),
    ]
    judge_share(track, "top_k_accuracy", came, hits / count, mistakes, case)
