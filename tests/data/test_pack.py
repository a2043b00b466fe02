import tarfile
from pathlib import Path

from breedlab.data.manifest import FileRecord, new_manifest
from breedlab.data.pack import annotation_files, pack


def test_the_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"a")
    members: dict[str, Path | bytes] = {"images/b.jpg": b"b", "images/a.jpg": tmp_path / "a.jpg"}
    pack(tmp_path / "1.tar.gz", members)
    pack(tmp_path / "2.tar.gz", dict(reversed(members.items())))
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()
    # gzip, too, would write the time of the day into its header.
    assert (tmp_path / "1.tar.gz").read_bytes()[4:8] == bytes(4)
    with tarfile.open(tmp_path / "1.tar.gz") as tar:
        assert [(member.name, member.mtime, member.uid, member.mode) for member in tar] == [
            ("images/a.jpg", 0, 0, 0o644),
            ("images/b.jpg", 0, 0, 0o644),
        ]


def test_lists_with_the_official_columns() -> None:
    names = {"Birman_1": "train", "pug_2": "test", "owl_1": "train", "emu_1": "test"}
    records = [FileRecord(f"images/{name}.jpg", name, name[:-2], "kept", split=split) for name, split in names.items()]
    files = annotation_files(new_manifest("pets", "mirror", None, records))
    assert files["annotations/list.txt"] == b"Birman_1 7 1 3\nemu_1 38 0 0\nowl_1 39 0 0\npug_2 26 2 18\n"
    assert files["annotations/trainval.txt"] == b"Birman_1 7 1 3\nowl_1 39 0 0\n"
    assert files["annotations/test.txt"] == b"emu_1 38 0 0\npug_2 26 2 18\n"
