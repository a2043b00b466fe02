"""Judging one number between 0 and 1, and naming the mistake behind a wrong one."""

import math
from collections.abc import Sequence
from numbers import Real
from typing import Any

from breedlab.checks._frame import expect, fail
from breedlab.checks._track import Bridge


def judge_share(
    track: Bridge, name: str, came: Any, right: float, mistakes: Sequence[tuple[float, str]], case: str
) -> None:
    """Compare a share in [0, 1] with the right one; `mistakes` are wrong values with the sentence that names them."""
    if isinstance(came, Real) and not isinstance(came, bool):
        value = float(came)
    else:
        item = "float(...) or .item()" if track.CHANNELS_FIRST else "float(...)"
        if track.is_tensor(came) and track.to_numpy(came).size > 1:
            fail(f"Your {name} gave back one value a picture; one number is wanted: the mean over the pictures.")
        what = f"a {track.NAME} tensor" if track.is_tensor(came) else f"a {type(came).__name__}"
        fail(
            f"Your {name} gave back {what}; a plain number is wanted. Turn it into one with {item} before you "
            f"return it."
        )
    expect(not math.isnan(value), f"Your {name} gave back nan. Somewhere 0 is divided by 0: does the loop run at all?")
    if math.isclose(value, right, abs_tol=1e-4):
        return
    said = f"{case}, so {right:.3f} is right; your {name} gave {value:.3f}."
    for wrong, cause in mistakes:
        if math.isclose(value, wrong, abs_tol=1e-4) and not math.isclose(wrong, right, abs_tol=1e-4):
            fail(f"{said} {cause}")
    if math.isclose(value, 100 * right, abs_tol=1e-2):
        fail(f"{said} That is percent: give back a share between 0 and 1, so leave the 100 out.")
    if math.isclose(value, 1 - right, abs_tol=1e-4):
        fail(f"{said} That is the share of wrong answers; count the right ones.")
    fail(f"{said} Follow one small batch by hand to see where your count goes another way.")
