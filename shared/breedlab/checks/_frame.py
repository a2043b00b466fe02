"""What every check stands on: one exception, one way to call a learner's function, one line when all is right."""

import contextlib
import functools
import inspect
import io
import random
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from breedlab.checks._errors import guilty_line, is_stub, likely_cause, own_frames, reason
from breedlab.errors import BreedlabError

Judge = Callable[[Callable[..., Any]], str]


class CheckFailed(BreedlabError, AssertionError):
    """A learner's answer is not right yet; the message says what came, what was expected and where to look."""


def expect(condition: object, message: str) -> None:
    """Raise `CheckFailed` with `message` unless `condition` holds."""
    if not condition:
        raise CheckFailed(message)


def fail(message: str) -> NoReturn:
    """Raise `CheckFailed` with `message`."""
    raise CheckFailed(message)


def check(judge: Judge) -> Callable[[Callable[..., Any]], None]:
    """Turn a judge, which returns the sentence for a right answer, into a check for a notebook cell.

    The check prints that sentence, keeps progress bars and warnings off the page, and leaves the random numbers
    of Python and NumPy as they were. What the learner's function printed is shown when the answer is wrong.
    """

    @functools.wraps(judge)
    def run(function: Callable[..., Any], /) -> None:
        __tracebackhide__ = True
        name = judge.__name__
        # A model can be called, too, but it has no name: somebody passed what the function gave back.
        expect(
            callable(function) and hasattr(function, "__name__"),
            f"checks.{name} wants your function itself, not what it gives back: "
            f"write checks.{name}({name}), without a second pair of parentheses.",
        )
        printed = io.StringIO()
        try:
            with _same_randomness(), warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
                warnings.simplefilter("ignore")
                with contextlib.redirect_stdout(printed):
                    sentence = judge(function)
        except BaseException as error:
            print(printed.getvalue(), end="")
            # A traceback, where one is shown, begins with the learner's own code and not with ours.
            raise error.with_traceback(own_frames(error, str(Path(__file__).parent))) from error.__cause__
        print(f"✓ {sentence}")

    return run


def call(
    function: Callable[..., Any],
    *args: Any,
    when: str,
    who: str = "",
    hint: str | Callable[[str], str] = "",
    learner: Callable[..., Any] | None = None,
    **kwargs: Any,
) -> Any:
    """Call a learner's function; an exception becomes a `CheckFailed` that names it, the case and the line.

    `when` describes the call for people, `who` the function where its name would not do, `hint` a likely cause, or
    a function that finds one in the exception's words. `learner` is whose code to quote, where it is not `function`.
    `NotImplementedError` passes: an exercise that is not begun is not a wrong answer.
    """
    who = who or f"Your {function.__name__}"
    try:
        result = function(*args, **kwargs)
    except CheckFailed:
        raise
    except Exception as error:
        if isinstance(error, NotImplementedError) and is_stub(error):
            raise
        message = f"{who} stopped with {type(error).__name__}: {reason(error).rstrip('.')} when called with {when}."
        advice = likely_cause(error) or (hint if isinstance(hint, str) else hint(str(error)))
        raise CheckFailed(" ".join(filter(None, (message, guilty_line(error, learner or function), advice)))) from error
    return result


def returned(
    function: Callable[..., Any], *args: Any, when: str, hint: str | Callable[[str], str] = "", **kwargs: Any
) -> Any:
    """Like `call`, and the function must give something back."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            result = call(function, *args, when=when, hint=hint, **kwargs)
        finally:
            said = printed.getvalue()
    # What was printed goes on to the page, where `check` decides whether it is shown.
    print(said, end="")
    if result is None:
        advice = "It prints its answer: return it instead." if said.strip() else "Does its last line say return?"
        fail(f"Your {function.__name__} gave back nothing (None) when called with {when}. {advice}")
    return result


def notebook_name(function: Callable[..., Any], name: str) -> Any:
    """What `name` means where the learner wrote `function`, or None."""
    return getattr(inspect.unwrap(function), "__globals__", {}).get(name)


@contextlib.contextmanager
def _same_randomness() -> Iterator[None]:
    """Leave the random numbers of Python and NumPy as they were."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
