from pathlib import Path

import pytest

from breedlab.data.annotations import parse_box, read_annotations
from breedlab.data.repair import Unreadable
from breedlab.errors import BreedlabError

VOC = (
    b"<annotation><size><width>450</width><height>313</height></size><object><bndbox>"
    b"<xmin>54</xmin><ymin>36.0</ymin><xmax>319</xmax><ymax>235</ymax></bndbox></object></annotation>"
)


def test_a_box_and_the_size_it_was_drawn_on() -> None:
    assert parse_box(VOC) == ((54, 36, 319, 235), (450, 313))


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "broken"),
        (VOC[:-20], "broken"),
        (VOC.replace(b"54", b"left"), "broken"),
        (VOC.replace(b"54", b"inf"), "broken"),
        (b"\xff\xfe" + VOC, "broken"),
        (b"<annotation></annotation>", "no head box"),
        (b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + VOC, "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'.decode().encode("utf-16") + VOC, "broken"),
    ],
)
def test_broken_boxes_are_reasons(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        parse_box(data)


def make(folder: Path, **lists: str) -> Path:
    for name, text in lists.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_lists_give_the_official_split(tmp_path: Path) -> None:
    lists = {
        "list": "#a comment\npug_1 26 2 26\n\nowl_2 38 0 0\n",
        "trainval": "pug_1 26 2 26\n",
        "test": "owl_2 38 0 0\n",
    }
    found = read_annotations(make(tmp_path, **lists), "annotations.tar.gz")
    assert found.listed == {"pug_1", "owl_2"}
    assert found.split == {"pug_1": "train", "owl_2": "test"}


@pytest.mark.parametrize(
    "name, breed",
    [
        ("great_pyrenees_12", "great_pyrenees"),
        ("owl_2", "owl"),
        ("owl_3", None),
        ("pug", None),
        (".._1", None),
        ("pug_1_mask", None),
    ],
)
def test_breeds_come_from_names(tmp_path: Path, name: str, breed: str | None) -> None:
    assert read_annotations(make(tmp_path, list="owl_2 38 0 0\n"), "a").breed(name) == breed


@pytest.mark.parametrize("line", ["pug_1", "pug_1 26 2", "pug_1 26 dog 26", "pug_1 26 2 26 1"])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(BreedlabError, match=r"Line 2 of list.txt in annotations.tar.gz is 'pug_1"):
        read_annotations(make(tmp_path, list=f"pug_2 26 2 26\n{line}\n"), "annotations.tar.gz")


def test_without_list(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match=r"no annotations/list.txt"):
        read_annotations(tmp_path, "annotations.tar.gz")


def test_box_files_that_are_missing_or_huge(tmp_path: Path) -> None:
    found = read_annotations(make(tmp_path, list="pug_1 26 2 26\n"), "a")
    with pytest.raises(Unreadable, match="no head box"):
        found.head_box("pug_1")
    (tmp_path / "xmls").mkdir()
    (tmp_path / "xmls" / "pug_1.xml").write_bytes(VOC + b" " * 2**17)
    with pytest.raises(Unreadable, match="too large"):
        found.head_box("pug_1")
