from pathlib import Path

import pytest

from breedlab.data.sorting import sort_by_breed
from breedlab.errors import BreedlabError


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    folder = tmp_path / "flat"
    folder.mkdir()
    for name in ("Bengal_1.jpg", "Bengal_100.jpg", "great_pyrenees_2.jpg", "great_pyrenees_3.jpg", "notes.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_one_folder_a_breed(flat: Path, tmp_path: Path) -> None:
    before = sorted(flat.iterdir())
    out = tmp_path / "sorted"
    assert sort_by_breed(flat, out) == 4
    found = {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.*")}
    assert found == {
        "Bengal/Bengal_1.jpg": "Bengal_1.jpg",
        "Bengal/Bengal_100.jpg": "Bengal_100.jpg",
        "great_pyrenees/great_pyrenees_2.jpg": "great_pyrenees_2.jpg",
        "great_pyrenees/great_pyrenees_3.jpg": "great_pyrenees_3.jpg",
    }
    assert sorted(flat.iterdir()) == before, "the originals stay"
    assert sort_by_breed(str(flat), str(out)) == 4, "a second time changes nothing"


def test_a_name_that_gives_no_breed(flat: Path, tmp_path: Path) -> None:
    (flat / "holiday.jpg").touch()
    with pytest.raises(BreedlabError, match=r"'holiday\.jpg' gives no breed; name it like"):
        sort_by_breed(flat, tmp_path / "sorted")
    assert not (tmp_path / "sorted").exists(), "nothing is half done"


def test_a_breed_with_one_photograph(flat: Path, tmp_path: Path) -> None:
    (flat / "pug_1.jpg").touch()
    with pytest.raises(BreedlabError, match=r"breed 'pug' has a single photograph in .*flat"):
        sort_by_breed(flat, tmp_path / "sorted")


def test_no_photographs_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match="no photograph"):
        sort_by_breed(tmp_path, tmp_path / "sorted")
    with pytest.raises(BreedlabError, match="does not exist"):
        sort_by_breed(tmp_path / "nowhere", tmp_path / "sorted")
    (tmp_path / "file").touch()
    with pytest.raises(BreedlabError, match="is a file"):
        sort_by_breed(tmp_path / "file", tmp_path / "sorted")
