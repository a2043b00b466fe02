"""The mirror of real photographs, and the fifteen kinds of files that users have."""

import hashlib
import io
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from breedlab import data
from breedlab.breeds import BY_NAME, CLASS_NAMES

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
MIRROR = SHARED / "mirror"
BAD_IMAGES = SHARED / "bad-images"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not MIRROR.is_dir(), reason="there are no photographs at ../shared/mirror"),
]

# The table in the README beside the files: what becomes of each, and a word of the reason.
BAD = {
    "beagle_901.jpg": ("left out", "empty"),
    "beagle_902.jpg": ("left out", "damaged"),
    "beagle_903.jpg": ("re-encoded", "GIF"),
    "beagle_904.jpg": ("re-encoded", "white"),
    "beagle_905.jpg": ("re-encoded", "grey"),
    "beagle_906.jpg": ("re-encoded", "CMYK"),
    "beagle_907.jpg": ("re-encoded", "turned"),
    "beagle_908.jpg": ("left out", "web page"),
    "beagle_909.jpg": ("re-encoded", "2000 stray bytes"),
    "beagle_910.jpg": ("left out", "too small"),
    "beagle_911.JPEG": ("re-encoded", "renamed"),  # A carriage return stands behind its end.
    "beagle_912.webp": ("re-encoded", "WEBP"),
    "beagle_913.png": ("left out", "bomb"),
    "beagle_914.jpg": ("left out", "damaged"),
    "beagle_915.mat": ("left out", "not an image"),
}

PYTORCH = """if True:
    import sys, warnings
    from torchvision.datasets import ImageFolder
    warnings.simplefilter("error")
    print("reading", file=sys.stderr, flush=True)
    print(sum(len(ImageFolder(folder)) for folder in sys.argv[1:] if [image.size for image, _ in ImageFolder(folder)]))
"""
TENSORFLOW = """if True:
    import os, sys, warnings
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    import keras, tensorflow
    warnings.simplefilter("error")
    print("reading", file=sys.stderr, flush=True)
    read = 0
    for folder in sys.argv[1:]:
        batches = keras.utils.image_dataset_from_directory(folder, batch_size=1, image_size=(16, 16), verbose=False)
        read += sum(1 for _ in batches)
    print(read)
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def pets(cache: Path) -> Path:
    return data.get("pets", str(MIRROR), cache=cache)


@pytest.fixture(scope="module")
def petfaces(cache: Path) -> Path:
    return data.get("petfaces", str(MIRROR), cache=cache)


@pytest.fixture(scope="module")
def with_bad_images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mirror's photographs and the bad files beside them, prepared as Pets."""
    if not BAD_IMAGES.is_dir():
        pytest.skip("there are no files at ../shared/bad-images")
    folder = tmp_path_factory.mktemp("bad")
    with tarfile.open(MIRROR / "images.tar.gz") as real, tarfile.open(folder / "images.tar.gz", "w:gz") as tar:
        for member in real:
            tar.addfile(member, real.extractfile(member) if member.isreg() else None)
        for name in BAD:
            tar.add(BAD_IMAGES / name, f"images/{name}")
    (folder / "annotations.tar.gz").write_bytes((MIRROR / "annotations.tar.gz").read_bytes())
    return data.get("pets", str(folder), cache=folder / "cache")


def test_every_photograph_is_prepared(pets: Path) -> None:
    manifest = data.read_manifest(pets)
    assert manifest.classes == CLASS_NAMES
    assert len(manifest.kept) == len(list((pets / "images").iterdir())) == 296
    assert not manifest.left_out
    assert {Counter(file.breed for file in manifest.kept)[name] for name in CLASS_NAMES} == {8}


def test_photographs_keep_their_bytes(pets: Path) -> None:
    kept = {file.source: file.sha256 for file in data.read_manifest(pets).kept if file.action == "kept"}
    assert len(kept) > 290
    with tarfile.open(MIRROR / "images.tar.gz") as tar:
        for name, sum_ in kept.items():
            member = tar.extractfile(name)
            assert member is not None and hashlib.sha256(member.read()).hexdigest() == sum_


def test_the_official_split(pets: Path) -> None:
    splits = Counter((file.breed, file.split) for file in data.read_manifest(pets).kept)
    assert {splits[name, "train"] for name in CLASS_NAMES} == {6}
    assert {splits[name, "test"] for name in CLASS_NAMES} == {2}
    with tarfile.open(MIRROR / "annotations.tar.gz") as tar:
        listed = tar.extractfile("annotations/test.txt")
        assert listed is not None
        names = {line.split()[0] + ".jpg" for line in io.TextIOWrapper(listed, encoding="utf-8") if line[0] != "#"}
    assert {path.name for path in (data.split(pets) / "test").glob("*/*")} == names
    assert len(list((data.split(pets) / "train").glob("*/*"))) == 222


def test_every_face_is_cut_out(petfaces: Path) -> None:
    manifest = data.read_manifest(petfaces)
    assert len(manifest.kept) == 296 and manifest.classes == CLASS_NAMES
    assert {file.action for file in manifest.files} == {"cropped"}
    assert Counter(file.split for file in manifest.kept) == {"train": 222, "test": 74}
    assert data.check_class_folders(petfaces / "images") == list(CLASS_NAMES)
    sides = [side for path in petfaces.glob("images/*/*.jpg") for side in Image.open(path).size]
    assert min(sides) >= 30 and 100 < np.median(sides) < 300


def test_the_official_list_has_our_ids() -> None:
    with tarfile.open(MIRROR / "annotations.tar.gz") as tar:
        member = tar.extractfile("annotations/list.txt")
        assert member is not None
        for line in member.read().decode().splitlines():
            if not line.startswith("#"):
                # This mirror repeats the class id as breed id; the official list counts cats and dogs apart.
                name, class_id, species, _ = line.split()
                breed = BY_NAME[name.rpartition("_")[0]]
                assert (breed.class_id, breed.species) == (int(class_id), "cat" if species == "1" else "dog")


@pytest.mark.parametrize("name", BAD)
def test_every_kind_of_bad_file(with_bad_images: Path, name: str) -> None:
    [record] = [file for file in data.read_manifest(with_bad_images).files if file.source == f"images/{name}"]
    action, reason = BAD[name]
    assert record.action == action
    assert reason in record.why and "not in list.txt" in record.why
    target = with_bad_images / "images" / f"{Path(name).stem}.jpg"
    assert target.exists() == (action != "left out")
    if record.path:
        with Image.open(target) as image:
            assert (image.format, image.mode) == ("JPEG", "RGB")
            assert (image.height > image.width) or name in {"beagle_907.jpg", "beagle_911.JPEG"}
            image.load()


@pytest.mark.parametrize("code", [PYTORCH, TENSORFLOW], ids=["pytorch", "tensorflow"])
def test_both_frameworks_read_every_file_without_a_warning(with_bad_images: Path, petfaces: Path, code: str) -> None:
    folders = [data.split(folder) / part for folder in (with_bad_images, petfaces) for part in ("train", "test")]
    command = [sys.executable, "-c", code, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    readable = sum(action != "left out" for action, _ in BAD.values())
    assert int(done.stdout) == 296 + readable + 296
    assert done.stderr.partition("reading\n")[2] == ""
