import hashlib
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from breedlab.errors import BreedlabError
from breedlab.weights import networks
from breedlab.weights.networks import NETWORKS
from breedlab.weights.search import cache_folder, find_in_folder, obtain

TRACKS = ("pytorch", "tensorflow")
PLAIN = {"pytorch": "mobilenet_v2.pth", "tensorflow": "mobilenet_v2.weights.h5"}


def write(folder: Path, name: str, content: bytes = b"some weights") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize("track", TRACKS)
def test_the_folder_comes_first_then_the_cache_then_the_host(
    track: str, host: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    network = NETWORKS["mobilenet_v2"]
    official = network.files[track]

    downloaded = obtain(network, track)
    assert downloaded is not None
    assert downloaded.path == cache_folder(track) / official.name
    assert downloaded.path.read_bytes() == host.files[official.path]
    assert host.address in downloaded.origin and network.title in downloaded.origin
    assert downloaded.sha256 == hashlib.sha256(host.files[official.path]).hexdigest()
    said = capsys.readouterr()
    assert said.out.startswith(f"Downloading {official.name} to ") and said.err == ""

    cached = obtain(network, track)
    assert cached is not None and cached.path == downloaded.path
    assert "from the cache of " in cached.origin
    assert host.asked == [f"/{official.path}"]

    path = write(tmp_path / "folder", PLAIN[track])
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(path.parent))
    own = obtain(network, track)
    assert own is not None and own.path == path
    assert "BREEDLAB_WEIGHTS" in own.origin
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("track", TRACKS)
def test_a_folder_without_the_file_is_an_error_even_where_the_cache_has_it(
    track: str, host: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = NETWORKS["mobilenet_v2"]
    write(cache_folder(track), network.files[track].name)
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(write(tmp_path / "folder", "resnet50.pth").parent))
    with pytest.raises(
        BreedlabError, match=r"folder' \(BREEDLAB_WEIGHTS\) holds no MobileNetV2 for .*there is no "
    ) as e:
        obtain(network, track)
    assert PLAIN[track] in str(e.value) and network.files[track].name in str(e.value)
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path / "missing"))
    with pytest.raises(BreedlabError, match=r"BREEDLAB_WEIGHTS names '.*missing', but there is no such folder"):
        obtain(network, track)
    assert host.asked == []


def test_the_official_file_is_preferred_and_other_networks_are_passed_over(tmp_path: Path) -> None:
    network = NETWORKS["resnet50"]
    for name in ("wide_resnet50_2-95faca4d.pth", "resnet50_unknown.pth", "resnet50-notahash.pth"):
        write(tmp_path, name)
    (tmp_path / "resnet50-00000000.pth").mkdir()
    with pytest.raises(BreedlabError):
        find_in_folder(tmp_path, network, "pytorch")
    for name in ("resnet50.pth", "resnet50-0676ba61.pth", "resnet50-11ad3fa6.pth"):
        write(tmp_path, name)
        assert find_in_folder(tmp_path, network, "pytorch").name == name


def test_no_host_no_weights(capsys: pytest.CaptureFixture[str]) -> None:
    assert obtain(NETWORKS["resnet50"], "pytorch") is None
    assert capsys.readouterr() == ("", "")


def test_a_silent_host_is_waited_for_three_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setitem(networks.HOSTS, "pytorch", f"http://127.0.0.1:{silent.getsockname()[1]}")
        start = time.monotonic()
        assert obtain(NETWORKS["resnet50"], "pytorch") is None
        assert 2 < time.monotonic() - start < 5


def test_a_host_that_breaks_off_leaves_the_stand_in_and_is_resumed(
    host: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    network = NETWORKS["mobilenet_v2"]
    host.break_after = 50_000
    assert obtain(network, "pytorch") is None
    said = capsys.readouterr()
    assert "cannot be downloaded from http://127" in said.out and said.err == ""
    assert list(cache_folder("pytorch").glob("*.pth")) == []
    host.break_after = None
    found = obtain(network, "pytorch")
    assert found is not None and found.path.read_bytes() == host.files[network.files["pytorch"].path]


def test_a_download_with_a_wrong_hash_is_refused(host: Any) -> None:
    network = NETWORKS["mobilenet_v2"]
    host.files[network.files["pytorch"].path] = b"<html>Please log in</html>"
    with pytest.raises(BreedlabError, match=r"has a wrong check sum, so it is not used.*BREEDLAB_BACKBONE=standin"):
        obtain(network, "pytorch")
    assert [path.suffix for path in cache_folder("pytorch").iterdir()] == [".refused"]


def test_a_damaged_file_in_the_cache_is_named(host: Any) -> None:
    network = NETWORKS["mobilenet_v2"]
    path = write(cache_folder("pytorch"), network.files["pytorch"].name, b"cut off")
    with pytest.raises(BreedlabError, match=rf"{path.name}' is damaged or not complete: .* its name promises"):
        obtain(network, "pytorch")


@pytest.mark.skipif(os.name == "nt" or getattr(os, "getuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_named(host: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("torch").mkdir(mode=0o500)
    with pytest.raises(BreedlabError, match="may not write"):
        obtain(NETWORKS["mobilenet_v2"], "pytorch")


def test_a_file_in_the_place_of_the_cache_is_named(host: Any, tmp_path: Path) -> None:
    (tmp_path / "torch").write_text("not a folder")
    with pytest.raises(BreedlabError, match="a file stands in its place"):
        obtain(NETWORKS["mobilenet_v2"], "pytorch")


def test_the_caches_lie_where_the_variables_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder("pytorch") == tmp_path / "torch" / "hub" / "checkpoints"
    assert cache_folder("tensorflow") == tmp_path / "keras" / "models"
    for name in ("TORCH_HOME", "KERAS_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert cache_folder("pytorch") == Path.home() / ".cache" / "torch" / "hub" / "checkpoints"
    assert cache_folder("tensorflow") == Path.home() / ".keras" / "models"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder("pytorch") == tmp_path / "xdg" / "torch" / "hub" / "checkpoints"
