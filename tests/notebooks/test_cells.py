"""The keys on a fence, and what Markdown must not do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.page import read_page

FENCE = '```python track="pytorch"\n'


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        ('```python tracks="pytorch"\n', "unknown key 'tracks'; use 'track'."),
        ("```python banana=1\n", "unknown key 'banana'; use one of track, exercise"),
        ('```python track="jax"\n', "unknown track 'jax'; use one of pytorch, tensorflow."),
        ("```python track=pytorch\n", 'the keys track=pytorch cannot be read; write key="value" or key=3.'),
        ('```python compare="yes"\n', "the value of 'compare' is wrong"),
        ('```python exercise="a" solution="b.c:d"\n', "'exercise' stands without 'points'; add it."),
        ("```python points=2\n", "'points' stands without 'exercise'; add it."),
        ('```python exercise="a" points=0 solution="b.c:d"\n', "the value of 'points' is wrong: 0 is less than"),
        ('```python exercise="a" points="2" solution="b.c:d"\n', "the value of 'points' is wrong: '2' is not of type"),
        ('```python exercise="a" points=2 solution="b.c.d"\n', "the value of 'solution' is wrong"),
        ('```python exercise="a" points=2 solution="b:c" check="a"\n', "a cell is an exercise or a check"),
        ("```bash\n", "only ```python runs here"),
        ("```py\n", "'```py' makes no code cell here"),
    ],
)
def test_a_wrong_fence_is_named_with_its_line(
    page: Path, edit: Callable[[str, str], int], fence: str, message: str
) -> None:
    line = edit(FENCE, fence)
    with pytest.raises(BreedlabError) as caught:
        read_page(page)
    assert str(caught.value).startswith(f"workshop/01_sums.md:{line}: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!-- #region tracks="pytorch" -->\nx\n<!-- #endregion -->', "unknown key 'tracks'; use 'track'."),
        ('<!-- #region track="jax" -->\nx\n<!-- #endregion -->', "unknown track 'jax'"),
        ('<!-- #region written="x" -->\nx\n<!-- #endregion -->', "'written' stands without 'points'"),
        ('<!-- #region exercise="x" -->\nx\n<!-- #endregion -->', "unknown key 'exercise'"),
        ("<!-- #raw -->\nx\n<!-- #endraw -->", "this kind of cell is not used here"),
        ("<!-- #region -->\nx\n```python\ny\n```\n<!-- #endregion -->", "'```python' makes no code cell here"),
        ("<details><summary>Hint</summary>\n\n```python\nx\n```\n\n</details>", "a <details> block is cut in two"),
        (f'<!-- #region track="pytorch" -->\n{"word " * 60}\n<!-- #endregion -->', "a note for one track has 60 words"),
    ],
)
def test_wrong_markdown_is_named_with_its_line(
    page: Path, edit: Callable[[str, str], int], text: str, message: str
) -> None:
    line = edit("Welcome to {{framework}}.", text)
    with pytest.raises(BreedlabError) as caught:
        read_page(page)
    # A raw cell's mark is not looked for: its words are the place.
    assert str(caught.value).startswith(f"workshop/01_sums.md:{line + ('raw' in text)}: {message}")


@pytest.mark.parametrize(
    "text",
    [
        f'<!-- #region track="pytorch" -->\n{"word " * 59}\n<!-- #endregion -->',
        "~~~python\nshown = True\n~~~",
        "```\nplain\n```",
        "<!-- #region -->\nNo key.\n\n\nTwo lines.\n<!-- #endregion -->",
    ],
)
def test_right_markdown_is_read(page: Path, edit: Callable[[str, str], int], text: str) -> None:
    before = len(read_page(page).cells)
    edit("Welcome to {{framework}}.", text)
    assert len(read_page(page).cells) == before


def test_every_cell_knows_its_lines(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    for cell in read_page(page).cells:
        assert lines[cell.start - 1].strip() == cell.source.splitlines()[0].strip()
        mark = lines[cell.line - 1]
        assert (
            mark.startswith("```python") if cell.kind == "code" else mark.startswith("<!--") or cell.line == cell.start
        )
