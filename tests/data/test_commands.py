from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from breedlab.data.commands import app
from breedlab.errors import BreedlabError


@pytest.fixture
def breedlab_data(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> str:
        return CliRunner().invoke(app, words, catch_exceptions=False).stdout

    return run


def test_get_prints_the_folders_of_both_sets(
    breedlab_data: Callable[..., str], small_mirror: Path, cache: Path
) -> None:
    lines = breedlab_data("get", "--source", str(small_mirror)).splitlines()
    assert [line.split(":")[0] for line in lines] == ["petfaces", "pets"]
    assert all(str(cache / "data" / "mirror-") in line for line in lines)
    assert breedlab_data("get", "pets", "--source", str(small_mirror)).splitlines() == lines[1:]


def test_get_takes_the_switch(
    breedlab_data: Callable[..., str], small_mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREEDLAB_DATA", str(small_mirror))
    assert "/mirror-" in breedlab_data("get", "pets").replace("\\", "/")


def test_mirror_says_how_to_serve_it(breedlab_data: Callable[..., str], small_mirror: Path, tmp_path: Path) -> None:
    said = breedlab_data("mirror", str(tmp_path / "out"), "--source", str(small_mirror))
    assert f"python -m http.server 8000 --directory {tmp_path / 'out'}" in said
    assert "BREEDLAB_DATA=http://" in said
    assert (tmp_path / "out" / "SHA256SUMS").is_file()


def test_where_lists_what_is_prepared(breedlab_data: Callable[..., str], small_mirror: Path, cache: Path) -> None:
    assert breedlab_data("where").startswith("Nothing is prepared in ")
    breedlab_data("get", "--source", str(small_mirror))
    said = breedlab_data("where")
    for word in ("petfaces", "pets", "mirror-", "Left out", " 15 "):
        assert word in said
    assert f"{cache / 'data'}" in said


def test_errors_reach_the_command_line(breedlab_data: Callable[..., str]) -> None:
    with pytest.raises(BreedlabError, match="no source of images"):
        breedlab_data("get", "--source", "nowhere")
