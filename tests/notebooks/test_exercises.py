"""Every exercise is complete, and the same in both tracks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.exercises import check_page, read_exercises
from breedlab.notebooks.page import read_page

HEADING = "### Exercise 1.1 · One more (5 minutes, 2 points)"
HINT = "<details>\n<summary>Hint</summary>\n\nUse `+`.\n</details>\n\n"
EXERCISE = '```python exercise="add_one" points=2'
CHECK = '```python check="add_one" compare=true\n'
END = "- One more is one more.\n"


def test_a_complete_page_has_its_exercises(page: Path) -> None:
    read = read_page(page)
    check_page(read)
    first, second = read_exercises(read, "tensorflow")
    assert (first.number, first.minutes, first.points, first.name) == ((1, 1), 5, 2, "add_one")
    assert (second.number, second.minutes, second.points, second.name) == ((1, 2), 1, 1, "why")


@pytest.mark.parametrize(
    ("old", "new", "offset", "message"),
    [
        (HEADING, "### Exercise 1.1 One more", 0, "this heading has not the form '### Exercise 3.1 · Title"),
        (HEADING, HEADING.replace(", 2 points", ""), 0, "this heading has not the form"),
        (HEADING, HEADING.replace("1.1", "1.2"), 0, "this is exercise 1.1 of the page; number it so"),
        (HEADING, HEADING.replace("1.1", "2.1"), 0, "this is exercise 1.1 of the page; number it so"),
        (HEADING, "### Something else", 8, "no exercise heading stands above"),
        (HEADING, f"{HEADING}\n\n{HEADING.replace('1.1', '1.2')}", 0, "no exercise= or written= cells follow"),
        (EXERCISE, EXERCISE.replace("2", "3"), 0, "points=3 here, but 2 in the heading"),
        (HINT, "", -2, "exercise 'add_one' has no hint"),
        (CHECK, "```python\n", -5, "exercise 'add_one' needs one cell check=\"add_one\", here is none"),
        (CHECK, '```python check="ad_one"\n', 0, "exercise 'add_one' needs one cell check=\"add_one\", here is 'ad"),
        (CHECK, CHECK.replace(" compare", ' track="pytorch" compare'), -5, "exercise 'add_one' needs one cell"),
        (EXERCISE, EXERCISE.replace("python ", 'python track="pytorch" '), -8, "no exercise= or written= cells follow"),
        ("written=\"why\" points=1", "written=\"why\" points=3", 0, "points=3 here, but 1 in the heading"),
        (END, END + "\n## More\n", 2, "the page must end with the section '## What to remember'"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_line(
    page: Path, edit: Callable[[str, str], int], old: str, new: str, offset: int, message: str
) -> None:
    line = edit(old, new) + offset
    with pytest.raises(BreedlabError) as caught:
        check_page(read_page(page))
    assert str(caught.value).startswith(f"workshop/01_sums.md:{line}: {message}")


def in_one_track(text: str) -> str:
    return f'<!-- #region track="pytorch" -->\n{text}\n<!-- #endregion -->'


def test_an_exercise_in_one_track_only_is_missing_in_the_other(page: Path, edit: Callable[[str, str], int]) -> None:
    edit("### Exercise 1.2 · Why? (1 minute, 1 point)", in_one_track("### Exercise 1.2 · Why? (1 minute, 1 point)"))
    line = edit('<!-- #region written="why"', '<!-- #region track="pytorch" written="why"')
    with pytest.raises(BreedlabError, match=rf":{line}: exercise 'why' is missing in the tensorflow track"):
        check_page(read_page(page))


def test_points_and_minutes_are_the_same_in_both_tracks(page: Path, edit: Callable[[str, str], int]) -> None:
    other = HEADING.replace("5 min", "6 min")
    edit(HEADING, in_one_track(HEADING) + "\n\n" + in_one_track(other).replace("pytorch", "tensorflow"))
    with pytest.raises(BreedlabError, match="number, minutes or points of 'add_one' differ between the tracks"):
        check_page(read_page(page))


def test_headings_that_are_only_shown_do_not_count(page: Path, edit: Callable[[str, str], int]) -> None:
    edit("Welcome to {{framework}}.", "~~~\n### Exercise 9\n~~~")
    check_page(read_page(page))


def test_an_id_is_used_once(page: Path, edit: Callable[[str, str], int]) -> None:
    line = edit('written="why"', 'written="add_one"')
    with pytest.raises(BreedlabError, match=rf":{line}: the id 'add_one' is used twice"):
        check_page(read_page(page))
