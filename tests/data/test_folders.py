from pathlib import Path

import pytest

from breedlab.data import check_class_folders
from breedlab.errors import BreedlabError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for breed in ("pug", "beagle", "Bengal"):
        (tmp_path / breed).mkdir()
        (tmp_path / breed / f"{breed}_1.JPG").touch()
    return tmp_path


def test_names_come_sorted_as_the_frameworks_sort_them(folder: Path) -> None:
    (folder / "Thumbs.db").touch()
    (folder / ".DS_Store").touch()
    assert check_class_folders(folder) == ["Bengal", "beagle", "pug"]


def test_an_empty_class(folder: Path) -> None:
    (folder / "pug" / "pug_1.JPG").rename(folder / "pug" / "notes.txt")
    with pytest.raises(BreedlabError, match=r"class folder .*pug is empty"):
        check_class_folders(folder)


def test_a_file_in_a_class_folders_place(folder: Path) -> None:
    (folder / "boxer").touch()
    with pytest.raises(BreedlabError, match=r"boxer is a file where a class folder should be"):
        check_class_folders(folder)


def test_a_hidden_folder(folder: Path) -> None:
    (folder / ".ipynb_checkpoints").mkdir()
    with pytest.raises(BreedlabError, match=r"hidden folder .*\.ipynb_checkpoints would count as a class"):
        check_class_folders(folder)


def test_one_class_and_none(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(BreedlabError, match="holds no class folders"):
        check_class_folders(tmp_path_factory.mktemp("empty"))
    for breed in ("pug", "beagle"):
        for file in (folder / breed).iterdir():
            file.unlink()
        (folder / breed).rmdir()
    with pytest.raises(BreedlabError, match=r"one class only \(Bengal\)"):
        check_class_folders(folder)


def test_no_folder(folder: Path) -> None:
    with pytest.raises(BreedlabError, match="does not exist"):
        check_class_folders(folder / "nowhere")
    with pytest.raises(BreedlabError, match="is a file, not a folder"):
        check_class_folders(folder / "pug" / "pug_1.JPG")
