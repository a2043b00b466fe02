"""What an exception from a learner's function says to its writer."""

import linecache
import re
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any


def likely_cause(error: BaseException) -> str:
    """One sentence for mistakes that have nothing to do with the exercise, or nothing."""
    if isinstance(error, NameError):
        return "Is the name spelled alike everywhere, and was the cell that makes it run?"
    if isinstance(error, TypeError) and re.search(r"\(\) (takes|missing|got an unexpected)", str(error)):
        return "Does each call give what the function asks for? Leave the exercise's own first line as it is."
    return ""


def own_frames(error: BaseException, package: str) -> TracebackType | None:
    """The traceback without the frames of `package` (a folder) at its beginning."""
    step = error.__traceback__
    while step and step.tb_frame.f_code.co_filename.startswith(package):
        step = step.tb_next
    return step


def reason(error: BaseException) -> str:
    """The line of an exception's words that says what happened."""
    # Keras begins with where it happened, then says in bold what.
    words = re.sub(r"\x1b\[\d+m", "", str(error))
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("Exception encountered when calling")]
    return (told or lines or ["no further words"])[0]


def is_stub(error: NotImplementedError) -> bool:
    """Whether the code itself says that it is not written yet; frameworks raise this exception, too."""
    *_, (frame, number) = traceback.walk_tb(error.__traceback__)
    line = linecache.getline(frame.f_code.co_filename, number)
    return "NotImplementedError" in line or not line


def guilty_line(error: BaseException, function: Callable[..., Any]) -> str:
    """The last line of the learner's own code in the traceback, quoted."""
    code = getattr(function, "__code__", None)
    home = getattr(code, "co_filename", None)
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        file = frame.f_code.co_filename
        if file == home or "ipykernel" in file:
            text = linecache.getline(file, number).strip()
            return f"It happened at `{text}`." if text else ""
    return ""
