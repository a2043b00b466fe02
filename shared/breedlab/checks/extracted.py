"""What is wrong with extracted features and their labels."""

from typing import Any

import numpy as np

from breedlab.checks._frame import expect, fail
from breedlab.checks._track import Bridge


def judge_features(
    track: Bridge, came: Any, right: np.ndarray, images: np.ndarray, labels: np.ndarray, sizes: list[int]
) -> np.ndarray:
    """The features as an array (N, D), if they are right."""
    join = "torch.cat(features)" if track.LOGITS else "tf.concat(features, axis=0)"
    if isinstance(came, (list, tuple)):
        fail(
            f"Your features are a {type(came).__name__} of {len(came)} parts; one array of all rows is wanted: {join}."
        )
    expect(
        track.is_tensor(came) or isinstance(came, np.ndarray),
        f"Your features are a {type(came).__name__}; a tensor or an array of shape {right.shape} is wanted.",
    )
    array = track.to_numpy(came)
    count, width = right.shape
    if array.shape == labels.shape and np.array_equal(array, labels):
        fail("Your features and labels have changed places: return features, labels.")
    if array.ndim == 4 and array.size == images.size:
        fail("Those are the images as they came. Features are what the network makes of them: network(images).")
    if array.ndim == 4:
        fail(
            f"Your features have shape {array.shape}: maps with height and width, from before the pooling. Call the "
            "whole network, which gives one row a photograph."
        )
    if array.ndim == 3:
        fail(
            f"Your features have shape {array.shape}: the batches are stacked on a new axis. Put them in a row: {join}."
        )
    expect(
        array.ndim == 2,
        f"Your features have shape {array.shape}; {right.shape} is wanted, one row a photograph."
        + (" Leave argmax out: all the numbers of a row are wanted." if array.shape == (count,) else ""),
    )
    _judge_rows(array.shape[0], sizes, join)
    expect(
        array.shape[1] == width,
        f"Your features have {array.shape[1]} columns, and the network gives {width} for each photograph. Return what "
        "network(images) gives, with nothing behind it.",
    )
    if not np.allclose(array, right, atol=1e-3):
        _fail_values(array.astype(np.float64), right)
    return array


def _judge_rows(rows: int, sizes: list[int], join: str) -> None:
    count = sum(sizes)
    if rows == count:
        return
    said = (
        f"{count} photographs in batches of {', '.join(map(str, sizes))} went in, and {rows} rows of features came out."
    )
    if rows == sizes[-1]:
        fail(f"{said} That is the last batch alone: collect the features of all batches in a list, then {join}.")
    if rows == sizes[0]:
        fail(f"{said} That is the first batch alone: does return stand inside the loop?")
    if rows == count - sizes[-1]:
        fail(f"{said} The last batch, which is shorter, is left out: take every batch.")
    if rows == len(sizes):
        fail(f"{said} That is one row a batch: leave the mean out, each photograph has its own.")
    fail(f"{said} One row a photograph is wanted: {join}.")


def _fail_values(array: np.ndarray, right: np.ndarray) -> None:
    said = f"The first features are {_start(array)} and should be {_start(right)}."
    if _same_rows(array, right):
        fail(
            "The rows of your features are right, but in another order. Take the batches as they come: the labels do, "
            "too."
        )
    powers = np.exp(right - right.max(axis=1, keepdims=True))
    lengths = np.linalg.norm(right, axis=1, keepdims=True)
    causes = [
        (powers / powers.sum(axis=1, keepdims=True), "Leave softmax out: features are no probabilities."),
        (right / np.maximum(lengths, 1e-12), "Each row is scaled to length 1: leave that out."),
        ((right - right.mean(axis=0)) / (right.std(axis=0) + 1e-12), "The columns are normalised: leave that out."),
    ]
    for wrong, cause in causes:
        if np.allclose(array, wrong, atol=1e-3):
            fail(f"{said} {cause}")
    fail(f"{said} Return what network(images) gives, outside training mode, with nothing before or behind it.")


def _start(array: np.ndarray) -> str:
    return ", ".join(f"{value:.2f}" for value in array[0, :3])


def _same_rows(left: np.ndarray, right: np.ndarray) -> bool:
    free = list(range(len(right)))
    for row in left:
        found = [place for place in free if np.allclose(row, right[place], atol=1e-3)]
        if not found:
            return False
        free.remove(found[0])
    return True


def judge_labels(track: Bridge, came: Any, right: np.ndarray, sizes: list[int]) -> None:
    """Judge the labels, one class number a row."""
    join = "torch.cat(labels)" if track.LOGITS else "tf.concat(labels, axis=0)"
    if isinstance(came, (list, tuple)):
        fail(
            f"Your labels are a {type(came).__name__} of {len(came)} parts; one array of all labels is wanted: {join}."
        )
    expect(
        track.is_tensor(came) or isinstance(came, np.ndarray),
        f"Your labels are a {type(came).__name__}; the class numbers that came with the images are wanted.",
    )
    array = track.to_numpy(came)
    if array.ndim == 2:
        cure = "Leave one_hot out." if array.shape[1] > 1 else "Leave the extra axis out."
        fail(f"Your labels have shape {array.shape}; one class number a photograph is wanted: ({len(right)},). {cure}")
    expect(
        array.shape == right.shape,
        f"{len(right)} photographs have {array.size} labels in your answer. Collect the labels of all {len(sizes)} "
        f"batches: {join}.",
    )
    expect(
        array.dtype.kind in "iu",
        f"Your labels are {array.dtype}; class numbers are integers. Collect the labels as the batches give them.",
    )
    if np.array_equal(array, right):
        return
    if np.array_equal(np.sort(array), np.sort(right)):
        fail(
            "Your labels are in another order than the features, so a row belongs to another photograph's breed. "
            "Collect both in the same loop, from the same batch."
        )
    if np.ptp(array - right) == 0:
        shift = int(array[0]) - int(right[0])
        where = "higher" if shift > 0 else "lower"
        fail(f"Each of your labels is {abs(shift)} {where} than in the batches. Leave them as they are.")
    fail(
        f"Your labels begin with {array[:5].tolist()}, those of the batches with {right[:5].tolist()}. Collect them "
        "as the batches give them; the network's guesses are no labels."
    )
