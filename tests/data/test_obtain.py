import shutil
from pathlib import Path

import pytest

from breedlab.data import obtain
from breedlab.data.fetch import WrongSum
from breedlab.data.sources import Source, choose
from breedlab.errors import BreedlabError


def test_a_folder_is_read_where_it_lies(tmp_path: Path, small_mirror: Path) -> None:
    found = obtain.archives(choose(str(small_mirror), tmp_path), tmp_path)
    assert {path.parent for path in found.values()} == {small_mirror}
    assert not list(tmp_path.iterdir())


def test_a_wrong_sum_in_a_folder_is_refused(tmp_path: Path, small_mirror: Path) -> None:
    mirror = shutil.copytree(small_mirror, tmp_path / "mirror")
    with (mirror / "annotations.tar.gz").open("ab") as file:
        file.write(b"!")
    with pytest.raises(WrongSum, match=r"annotations.tar.gz has another check sum"):
        obtain.archives(choose(str(mirror), tmp_path), tmp_path)


def test_a_mirror_that_was_moved(tmp_path: Path) -> None:
    with pytest.raises(BreedlabError, match="no longer at"):
        obtain.archives(Source("mirror", "mirror-1-2", str(tmp_path / "gone")), tmp_path)


def test_what_is_at_hand(tmp_path: Path, small_mirror: Path) -> None:
    source = choose(str(small_mirror), tmp_path)
    assert obtain.at_hand(source, tmp_path) is not None
    assert obtain.at_hand(Source("mirror", source.key), tmp_path) is None
    shutil.copytree(small_mirror, tmp_path / source.key)
    assert obtain.at_hand(Source("mirror", source.key), tmp_path) is not None
