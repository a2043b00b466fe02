import hashlib
import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from breedlab import standin
from breedlab.errors import BreedlabError
from breedlab.weights import networks
from breedlab.weights.networks import NETWORKS, OfficialFile
from breedlab.weights.search import cache_folder


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, track_name: str, cache: Path) -> None:
    """No host answers, and the framework's cache is empty."""
    monkeypatch.setitem(networks.HOSTS, track_name, "http://127.0.0.1:9")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


@pytest.fixture(scope="module")
def tools(track_name: str) -> Any:
    path = Path(__file__).with_name(f"weights_{track_name}.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def saved(tools: Any, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A file of MobileNetV2 with random weights, and the features that the framework's own loading of it gives."""
    path = tmp_path_factory.mktemp("weights") / tools.PLAIN
    features = tools.write(path)
    return SimpleNamespace(path=path, features=features, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch, tools: Any, saved: SimpleNamespace, track_name: str) -> OfficialFile:
    """The saved file, as if the framework published it."""
    known = f"md5:{hashlib.md5(saved.path.read_bytes()).hexdigest()}"
    if track_name == "pytorch":
        known = f"sha256:{saved.sha256[:8]}"
    file = OfficialFile(tools.OFFICIAL.format(hash=saved.sha256[:8]), known)
    network = NETWORKS["mobilenet_v2"]
    monkeypatch.setitem(NETWORKS, "mobilenet_v2", replace(network, files=network.files | {track_name: file}))
    return file


@pytest.fixture
def host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, official: OfficialFile, saved: SimpleNamespace, track_name: str
) -> Iterator[Path]:
    """A real host that serves the saved file; gives its path on the host."""
    folder = tmp_path / "host"
    path = folder / official.path
    path.parent.mkdir(parents=True)
    shutil.copy(saved.path, path)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        # "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
        address = server.stdout.readline().split("(")[1].split("/)")[0]
        monkeypatch.setitem(networks.HOSTS, track_name, address)
        yield path
        server.kill()


def prepared(backbone: Any, bridge: Any, images: np.ndarray) -> Any:
    """Pictures in [0, 1] as the backbone expects them."""
    if bridge.CHANNELS_FIRST:
        ready = (images - np.array(backbone.mean, dtype=np.float32)) / np.array(backbone.std, dtype=np.float32)
        return bridge.to_tensor(ready.transpose(0, 3, 1, 2))
    return bridge.to_tensor(backbone.preprocess_input(images * 255))


def features_of(backbone: Any, bridge: Any, images: np.ndarray) -> np.ndarray:
    values: np.ndarray = bridge.to_numpy(backbone.network(prepared(backbone, bridge, images)))
    return values


def is_standin(backbone: Any) -> bool:
    return (backbone.name, backbone.num_features) == ("standin", standin.NUM_FEATURES)


def test_a_folder_gives_the_network_whole(
    track: Any,
    bridge: Any,
    tools: Any,
    saved: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(saved.path.parent))
    monkeypatch.setenv("BREEDLAB_BACKBONE", "mobilenet_v2")
    backbone = track.load_backbone(image_size=64)
    assert (backbone.name, backbone.num_features, backbone.image_size) == ("mobilenet_v2", 1280, 64)
    assert backbone.weights_hash == saved.sha256[:12]
    said = capsys.readouterr()
    assert said.out == f"{backbone.origin}\n" and said.err == ""
    assert saved.path.name in backbone.origin and "BREEDLAB_WEIGHTS" in backbone.origin

    images = tools.pictures()
    scale = np.abs(saved.features).max()  # random weights make small numbers
    assert scale > 0
    np.testing.assert_allclose(features_of(backbone, bridge, images) / scale, saved.features / scale, atol=1e-3)
    maps = bridge.to_numpy(backbone.maps(prepared(backbone, bridge, images)))
    assert maps.shape == ((2, 1280, 2, 2) if bridge.CHANNELS_FIRST else (2, 2, 2, 1280))
    np.testing.assert_allclose(
        maps.mean(axis=(2, 3) if bridge.CHANNELS_FIRST else (1, 2)), saved.features, atol=1e-3 * scale
    )

    # Not frozen, and the last stage is a part of the network.
    everything = bridge.count_parameters(backbone.network)
    assert everything == 2_223_872
    for layer in backbone.last_stage:
        if bridge.CHANNELS_FIRST:
            layer.requires_grad_(False)
        else:
            layer.trainable = False
    assert 0.1 * everything < bridge.count_parameters(backbone.network) < 0.5 * everything
    if bridge.CHANNELS_FIRST:
        assert not backbone.network.training


def test_the_cache_then_the_host_then_the_stand_in(
    track: Any,
    official: OfficialFile,
    host: Path,
    saved: SimpleNamespace,
    track_name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    downloaded = track.load_backbone("mobilenet_v2", 32)
    said = capsys.readouterr()
    assert said.out.startswith(f"Downloading {official.name} to ") and said.err == ""
    assert "downloaded from http://127.0.0.1" in downloaded.origin
    assert downloaded.weights_hash == saved.sha256[:12]
    host.unlink()
    cached = track.load_backbone("mobilenet_v2", 32)
    assert "from the cache of " in cached.origin and cached.weights_hash == downloaded.weights_hash
    (cache_folder(track_name) / official.name).unlink()
    assert is_standin(track.load_backbone("mobilenet_v2", 32))


def test_where_nothing_is_found_a_banner_says_what_takes_its_place(
    track: Any, bridge: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    backbone = track.load_backbone("resnet50")
    assert is_standin(backbone) and backbone.image_size == standin.IMAGE_SIZE
    said = capsys.readouterr()
    words = " ".join(said.out.replace("|", " ").split())  # the banner's lines joined
    assert "This is NOT ResNet-50" in words and "breedlab weights fetch" in words
    assert backbone.origin in said.out and said.err == ""
    assert backbone.weights_hash == hashlib.sha256(standin.weights_path().read_bytes()).hexdigest()[:12]
    side = backbone.image_size
    images = np.random.default_rng(0).random((2, side, side, 3), dtype=np.float32)
    features = features_of(backbone, bridge, images)
    assert features.shape == (2, standin.NUM_FEATURES) and np.isfinite(features).all()
    assert backbone.last_stage and bridge.count_parameters(backbone.network) > 0


def test_the_stand_in_prepares_pictures_as_both_tracks_do(track: Any, bridge: Any) -> None:
    backbone = track.load_backbone("standin", 64)
    images = np.random.default_rng(0).random((1, 64, 64, 3), dtype=np.float32)
    came = bridge.to_numpy(prepared(backbone, bridge, images))
    expected = (images - np.array(standin.MEAN, dtype=np.float32)) / np.array(standin.STD, dtype=np.float32)
    np.testing.assert_allclose(came.transpose(0, 2, 3, 1) if bridge.CHANNELS_FIRST else came, expected, atol=1e-5)


def test_the_stand_in_by_name_asks_nobody_and_needs_no_banner(
    track: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREEDLAB_WEIGHTS", "nowhere")
    assert is_standin(track.load_backbone("standin"))
    said = capsys.readouterr().out
    assert "The stand-in" in said and "NOT" not in said and said.count("\n") == 1


def test_a_download_with_a_wrong_hash_is_refused(track: Any, host: Path) -> None:
    host.write_bytes(b"<html>Please log in</html>")
    with pytest.raises(BreedlabError, match="wrong check sum, so it is not used"):
        track.load_backbone("mobilenet_v2", 32)


def test_a_folder_without_the_file_is_an_error(
    track: Any, tools: Any, saved: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(saved.path.parent))
    with pytest.raises(BreedlabError, match=r"holds no ResNet-50 for .*there is no resnet50"):
        track.load_backbone("resnet50")
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(saved.path.parent / "missing"))
    with pytest.raises(BreedlabError, match="no such folder"):
        track.load_backbone("mobilenet_v2")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("cut off", "cannot be read"),
        ("another network", "does not hold VGG-16: '.*'"),
        ("listed otherwise", "SHA256SUMS"),
    ],
)
def test_a_wrong_file_is_refused_by_name(
    damage: str,
    words: str,
    track: Any,
    tools: Any,
    saved: SimpleNamespace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "vgg16" if damage == "another network" else "mobilenet_v2"
    path = tmp_path / tools.PLAIN.replace("mobilenet_v2", name)
    content = saved.path.read_bytes()
    path.write_bytes(content[: len(content) // 2] if damage == "cut off" else content)
    if damage == "listed otherwise":
        (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  {path.name}\n")
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path))
    with pytest.raises(BreedlabError, match=rf"{path.name}' .*{words}"):
        track.load_backbone(name, 32)


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("resnet18", 0, "no backbone called 'resnet18'; choose resnet50, vgg16, mobilenet_v2 or standin"),
        ("vgg16", 31, "VGG-16 cannot take pictures of 31 x 31 pixels"),
        ("standin", 8, "stand-in cannot take pictures of 8 x 8 pixels"),
    ],
)
def test_wrong_names_and_sizes_are_named(name: str, size: int, words: str, track: Any) -> None:
    with pytest.raises(BreedlabError, match=words):
        track.load_backbone(name, size)
