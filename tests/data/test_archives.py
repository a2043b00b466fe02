import gzip
import io
import os
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab.data import archives
from breedlab.data.archives import DamagedArchive, extract
from breedlab.errors import BreedlabError


def archive_of(path: Path, *members: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for member in members:
            tar.addfile(member, io.BytesIO(bytes(member.size)))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    info.size = 3 if kind == tarfile.REGTYPE else 0
    return info


@pytest.mark.parametrize(
    "bad",
    [
        member("/etc/evil"),
        member("C:\\evil"),
        member("images/../../evil"),
        member("images/evil", tarfile.SYMTYPE, "../../outside"),
        member("images/evil", tarfile.SYMTYPE, "/etc/passwd"),
        member("images/evil", tarfile.LNKTYPE, "../outside"),
        member("images/evil", tarfile.CHRTYPE),
        member("images/evil", tarfile.FIFOTYPE),
    ],
)
def test_members_that_would_leave_are_refused_by_name(tmp_path: Path, bad: tarfile.TarInfo) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    path = archive_of(tmp_path / "images.tar.gz", member("images/a.jpg"), bad)
    with pytest.raises(BreedlabError, match="evil") as caught:
        extract(path, folder, top="images")
    assert "images.tar.gz is refused" in str(caught.value)
    assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {"images.tar.gz", "a.jpg"}


def test_links_that_stay_inside_are_passed_over(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "a.tar.gz", member("images/a.jpg"), member("images/b.jpg", tarfile.SYMTYPE, "a.jpg"))
    extract(path, tmp_path / "here", top="images")
    assert os.listdir(tmp_path / "here" / "images") == ["a.jpg"]


def test_what_is_skipped_and_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 2)
    path = archive_of(
        tmp_path / "a.tar.gz", member("images", tarfile.DIRTYPE), member("images/a.jpg"), member("./maps/b")
    )
    assert extract(path, tmp_path / "here", top="images", skip="maps/") == ["images/a.jpg"]
    assert not any(file.is_file() for file in (tmp_path / "here").rglob("*"))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "annotations.tar.gz", member("notes/list.txt"))
    with pytest.raises(BreedlabError, match=r"annotations.tar.gz holds no annotations/ folder"):
        extract(path, tmp_path / "here", top="annotations")


def test_damaged_archives_are_named(tmp_path: Path, tools: SimpleNamespace) -> None:
    path = tmp_path / "images.tar.gz"
    tools.write_tar(path, {f"images/pug_{n}.jpg": tools.encoded(tools.picture(n)) for n in range(20)})
    whole = path.read_bytes()
    wrong_sum = bytearray(whole)
    wrong_sum[-6] ^= 1
    for data in (
        b"",
        b"<html>404</html>",
        whole[: len(whole) // 2],
        whole[:-4],
        bytes(wrong_sum),
        gzip.compress(b"text"),
    ):
        path.write_bytes(data)
        with pytest.raises(DamagedArchive, match=r"images.tar.gz is damaged or cut off .*; get it again"):
            extract(path, tmp_path / "here", top="images")
