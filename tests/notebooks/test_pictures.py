"""Pictures in the text."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from breedlab.errors import BreedlabError
from breedlab.notebooks.page import read_page
from breedlab.notebooks.pictures import embed

WELCOME = "Welcome to {{framework}}."


def test_a_picture_is_kept_in_its_cell(page: Path, edit: Callable[[str, str], int]) -> None:
    (page.parent / "pictures").mkdir()
    file = page.parent / "pictures" / "cat.png"
    Image.new("RGB", (2, 2)).save(file)
    edit(WELCOME, "See ![a black square](pictures/cat.png) here.")
    read = read_page(page)
    source, attachments = embed(read.text, read.cells[0], read.cells[0].source)
    assert source == "See ![a black square](attachment:cat.png) here."
    assert base64.b64decode(attachments["cat.png"]["image/png"]) == file.read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![](pictures/cat.png)", "the picture pictures/cat.png has no alt text"),
        ("![a cat](pictures/none.png)", "there is no picture pictures/none.png"),
        ("![a cat](01_sums.md)", "there is no picture 01_sums.md"),
        ("![a cat](https://example.org/cat.png)", "the picture https://example.org/cat.png needs a network"),
        ('<img src="pictures/cat.png">', "<img> makes a picture that cannot be kept"),
    ],
)
def test_a_wrong_picture_is_named_with_its_line(
    page: Path, edit: Callable[[str, str], int], text: str, message: str
) -> None:
    line = edit(WELCOME, text)
    read = read_page(page)
    with pytest.raises(BreedlabError) as caught:
        embed(read.text, read.cells[0], read.cells[0].source)
    assert str(caught.value).startswith(f"workshop/01_sums.md:{line}: {message}")
