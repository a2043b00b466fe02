"""Check of top-1 and top-3 of a whole model."""

from collections.abc import Callable, Mapping
from functools import partial
from numbers import Integral
from typing import Any

import numpy as np

from breedlab.checks._frame import check, expect, fail, returned
from breedlab.checks._numbers import judge_share
from breedlab.checks._track import Bridge, bridge

# How many classes score higher than the true one, picture by picture; batches of four make unequal parts.
_PLACES = (0, 0, 1, 3, 1, 0, 2, 0, 5)
_BATCH = 4
_DEFAULT = (1, 3)

# What wrong answers compute for one k from the pictures' places, and the sentence that names them.
_MISTAKES: tuple[tuple[Callable[[np.ndarray, int], float], str], ...] = (
    (
        lambda places, k: float(np.mean([(part < k).mean() for part in _parts(places)])),
        "That is the mean of the batches' shares, in which a picture of a short batch weighs more. Collect all scores "
        "first, as predict does, and measure once.",
    ),
    (lambda places, k: float((_parts(places)[-1] < k).mean()), "That is the last batch alone: measure all of them."),
    (lambda places, k: float((_parts(places)[0] < k).mean()), "That is the first batch alone: measure all of them."),
    (
        lambda places, k: float((places < k).sum()),
        "That is how many pictures, not their share: divide by their number.",
    ),
    (lambda places, k: float((places == k - 1).mean()), "That counts place k alone; every place from 1 to k is a hit."),
    *(
        (
            partial(lambda places, k, fixed: float((places < fixed).mean()), fixed=fixed),
            f"That is top-{fixed}, whatever k is: give k to top_k_accuracy.",
        )
        for fixed in (1, 3, 5)
    ),
    (lambda places, k: float((places < k - 1).mean()), "That is the share for k-1: does your loop count from 0?"),
    (lambda places, k: float((places < k + 1).mean()), "That is the share for k+1: one place too many."),
)


@check
def measure_top_k(function: Callable[..., Any]) -> str:
    """Check `measure_top_k`: a dict from each k to the share of pictures whose true class is among the k best."""
    track = bridge()
    with track.watching(57):
        for seed, ks in ((1, (1, 3)), (2, (2, 5, 1)), (3, None)):
            _judge(track, function, np.random.default_rng(seed).permutation(_PLACES) if seed > 1 else _PLACES, ks)
    return "One share for each k, over all pictures, whatever the batch sizes; without ks it is top-1 and top-3."


def _parts(places: np.ndarray) -> list[np.ndarray]:
    return [places[start : start + _BATCH] for start in range(0, len(places), _BATCH)]


def _judge(track: Bridge, function: Callable[..., Any], places: Any, ks: tuple[int, ...] | None) -> None:
    places, num_classes = np.asarray(places), 7
    model = track.reading_model(num_classes)
    images, labels = _pictures(places, num_classes)
    batches = track.make_batches(images, labels, _BATCH)
    given = () if ks is None else (ks,)
    wanted = ks or _DEFAULT
    when = f"{len(places)} pictures of {num_classes} classes and " + (
        f"ks={ks}" if ks else "no ks, which stands for (1, 3)"
    )
    hint = "predict(model, batches) gives scores and labels; top_k_accuracy(scores, labels, k) takes them."
    came = returned(function, model, batches, *given, when=when, hint=hint)
    _judge_manner(track, model)
    shares = _judge_keys(came, wanted, ks is None)
    values = {k: shares[k] for k in wanted}
    right = {k: float((places < k).mean()) for k in wanted}
    known = _mistake(track, values, places, right)
    for k in wanted:
        hits = int((places < k).sum())
        best = f"among the {k} best" if k > 1 else "the favourite"
        case = f"With k={k} the true class is {best} for {hits} of {len(places)} pictures"
        judge_share(track, "measure_top_k", values[k], right[k], [], case, known)


def _pictures(places: np.ndarray, num_classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures off which the reading model reads scores that put each true class on its place."""
    draw = np.random.default_rng(7)
    labels = draw.integers(0, num_classes, len(places))
    images = np.zeros((len(places), 4, 4, 3), np.float32)
    for image, place, label in zip(images, places, labels, strict=True):
        others = draw.permutation([number for number in range(num_classes) if number != label])
        order = np.insert(others, place, label)  # class numbers, the best first
        image[order // 4, order % 4, 0] = np.linspace(0.9, 0.1, num_classes)
    return images, labels


def _judge_manner(track: Bridge, model: Any) -> None:
    steps = track.diary(model)
    expect(steps, "Your measure_top_k never asks the model. Begin with scores, labels = predict(model, batches).")
    cure = "model.eval()" if track.LOGITS else "training=False"
    expect(
        not any(step.training for step in steps),
        f"Your measure_top_k runs the model in training mode, where dropout hides values. Use {cure}, as predict does.",
    )
    expect(
        not any(step.gradients for step in steps),
        "Your measure_top_k records gradients, which nobody needs here and which takes time and memory. Call predict, "
        "or put the loop into `with torch.no_grad():`.",
    )


def _judge_keys(came: Any, wanted: tuple[int, ...], default: bool) -> Mapping[Any, Any]:
    shape = "{" + ", ".join(f"{k}: share" for k in wanted) + "}"
    expect(
        isinstance(came, Mapping),
        f"Your measure_top_k gave back a {type(came).__name__}; a dict is wanted that says which share belongs to "
        f"which k: {shape}.",
    )
    if set(came) == set(wanted):
        return came
    keys = list(came)
    if keys and not all(isinstance(key, Integral) for key in keys):
        fail(f"The keys of your dict are {keys}; the numbers k themselves are wanted: {shape}.")
    said = f"For ks={wanted} the keys of your dict are {keys}; {shape} is wanted."
    if default:
        fail(f"{said} Without ks it is top-1 and top-3: leave ks=(1, 3) in the first line.")
    if set(keys) == set(_DEFAULT):
        fail(f"{said} You give 1 and 3 whatever ks is: go through ks in a loop.")
    if set(keys) < set(wanted):
        fail(f"{said} Does return stand inside the loop over ks?")
    if set(keys) <= set(range(len(wanted))):
        fail(f"{said} Your keys count the entries of ks: use the entries themselves.")
    fail(f"{said} One entry for each k of ks, no more.")


def _mistake(track: Bridge, values: Mapping[int, Any], places: np.ndarray, right: dict[int, float]) -> str:
    """The sentence for a mistake that explains every value at once, or nothing."""
    arrays = {k: track.to_numpy(value) for k, value in values.items()}
    if any(array.size != 1 or array.dtype.kind not in "fiu" for array in arrays.values()):
        return ""  # no numbers: that is said elsewhere
    numbers = {k: float(array.reshape(())) for k, array in arrays.items()}
    if _same(numbers, right):
        return ""
    for wrong, said in _MISTAKES:
        if _same(numbers, {k: wrong(places, k) for k in numbers}):
            return said
    if np.allclose(sorted(numbers.values()), sorted(right.values()), atol=1e-4):
        return (
            "Your shares stand under each other's k: build the dict as "
            "{k: top_k_accuracy(scores, labels, k) for k in ks}."
        )
    return ""


def _same(left: dict[int, float], right: dict[int, float]) -> bool:
    return all(np.isclose(left[k], right[k], atol=1e-4) for k in right)
