import random
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.checks import _frame, files_by_breed
from breedlab.checks._frame import CheckFailed, call, check, expect, notebook_name, returned
from breedlab.errors import BreedlabError


@check
def double(function: Callable[..., Any]) -> str:
    """A check as the others are, for a function of one line."""
    random.seed(5)
    np.random.seed(5)
    warnings.warn("a library talks", stacklevel=1)
    print("progress", file=sys.stderr)
    came = returned(function, 3, when="the number 3")
    expect(came == 6, f"Twice 3 is 6, but you gave {came}.")
    return "Twice the number."


def test_a_right_answer_gives_one_line_and_nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    def right(x: int) -> int:
        print("learner's progress")
        return 2 * x

    assert double(right) is None  # type: ignore[func-returns-value]
    assert capfd.readouterr() == ("✓ Twice the number.\n", "")


def test_a_wrong_answer_is_one_sentence_and_shows_what_the_learner_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def wrong(x: int) -> int:
        print("my x is", x)
        return x

    with pytest.raises(CheckFailed, match=r"^Twice 3 is 6, but you gave 3\.$") as caught:
        double(wrong)
    assert isinstance(caught.value, AssertionError) and isinstance(caught.value, BreedlabError)
    assert capfd.readouterr() == ("my x is 3\n", "")


def test_an_exercise_that_is_not_begun_stays_not_implemented() -> None:
    def stub(x: int) -> int:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        double(stub)


def test_an_exception_is_named_with_its_case_and_line() -> None:
    def broken(x: int) -> int:
        return x["three"]  # type: ignore[index, no-any-return]

    with pytest.raises(CheckFailed) as caught:
        double(broken)
    said = str(caught.value)
    assert said.startswith("Your broken stopped with TypeError: 'int' object is not subscriptable when called with the")
    assert 'It happened at `return x["three"]' in said
    assert isinstance(caught.value.__cause__, TypeError)


def test_a_hint_is_found_in_the_exceptions_words() -> None:
    def broken() -> None:
        raise ValueError("shapes 3 and 4")

    with pytest.raises(CheckFailed, match="Look at 3 and 4"):
        call(broken, when="nothing", hint=lambda error: f"Look at {error[7:]}.")


@pytest.mark.parametrize(
    ("answer", "fragment"),
    [(lambda x: None, "Does its last line say return"), (lambda x: print(2 * x), "return it instead")],
)
def test_nothing_given_back(answer: Callable[..., Any], fragment: str) -> None:
    with pytest.raises(CheckFailed, match=fragment):
        double(answer)


class Model:
    def __call__(self, x: int) -> int:
        return 2 * x


@pytest.mark.parametrize("passed", [6, None, Model()])
def test_the_function_itself_is_wanted(passed: Any) -> None:
    with pytest.raises(CheckFailed, match=r"write checks\.double\(double\)"):
        double(passed)


def test_random_numbers_go_on_as_if_nothing_had_been_checked() -> None:
    random.seed(1)
    np.random.seed(1)
    wanted = random.random(), np.random.random()
    random.seed(1)
    np.random.seed(1)
    double(lambda x: 2 * x)
    assert (random.random(), np.random.random()) == wanted


def test_interrupting_is_not_swallowed() -> None:
    def endless(x: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        double(endless)


def test_a_name_is_looked_up_where_the_learner_wrote() -> None:
    assert notebook_name(test_interrupting_is_not_swallowed, "double") is double
    assert notebook_name(len, "double") is None
    assert notebook_name(_frame.check, "Judge") is _frame.Judge


def test_a_frameworks_not_implemented_is_a_mistake_like_any_other(tmp_path: Path) -> None:
    library = tmp_path / "library.py"
    # A slice of a memoryview in two dimensions raises NotImplementedError from C, as frameworks do.
    library.write_text(
        "def convolve():\n    return memoryview(bytes(4)).cast('B', (2, 2))[0:1, 0:1]\n", encoding="utf-8"
    )
    namespace: dict[str, Any] = {}
    exec(compile(library.read_text(encoding="utf-8"), str(library), "exec"), namespace)

    with pytest.raises(CheckFailed, match="stopped with NotImplementedError"):
        double(lambda x: namespace["convolve"]())


def test_the_telling_line_is_quoted() -> None:
    def broken(x: int) -> int:
        raise ValueError(
            "Exception encountered when calling Dense.call().\n\n\x1b[1mShapes differ.\x1b[0m\n\nArguments"
        )

    with pytest.raises(CheckFailed, match=r"ValueError: Shapes differ when called with the number 3\."):
        double(broken)


def test_a_misspelled_name_is_no_matter_of_the_exercise() -> None:
    with pytest.raises(CheckFailed, match=r"NameError.*Is the name spelled alike everywhere"):
        double(lambda x: 2 * y)  # type: ignore[name-defined]  # noqa: F821


def test_a_traceback_begins_with_the_learners_code() -> None:
    def stub(folder: Path) -> int:
        raise NotImplementedError

    with pytest.raises(NotImplementedError) as caught:
        files_by_breed(stub)
    names = [entry.name for entry in caught.traceback]
    assert names == ["test_a_traceback_begins_with_the_learners_code", "run", "stub"]
