from pathlib import Path
from typing import Any

import pytest

from breedlab.errors import BreedlabError
from breedlab.weights.fetch import fill_folder
from breedlab.weights.networks import NETWORKS
from breedlab.weights.sums import read_sums

TRACKS = ("pytorch", "tensorflow")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_both_tracks_files_and_their_sums(host: Any, tmp_path: Path) -> None:
    network = NETWORKS["mobilenet_v2"]
    fetched = fill_folder(tmp_path / "out", [network], TRACKS)
    assert fetched == [network.files[track].name for track in TRACKS]
    assert names(tmp_path / "out") == sorted([*fetched, "SHA256SUMS"])
    assert sorted(read_sums(tmp_path / "out")) == sorted(fetched)


def test_what_is_right_is_kept_and_what_is_wrong_is_fetched_again(
    host: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = NETWORKS["mobilenet_v2"]
    fill_folder(tmp_path, [network], TRACKS)
    capsys.readouterr()
    fill_folder(tmp_path, [network], TRACKS)
    assert len(host.asked) == 2
    assert capsys.readouterr().out.count(": kept, ") == 2
    for track in TRACKS:
        (tmp_path / network.files[track].name).write_bytes(b"went bad on the disk")
    fill_folder(tmp_path, [network], TRACKS)
    for track in TRACKS:
        assert (tmp_path / network.files[track].name).read_bytes() == host.files[network.files[track].path]


def test_without_a_published_hash_an_unlisted_file_is_fetched_again(host: Any, tmp_path: Path) -> None:
    network = NETWORKS["mobilenet_v2"]
    path = tmp_path / network.files["tensorflow"].name
    path.write_bytes(b"half of a file that somebody copied")
    fill_folder(tmp_path, [network], ["tensorflow"])
    assert path.read_bytes() == host.files[network.files["tensorflow"].path]


def test_an_unlisted_file_is_not_lost_when_no_host_answers(tmp_path: Path) -> None:
    network = NETWORKS["mobilenet_v2"]
    path = tmp_path / network.files["tensorflow"].name
    path.write_bytes(b"perhaps right")
    with pytest.raises(BreedlabError, match="no connection"):
        fill_folder(tmp_path, [network], ["tensorflow"])
    assert path.read_bytes() == b"perhaps right"


def test_other_files_and_their_lines_stay(host: Any, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  notes.pdf\n")
    fill_folder(tmp_path, [NETWORKS["mobilenet_v2"]], ["pytorch"])
    assert "notes.pdf" in read_sums(tmp_path) and len(read_sums(tmp_path)) == 2


def test_a_download_that_breaks_off_leaves_no_file_and_goes_on_later(host: Any, tmp_path: Path) -> None:
    network = NETWORKS["mobilenet_v2"]
    host.break_after = 50_000
    with pytest.raises(BreedlabError, match=r"mobilenet_v2-.*pth cannot be downloaded from http://127"):
        fill_folder(tmp_path, [network], TRACKS)
    assert [Path(name).suffix for name in names(tmp_path)] == [".part"]
    host.break_after = None
    fill_folder(tmp_path, [network], TRACKS)
    assert len(read_sums(tmp_path)) == 2


def test_a_wrong_hash_is_refused(host: Any, tmp_path: Path) -> None:
    network = NETWORKS["mobilenet_v2"]
    host.files[network.files["pytorch"].path] = b"something else"
    with pytest.raises(BreedlabError, match="wrong check sum"):
        fill_folder(tmp_path, [network], TRACKS)
    assert read_sums(tmp_path) == {}
