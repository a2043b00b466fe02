"""A notebook's results: one line for people, and the same numbers for `breedlab run`."""

import math
import sys
from typing import Any, SupportsFloat

from IPython.core.getipython import get_ipython
from IPython.display import display

from breedlab.errors import BreedlabError

MIME = "application/vnd.breedlab.result+json"
SHARES = ("top1", "top3")


def result(key: str, *, backbone: str = "", **numbers: SupportsFloat) -> None:
    """Shows a result and keeps it for the table of `breedlab run`: `result("cnn", top1=0.58, top3=0.83)`.

    `top1` and `top3` are shares in [0, 1], `seconds` is the time for training and evaluation, `backbone` the name of
    the pretrained network where one was used. The process's peak memory is added. Raises BreedlabError for a number
    that is not finite, a share outside [0, 1] and a backbone that is no name.
    """
    if not isinstance(backbone, str):
        raise BreedlabError(f"The result '{key}' has a {type(backbone).__name__} as backbone; give its name.")
    values = {name: checked(key, name, value) for name, value in numbers.items()}
    line = describe(f"{key} ({backbone})" if backbone else key, values)
    if get_ipython() is None:
        print(line)
        return
    bundle = {"key": key, "numbers": values, "peak_mb": round(peak_memory() / 1e6)}
    if backbone:
        bundle["backbone"] = backbone
    display({"text/plain": line, MIME: bundle}, raw=True)  # type: ignore[no-untyped-call]


def checked(key: str, name: str, value: Any) -> float:
    """The value as a number; also takes NumPy's and the frameworks' scalars."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise BreedlabError(f"The result '{key}' has {name}={value!r}, which is not one number.") from None
    if not math.isfinite(number):
        raise BreedlabError(f"The result '{key}' has {name}={number}; check the training for NaN or infinity.")
    if name in SHARES and not 0 <= number <= 1:
        raise BreedlabError(f"The result '{key}' has {name}={number:g}, but a share lies in [0, 1].")
    return number


def describe(name: str, values: dict[str, float]) -> str:
    """The line for people: `cnn: top-1 58.3 %, top-3 83.1 %`."""
    parts = []
    for kind, value in values.items():
        if kind in SHARES:
            parts.append(f"top-{kind[3:]} {100 * value:.1f} %")
        elif kind == "seconds":
            parts.append(f"{value:.1f} s")
        else:
            parts.append(f"{kind.replace('_', ' ')} {value:g}")
    return f"{name}: {', '.join(parts)}"


def peak_memory() -> int:
    """The most memory that this process has held so far, in bytes."""
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes (getrusage(2) of each).
    return peak if sys.platform == "darwin" else peak * 1024
