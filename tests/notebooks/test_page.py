"""The header of a page, and its regions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.page import read_page, read_pages

Edit = Callable[[str, str], int]


def test_a_page_has_its_header_and_its_cells(page: Path) -> None:
    read = read_page(page)
    assert (read.stem, read.number) == ("01_sums", 1)
    assert (read.header.title, read.header.objectives, read.header.minutes) == ("Small numbers", ["add one"], 5)
    assert [cell.exercise for cell in read.cells if cell.exercise] == ["add_one"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    minutes: 5  # on a CPU", "    minute: 5", "unknown key 'minute'; use 'minutes' in the header."),
        ("    minutes: 5  # on a CPU", "    minutes: five", "the value of 'minutes' is wrong: 'five' is not of type"),
        ("    minutes: 5  # on a CPU", "    minutes: 0", "the value of 'minutes' is wrong: 0 is less than"),
        ("    level: beginner", "    level: expert", "unknown level 'expert'; use one of beginner, intermediate"),
        ("    prerequisites: []", "    prerequisites: [00_no]", "'00_no' is no earlier page"),
        ("    title: Small numbers", "    title: a: b", "the header is no YAML (mapping values are not allowed here)"),
    ],
)
def test_a_wrong_header_key_is_named_with_its_line(page: Path, edit: Edit, old: str, new: str, message: str) -> None:
    line = edit(old, new)
    with pytest.raises(BreedlabError) as caught:
        read_pages(page.parent)
    assert str(caught.value).startswith(f"workshop/01_sums.md:{line}: {message}")


def test_a_missing_key_is_named(page: Path, edit: Edit) -> None:
    edit("    level: beginner\n", "")
    with pytest.raises(BreedlabError, match=r"workshop/01_sums.md:3: the key 'level' is missing; add it in the header"):
        read_page(page)


def test_keys_outside_the_mapping_are_refused(page: Path, edit: Edit) -> None:
    edit("---\njupyter:", "---\ntitle: x\njupyter:")
    with pytest.raises(BreedlabError, match=r"01_sums.md:1: the header has keys outside 'jupyter:'"):
        read_page(page)


def test_a_page_without_a_header_is_refused(page: Path) -> None:
    page.write_text("Hello.\n", encoding="utf-8")
    with pytest.raises(BreedlabError, match=r"01_sums.md:1: the page has no header"):
        read_page(page)


def test_a_page_without_a_number_is_refused(page: Path) -> None:
    with pytest.raises(BreedlabError, match=r"workshop/sums.md has no number; name pages like"):
        read_page(page.rename(page.with_name("sums.md")))


def test_an_empty_workshop_is_refused(page: Path) -> None:
    page.unlink()
    with pytest.raises(BreedlabError, match="no page in workshop/"):
        read_pages(page.parent)


def test_a_region_that_never_ends_is_refused(page: Path, edit: Edit) -> None:
    line = edit("Because one was added.\n<!-- #endregion -->", "Because one was added.")
    with pytest.raises(BreedlabError, match=rf"01_sums.md:{line - 1}: this region never ends"):
        read_page(page)


def test_a_region_in_a_region_is_refused(page: Path, edit: Edit) -> None:
    line = edit("Because one was added.", "<!-- #region -->")
    with pytest.raises(BreedlabError, match=rf"01_sums.md:{line - 1}: this region is still open at line {line}"):
        read_page(page)


def test_windows_files_read_the_same(page: Path) -> None:
    cells = read_page(page).cells
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    assert read_page(page).cells == cells
