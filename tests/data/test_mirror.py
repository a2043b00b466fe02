import hashlib
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab import data
from breedlab.data.mirror import make_mirror
from breedlab.errors import BreedlabError


def images_of(tools: SimpleNamespace, source: str, cache: Path) -> dict[str, dict[str, str]]:
    return {name: tools.snapshot(data.get(name, source, cache=cache)) for name in ("pets", "petfaces")}


def test_a_served_mirror_gives_the_same_bytes(
    tools: SimpleNamespace, small_mirror: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    out = make_mirror(tmp_path / "out", str(small_mirror), cache=tmp_path / "teacher")
    assert tools.snapshot(out) == tools.snapshot(small_mirror)
    served = images_of(tools, serve(out), tmp_path / "learner")
    assert served == images_of(tools, str(small_mirror), tmp_path / "teacher")


@pytest.mark.usefixtures("quick_drawing")
def test_a_mirror_of_drawn_pets_gives_the_same_images(
    tools: SimpleNamespace, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    drawn = images_of(tools, "synthetic", tmp_path / "teacher")
    out = make_mirror(tmp_path / "out", "synthetic", cache=tmp_path / "teacher")
    served = images_of(tools, serve(out), tmp_path / "learner")
    for name in ("pets", "petfaces"):
        assert drawn[name].pop("manifest.json") != served[name].pop("manifest.json")
        assert served[name] == drawn[name]
    for name in ("pets", "petfaces"):
        mine, theirs = (
            data.read_manifest(data.get(name, source, cache=cache))
            for source, cache in (("synthetic", tmp_path / "teacher"), (str(out), tmp_path / "again"))
        )
        assert {(f.path, f.split) for f in mine.kept} == {(f.path, f.split) for f in theirs.kept}
        assert {f.action for f in theirs.files} == {"kept"}


@pytest.mark.usefixtures("quick_drawing")
def test_the_same_archives_at_every_call(tools: SimpleNamespace, tmp_path: Path) -> None:
    first, second = (
        tools.snapshot(make_mirror(tmp_path / name, "synthetic", cache=tmp_path / f"{name}-cache")) for name in "ab"
    )
    assert first == second and set(first) == {"SHA256SUMS", "annotations.tar.gz", "images.tar.gz"}
    lines = (tmp_path / "a" / "SHA256SUMS").read_text().splitlines()
    for line in lines:
        sum_, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "a" / name).read_bytes()).hexdigest() == sum_


def test_a_mirror_from_what_is_prepared_when_the_archives_are_gone(
    tools: SimpleNamespace, small_mirror: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = shutil.copytree(small_mirror, tmp_path / "usb-stick")
    before = images_of(tools, str(moved), cache)
    shutil.rmtree(moved)
    out = make_mirror(tmp_path / "out", "auto")
    after = images_of(tools, str(out), tmp_path / "learner")
    for name in ("pets", "petfaces"):
        del before[name]["manifest.json"], after[name]["manifest.json"]
    assert after == before
    with tarfile.open(out / "annotations.tar.gz") as tar:
        assert tar.getnames() == [f"annotations/{name}.txt" for name in ("list", "test", "trainval")]


def test_a_mirror_onto_itself(small_mirror: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    before = tools.snapshot(small_mirror)
    with pytest.raises(BreedlabError, match="is the mirror that is to be copied"):
        make_mirror(small_mirror, str(small_mirror), cache=tmp_path)
    assert tools.snapshot(small_mirror) == before


def test_a_file_in_the_mirrors_place(small_mirror: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(BreedlabError, match="a file stands in its place"):
        make_mirror(tmp_path / "out", str(small_mirror), cache=tmp_path / "cache")


def test_a_served_mirror_with_a_wrong_sum(
    small_mirror: Path, tmp_path: Path, serve: Callable[[Path], str], cache: Path
) -> None:
    mirror = shutil.copytree(small_mirror, tmp_path / "mirror")
    sums = mirror / "SHA256SUMS"
    sums.write_text("0" * 64 + sums.read_text()[64:])
    with pytest.raises(BreedlabError, match=r"wrong check sum.*annotations.tar.gz.refused"):
        data.get("pets", serve(mirror))


def test_a_served_mirror_without_sums_and_cut_off(
    small_mirror: Path, tmp_path: Path, serve: Callable[[Path], str], cache: Path
) -> None:
    mirror = shutil.copytree(small_mirror, tmp_path / "mirror")
    (mirror / "SHA256SUMS").unlink()
    whole = (mirror / "images.tar.gz").read_bytes()
    (mirror / "images.tar.gz").write_bytes(whole[:-3000])
    address = serve(mirror)
    with pytest.raises(BreedlabError, match="damaged or cut off"):
        data.get("pets", address)
    # The teacher copies the archive anew; the learner's next call fetches it.
    (mirror / "images.tar.gz").write_bytes(whole)
    assert len(data.read_manifest(data.get("pets", address)).kept) == 15
