from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from breedlab.errors import BreedlabError
from breedlab.weights.commands import app
from breedlab.weights.networks import NETWORKS
from breedlab.weights.search import cache_folder


@pytest.fixture
def breedlab_weights(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> str:
        return CliRunner().invoke(app, words, catch_exceptions=False).stdout

    return run


def test_fetch_says_what_learners_do(breedlab_weights: Callable[..., str], host: Any, tmp_path: Path) -> None:
    said = breedlab_weights("fetch", str(tmp_path / "out"), "--backbone", "mobilenet_v2")
    assert "holds 2 files" in said and "BREEDLAB_WEIGHTS" in said
    assert (tmp_path / "out" / "SHA256SUMS").is_file()


def test_fetch_one_track_alone(breedlab_weights: Callable[..., str], host: Any, tmp_path: Path) -> None:
    breedlab_weights("fetch", str(tmp_path), "--backbone", "mobilenet_v2", "--track", "tensorflow")
    assert host.asked == [f"/{NETWORKS['mobilenet_v2'].files['tensorflow'].path}"]


def test_resnet50_is_the_default(breedlab_weights: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match=r"resnet50-11ad3fa6.pth cannot be downloaded from http://127.0.0.1:9"):
        breedlab_weights("fetch", str(tmp_path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--track", "caffe"), "no track 'caffe'; choose pytorch or tensorflow"),
        (("--backbone", "resnet18"), "no backbone called 'resnet18'; choose resnet50"),
        (("--backbone", "standin"), "'standin' comes with the kit"),
    ],
)
def test_wrong_words_are_named_before_anything_is_written(
    breedlab_weights: Callable[..., str], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(BreedlabError, match=said):
        breedlab_weights("fetch", str(tmp_path / "out"), *words)
    assert not (tmp_path / "out").exists()


def test_where_shows_every_place(
    breedlab_weights: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = cache_folder("tensorflow") / NETWORKS["vgg16"].files["tensorflow"].name
    cached.parent.mkdir(parents=True)
    cached.write_bytes(b"weights")
    said = breedlab_weights("where")
    assert said.count("downloaded when needed") == 5
    assert f"{cached.name} (cache)" in said and str(cached) in said
    assert "standin" in said

    (tmp_path / "resnet50.pth").write_bytes(b"weights")
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path))
    said = breedlab_weights("where")
    assert "resnet50.pth (BREEDLAB_WEIGHTS)" in said and said.count("an error") == 5
