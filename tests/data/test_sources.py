import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from breedlab import data
from breedlab.data import sources
from breedlab.data.synthetic import RENDERER_VERSION
from breedlab.errors import BreedlabError


def test_keys(tmp_path: Path, small_mirror: Path) -> None:
    assert sources.choose("oxford", tmp_path).key == "oxford"
    assert sources.choose("synthetic", tmp_path, 3).key == f"synthetic-v{RENDERER_VERSION}-seed3"
    assert sources.choose(str(small_mirror), tmp_path).key.startswith("mirror-")


def test_an_unknown_source_names_the_choices(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match=r"no source of images called 'oxfort'.*auto, oxford, synthetic, a folder"):
        sources.choose("oxfort", tmp_path)


def test_a_relative_mirror_counts_from_the_working_folder(
    tmp_path: Path, small_mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_mirror.parent)
    assert sources.choose(small_mirror.name, tmp_path) == sources.choose(str(small_mirror), tmp_path)


def test_another_content_is_another_source(tmp_path: Path, small_mirror: Path) -> None:
    mirror = shutil.copytree(small_mirror, tmp_path / "mirror")
    first = sources.choose(str(mirror), tmp_path)
    (mirror / "SHA256SUMS").write_text(f"{'0' * 64} *images.tar.gz\n")
    second = sources.choose(str(mirror), tmp_path)
    assert first.key != second.key
    assert second.hashes == {"images.tar.gz": "sha256:" + "0" * 64}
    (mirror / "SHA256SUMS").unlink()
    third = sources.choose(str(mirror), tmp_path)
    os.utime(mirror / "images.tar.gz", (1, 1))
    assert (
        third.hashes == {} and len({first.key, second.key, third.key, sources.choose(str(mirror), tmp_path).key}) == 4
    )


def test_a_mirror_without_an_archive(tmp_path: Path, small_mirror: Path) -> None:
    shutil.copy(small_mirror / "images.tar.gz", tmp_path)
    with pytest.raises(BreedlabError, match=r"holds no annotations.tar.gz"):
        sources.choose(str(tmp_path), tmp_path)


def test_sums_that_are_none(tmp_path: Path, small_mirror: Path) -> None:
    mirror = shutil.copytree(small_mirror, tmp_path / "mirror")
    (mirror / "SHA256SUMS").write_text("d41d8cd98f00b204e9800998ecf8427e  images.tar.gz\n")
    with pytest.raises(BreedlabError, match=r"SHA256SUMS has no SHA-256 for images.tar.gz"):
        sources.choose(str(mirror), tmp_path)


def test_a_mirror_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match=r"http://127.0.0.1:9 cannot be reached"):
        sources.choose("http://127.0.0.1:9", tmp_path)


def test_what_was_prepared_serves_when_the_server_has_gone(
    cache: Path, small_mirror: Path, serve: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data.get("pets", address := serve(small_mirror))

    def gone(*_: object, **__: object) -> None:
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "get", gone)
    assert data.get("pets", address) == folder


@pytest.mark.usefixtures("quick_drawing", "no_oxford")
def test_auto_draws_where_nothing_answers_and_says_so(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data.get("pets", "auto")
    assert folder.parent.name.startswith("synthetic-")
    said = capsys.readouterr()
    assert "DRAWN pets, not photographs" in said.err
    assert said.out == ""


@pytest.mark.usefixtures("quick_drawing", "no_oxford")
def test_auto_takes_what_is_prepared_photographs_first(
    cache: Path, small_mirror: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = data.get("pets", "synthetic")
    assert data.get("pets", "auto") == drawn
    assert "DRAWN" not in capsys.readouterr().err
    photographs = data.get("petfaces", str(small_mirror)).parent
    assert data.get("pets", "auto") == photographs / "pets"


def test_auto_downloads_when_the_official_archives_answer(
    cache: Path,
    small_mirror: Path,
    serve: Callable[[Path], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("breedlab.data.oxford.HOSTS", (serve(small_mirror),))
    with pytest.raises(BreedlabError, match="wrong check sum"):
        data.get("pets", "auto")
    assert "downloaded (about 810 MB, once)" in capsys.readouterr().err
    assert (cache / "downloads" / "oxford" / "annotations.tar.gz.refused").is_file()
