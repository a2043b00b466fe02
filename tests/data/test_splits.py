from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab import data
from breedlab.errors import BreedlabError


@pytest.mark.parametrize("name", ["petfaces", "pets"])
def test_the_split_on_disk_is_the_manifests(cache: Path, small_mirror: Path, name: str) -> None:
    folder = data.get(name, str(small_mirror))
    out = data.split(folder)
    manifest = data.read_manifest(folder)
    for part in ("train", "test"):
        assert data.check_class_folders(out / part) == ["Abyssinian", "beagle", "pug"]
        for breed, names in data.files_by_breed(out / part).items():
            assert names == [f.name for f in manifest.kept if (f.breed, f.split) == (breed, part)]
    assert (out / "test" / "pug" / "pug_5.jpg").is_file() or name == "petfaces"
    assert data.split(folder) == out


def test_split_and_write_split_agree(cache: Path, small_mirror: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    folder = data.get("petfaces", str(small_mirror))
    train, test = data.split_files(data.files_by_breed(folder / "images"), 0.2, seed=0)
    mine = data.write_split(folder, tmp_path / "mine", train, test)
    assert tools.snapshot(mine) == tools.snapshot(data.split(folder))
    # A second call replaces it; a folder of single breeds serves as well as a prepared one.
    assert data.write_split(folder / "images", mine, test, train) == mine
    assert data.files_by_breed(mine / "train") == test


def test_nothing_foreign_is_replaced(cache: Path, small_mirror: Path, tmp_path: Path) -> None:
    folder = data.get("petfaces", str(small_mirror))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(BreedlabError, match="other things than a split"):
        data.write_split(folder, tmp_path / "mine", {}, {})
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_a_breed_with_a_single_image(cache: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    more = {f"pug_{n}.jpg": b"" for n in range(1, 5)}
    folder = data.get("petfaces", str(tools.make_mirror(tmp_path / "mirror", more=more)))
    with pytest.raises(BreedlabError, match=r"'pug' has no image for train in .*at least two images"):
        data.split(folder)
    assert not (folder / "split").exists()


def test_one_breed(cache: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    more = {f"{breed}_{n}.jpg": b"" for n in range(1, 6) for breed in ("pug", "beagle")}
    with pytest.raises(BreedlabError, match=r"one class only \(Abyssinian\)"):
        data.split(data.get("pets", str(tools.make_mirror(tmp_path / "mirror", more=more))))


def test_a_missing_image(cache: Path, small_mirror: Path) -> None:
    folder = data.get("pets", str(small_mirror))
    (folder / "images" / "pug_1.jpg").unlink()
    with pytest.raises(BreedlabError, match=r"image 'pug_1.jpg' of pug is missing"):
        data.split(folder)


def test_no_prepared_folder(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match="no prepared folder"):
        data.split(tmp_path)


def test_disks_without_links_get_copies(
    cache: Path, small_mirror: Path, monkeypatch: pytest.MonkeyPatch, tools: SimpleNamespace
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    folder = data.get("pets", str(small_mirror))
    monkeypatch.setattr("os.link", refuse)
    assert len(tools.snapshot(data.split(folder))) == 15
