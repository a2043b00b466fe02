import hashlib
import subprocess
from pathlib import Path
from shutil import which

import pytest

from breedlab.errors import BreedlabError
from breedlab.weights.sums import checked_sha256, read_sums, write_sums

CONTENT = b"some weights"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "resnet50.pth"
    path.write_bytes(CONTENT)
    return path


def test_what_is_written_is_read_again_and_suits_sha256sum(file: Path) -> None:
    write_sums(file.parent, {file.name: HASH})
    assert read_sums(file.parent) == {file.name: HASH}
    if which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=file.parent, check=True)


def test_lists_from_elsewhere_are_read(file: Path) -> None:
    text = f"{HASH.upper()} *a b.pth\r\n# a note\n{HASH}  ./c.pth\nabc  short.pth\n"
    (file.parent / "SHA256SUMS").write_text(text, newline="")
    assert read_sums(file.parent) == {"a b.pth": HASH, "c.pth": HASH}


def test_a_file_that_promises_nothing_is_taken(file: Path) -> None:
    assert checked_sha256(file) == HASH


def test_the_hash_in_a_name_is_held(file: Path) -> None:
    right = file.rename(file.with_name(f"resnet50-{HASH[:8]}.pth"))
    assert checked_sha256(right) == HASH
    wrong = right.rename(file.with_name("resnet50-11ad3fa6.pth"))
    with pytest.raises(BreedlabError, match=r"resnet50-11ad3fa6.pth' is damaged .* its name promises; delete it"):
        checked_sha256(wrong)


def test_the_list_beside_a_file_is_held(file: Path) -> None:
    write_sums(file.parent, {file.name: HASH})
    assert checked_sha256(file) == HASH
    file.write_bytes(CONTENT[:-1])
    with pytest.raises(BreedlabError, match=r"resnet50.pth' is damaged .* SHA256SUMS promises"):
        checked_sha256(file)


def test_the_hash_that_keras_publishes_is_held(file: Path) -> None:
    official = file.rename(file.with_name("vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"))
    with pytest.raises(BreedlabError, match="that Keras promises"):
        checked_sha256(official)
