"""Judging one number, and naming the mistake behind a wrong one."""

import math
from collections.abc import Sequence
from numbers import Real
from typing import Any

from breedlab.checks._frame import expect, fail
from breedlab.checks._track import Bridge

Mistakes = Sequence[tuple[float, str]]


def judge_plain(
    track: Bridge, name: str, came: Any, right: float, mistakes: Mistakes, case: str, known: str = ""
) -> None:
    """Compare a plain number with the right one.

    `mistakes` are wrong values with the sentence that names them; `known` is the sentence where the mistake is known.
    """
    value = _plain(track, name, came)
    if math.isclose(value, right, abs_tol=1e-4):
        return
    said = f"{case}, so {right:.3f} is right; your {name} gave {value:.3f}."
    if known:
        fail(f"{said} {known}")
    for wrong, cause in mistakes:
        # Two mistakes may have the same value as the right answer in one case; another case tells them apart.
        if math.isclose(value, wrong, abs_tol=1e-4) and not math.isclose(wrong, right, abs_tol=1e-4):
            fail(f"{said} {cause}")
    fail(f"{said} Follow one small batch by hand to see where your number goes another way.")


def judge_share(
    track: Bridge, name: str, came: Any, right: float, mistakes: Mistakes, case: str, known: str = ""
) -> None:
    """Like `judge_plain`, for a share in [0, 1]: knows percent and the share of wrong answers, too."""
    usual = [
        (100 * right, "That is percent: give back a share between 0 and 1, so leave the 100 out."),
        (1 - right, "That is the share of wrong answers; count the right ones."),
    ]
    judge_plain(track, name, came, right, [*mistakes, *usual], case, known)


def _plain(track: Bridge, name: str, came: Any) -> float:
    if isinstance(came, Real) and not isinstance(came, bool):
        value = float(came)
        expect(
            not math.isnan(value), f"Your {name} gave back nan. Somewhere 0 is divided by 0: does the loop run at all?"
        )
        return value
    if track.is_tensor(came) and track.to_numpy(came).size > 1:
        fail(f"Your {name} gave back one value a picture; one number is wanted: the mean over the pictures.")
    item = "float(...) or .item()" if track.CHANNELS_FIRST else "float(...)"
    what = f"a {track.NAME} tensor" if track.is_tensor(came) else f"a {type(came).__name__}"
    fail(f"Your {name} gave back {what}; a plain number is wanted. Turn it into one with {item} before you return it.")
