import json
from pathlib import Path

import pytest

from breedlab.data.manifest import FileRecord, is_prepared, new_manifest, read_manifest, write_manifest
from breedlab.errors import BreedlabError

RECORDS = [
    FileRecord("images/pug_2.jpg", "images/pug_2.png", "pug", "re-encoded", "a PNG file", "0" * 64, "train"),
    FileRecord(None, "images/pug_1.jpg", "pug", "left out", "an empty file"),
]


def test_written_and_read_again(tmp_path: Path) -> None:
    manifest = new_manifest("pets", "mirror", None, RECORDS)
    write_manifest(manifest, tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert is_prepared(tmp_path)
    assert [file.source for file in manifest.files] == ["images/pug_1.jpg", "images/pug_2.png"]
    assert manifest.classes == ("pug",)
    assert [file.name for file in manifest.kept] == ["pug_2.jpg"]
    assert [file.name for file in manifest.left_out] == ["pug_1.jpg"]


def test_the_file_is_the_agreed_one(tmp_path: Path) -> None:
    write_manifest(new_manifest("pets", "mirror", None, RECORDS), tmp_path)
    data = (tmp_path / "manifest.json").read_bytes()
    assert b"\r" not in data and data.endswith(b"}\n")
    values = json.loads(data)
    assert list(values) == ["name", "source", "version", "seed", "classes", "files"]
    assert list(values["files"][0]) == ["path", "source", "breed", "action", "why", "sha256", "split"]


def test_nothing_left() -> None:
    with pytest.raises(
        BreedlabError, match=r"No picture for 'pets' is left: all 1 files were left out \(an empty file\)"
    ):
        new_manifest("pets", "mirror", None, RECORDS[1:])


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match="no prepared folder"):
        read_manifest(tmp_path)
    assert not is_prepared(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": [1]}', '{"files": [], "classes": [], "color": 1}'])
def test_a_broken_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(BreedlabError, match=r"manifest.json is broken .*get the data again"):
        read_manifest(tmp_path)
    assert not is_prepared(tmp_path)


def test_another_version_is_prepared_again(tmp_path: Path) -> None:
    write_manifest(new_manifest("pets", "mirror", None, RECORDS), tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 0'))
    assert not is_prepared(tmp_path)
