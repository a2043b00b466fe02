"""Drawing whole sets: the same files whatever happens on the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from breedlab.breeds import CLASS_NAMES
from breedlab.data.synthetic import generate
from breedlab.errors import BreedlabError

GENERATE = "import sys; from breedlab.data.synthetic import generate; generate('petfaces', sys.argv[1], 5, faces=3)"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed")
    generate("petfaces", folder, 5, faces=3, processes=2)
    return contents(folder)


def test_layouts(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    assert sorted(undisturbed) == sorted(f"images/{n}/{n}_{i}.jpg" for n in CLASS_NAMES for i in (1, 2, 3))
    generate("pets", tmp_path, photos=1)
    assert sorted(contents(tmp_path)) == sorted(f"images/{n}_1.jpg" for n in CLASS_NAMES)


def test_a_killed_run_is_finished_by_the_next(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", GENERATE, str(tmp_path)])
    deadline = time.monotonic() + 60
    while len(list(tmp_path.rglob("*.jpg"))) < 20:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.wait()
    time.sleep(1.0)  # its workers find their input closed
    left = contents(tmp_path)
    assert 20 <= len(left) < len(undisturbed)
    (tmp_path / "images" / "pug").mkdir(exist_ok=True)
    (tmp_path / "images" / "pug" / ".pug_2-77.part").write_bytes(b"half a pug")
    generate("petfaces", tmp_path, 5, faces=3, processes=1)
    assert contents(tmp_path) == undisturbed


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", GENERATE.replace("faces=3", "faces=40"), str(tmp_path)])
    deadline = time.monotonic() + 60
    while not list(tmp_path.rglob("*.jpg")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()
    time.sleep(2.5)  # long enough to finish the batch at hand
    before = len(contents(tmp_path))
    time.sleep(0.6)
    assert len(contents(tmp_path)) == before < 37 * 40


def test_finished_pictures_are_kept(tmp_path: Path) -> None:
    generate("petfaces", tmp_path, faces=1)
    mark = tmp_path / "images" / "pug" / "pug_1.jpg"
    mark.write_bytes(b"kept")
    generate("petfaces", tmp_path, faces=1)
    assert mark.read_bytes() == b"kept"


def test_another_seed_draws_other_pictures(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    generate("petfaces", tmp_path, 6, faces=1)
    assert all(data != undisturbed[name] for name, data in contents(tmp_path).items())


def test_an_unwritable_place_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("a file where a folder should be")
    with pytest.raises(OSError):
        generate("petfaces", tmp_path, faces=1)


def test_an_unknown_set_is_named() -> None:
    with pytest.raises(BreedlabError, match="'birds'"):
        generate("birds", Path("x"))  # type: ignore[arg-type]
