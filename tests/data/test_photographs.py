from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab import data
from breedlab.data.manifest import FileRecord, Manifest
from breedlab.data.photographs import with_split


@pytest.fixture(scope="module")
def prepared(tools: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror with every odd kind, prepared."""
    folder = tmp_path_factory.mktemp("odd")
    good = tools.odd_files["beagle_916.jpg"][0]
    more = {name: row[0] for name, row in tools.odd_files.items()} | {
        "beagle_1.png": good,
        "BEAGLE_2.jpg": good,
        "owl_1.jpg": good,
        "readme": b"hello",
        ".DS_Store": b"hello",
        "sub/pug_77.jpg": good,
    }
    lists = {"list.txt": b"".join(f"{breed}_{n} 1 1 1\n".encode() for breed in ("pug", "beagle") for n in range(1, 7))}
    return data.get(
        "pets", str(tools.make_mirror(folder / "mirror", more=more, annotations=lists)), cache=folder / "cache"
    )


@pytest.fixture(scope="module")
def manifest(prepared: Path) -> Manifest:
    return data.read_manifest(prepared)


def record(manifest: Manifest, name: str) -> FileRecord:
    [found] = [file for file in manifest.files if file.source == f"images/{name}"]
    return found


def test_every_odd_file_is_treated_and_recorded(tools: SimpleNamespace, prepared: Path, manifest: Manifest) -> None:
    for name, (content, action, why) in tools.odd_files.items():
        found = record(manifest, name)
        assert (found.action, found.breed) == (action, "beagle"), name
        assert why in found.why and "not in list.txt" in found.why
        if action == "left out":
            assert found.path is None
        else:
            assert found.path == f"images/{Path(name).stem}.jpg"
            assert ((prepared / found.path).read_bytes() == content) == (action == "kept")


def test_the_folder_holds_what_the_manifest_says(tools: SimpleNamespace, prepared: Path, manifest: Manifest) -> None:
    files = tools.snapshot(prepared / "images")
    assert {f"images/{name}": sum_ for name, sum_ in files.items()} == {f.path: f.sha256 for f in manifest.kept}


@pytest.mark.parametrize(
    "name, why",
    [
        ("beagle_1.png", "a second file for images/beagle_1.jpg"),
        ("BEAGLE_2.jpg", "its name gives no breed"),
        ("owl_1.jpg", "its name gives no breed"),
        ("readme", "its name gives no breed"),
        (".DS_Store", "a hidden file"),
        ("beagle_6.jpg", "listed, but not in the archive"),
    ],
)
def test_reasons(manifest: Manifest, name: str, why: str) -> None:
    assert record(manifest, name).why == why


def test_the_official_split(manifest: Manifest) -> None:
    assert {file.name for file in manifest.kept if file.split == "test"} == {
        "Abyssinian_5.jpg",
        "beagle_5.jpg",
        "pug_5.jpg",
    }
    assert record(manifest, "beagle_916.jpg").split == "train"


def test_the_split_without_official_lists() -> None:
    names = [f"images/{breed}_{n}.jpg" for breed in ("pug", "beagle") for n in range(10)]
    records = [FileRecord(name, name, name[7:-6], "kept") for name in names]
    done = with_split([*records, FileRecord(None, "images/x", None, "left out")])
    assert [file.split for file in done].count("test") == 4
    assert done[-1].split is None
    assert with_split(records) == done[:-1]
