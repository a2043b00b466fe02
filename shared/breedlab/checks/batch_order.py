"""What is wrong with the order of pictures and labels in batches."""

import numpy as np

from breedlab.checks._frame import expect, fail
from breedlab.checks.batches import Loaded


def judge_order(loaded: Loaded, colours: np.ndarray, right: np.ndarray) -> None:
    """Labels that go with their pictures, in the files' order, at each pass."""
    labels, seen = loaded.labels(loaded.pairs), loaded.colours(loaded.pairs)
    if not np.array_equal(np.sort(labels), right):
        fail(
            f"The labels are {labels.tolist()}; the folders hold {right.tolist()}. Number the classes from 0, by "
            f"sorted name."
        )
    nearest = np.abs(seen[:, None] * 255 - colours[None]).sum(axis=2).argmin(axis=1)
    swapped = np.abs(seen[:, None, ::-1] * 255 - colours[None]).sum(axis=2).min(axis=1)
    straight = np.abs(seen[:, None] * 255 - colours[None]).sum(axis=2).min(axis=1)
    expect(
        swapped.sum() > straight.sum(),
        "Red and blue have changed places in your images. Read them as RGB.",
    )
    expect(
        straight.max() < 30,
        "Your images have other colours than the files. Resize and scale them, and change nothing else.",
    )
    expect(
        np.array_equal(right[nearest], labels),
        "Pictures carry labels of other pictures. Shuffle pairs of image and label together, never one without "
        "the other.",
    )
    expect(
        np.array_equal(labels, right) and np.all(np.diff(nearest) > 0),
        "With shuffle=False the pictures should come in the files' order, but yours are mixed. Test pictures stay in "
        "order, so that a prediction can be matched to its file: is shuffle passed on?",
    )
    again = loaded.read(loaded.batches)
    expect(
        len(again) == len(loaded.pairs),
        f"The first pass over your batches gave {len(loaded.pairs)}, the second {len(again)}. Training passes many "
        "times: give back a loader, not a generator that runs dry.",
    )
    expect(
        np.allclose(loaded.colours(again), seen, atol=1e-3),
        "With shuffle=False a second pass should give the same pictures in the same order. Leave random changes out.",
    )


def judge_shuffle(loaded: Loaded) -> None:
    """Another order with shuffle=True, the same pairs, repeatable by seed."""
    orders = []
    for seed in (1, 1, 2):
        pairs = loaded.read(loaded.load(shuffle=True, seed=seed)[0])
        orders.append(loaded.colours(pairs))
        expect(
            sum(len(labels) for _, labels in pairs) == sum(len(labels) for _, labels in loaded.pairs),
            "With shuffle=True some pictures are missing. Shuffle the order and keep every file.",
        )
    plain = loaded.colours(loaded.pairs)
    expect(
        not all(np.allclose(order, plain, atol=1e-3) for order in orders),
        "With shuffle=True the pictures still come breed after breed, and the network would forget one breed while "
        "it learns the next. Is shuffle passed on?",
    )
    expect(
        np.allclose(orders[0], orders[1], atol=1e-3),
        "Two calls with shuffle=True and seed=1 gave two different orders. Give the seed to whatever shuffles.",
    )
    expect(
        not np.allclose(orders[0], orders[2], atol=1e-3),
        "seed=1 and seed=2 gave the same order. Give the seed to whatever shuffles.",
    )
