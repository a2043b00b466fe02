import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab import data
from breedlab.errors import BreedlabError

# Kills itself, as kill -9 does, at the n-th thing it does to the cache; with n = 0 it prints how many there are, and
# which of them are renamings.
KILLED = """if True:
    import os, signal, sys
    from breedlab import data
    name, source, cache, moment = sys.argv[1:5]
    if source == "synthetic":
        import conftest
        from breedlab.data import synthetic
        synthetic.generate = conftest.generate
    seen, renamings = 0, []
    def count(event, arguments):
        global seen
        if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"}:
            if str(arguments[0]).startswith(cache) and not (event == "open" and arguments[1] == "r"):
                seen += 1
                renamings.extend([seen] if event == "os.rename" else [])
                if seen == int(moment):
                    os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    data.split(data.get(name, source, cache=cache))
    print(seen, *renamings)
"""


def run_killed(source: str, cache: Path, moment: int) -> "subprocess.CompletedProcess[str]":
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-c", KILLED, "petfaces", source, str(cache), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.usefixtures("quick_drawing")
@pytest.mark.parametrize("kind", ["mirror", "synthetic"])
def test_killed_at_any_moment_and_called_again(
    tools: SimpleNamespace, small_mirror: Path, tmp_path: Path, kind: str
) -> None:
    source = str(small_mirror) if kind == "mirror" else kind
    whole = run_killed(source, tmp_path / "whole", 0)
    assert whole.returncode == 0, whole.stderr
    steps, *renamings = map(int, whole.stdout.split())
    assert steps > 40
    # In the middle, before each folder takes its final name, and while the split is made.
    for moment in [steps // 2, *renamings[-3:], steps - 6]:
        cache = tmp_path / f"killed-{moment}"
        assert run_killed(source, cache, moment).returncode == -9
        data.split(data.get("petfaces", source, cache=cache))
        assert tools.snapshot(cache) == tools.snapshot(tmp_path / "whole"), moment
        assert not [path for path in cache.rglob(".*") if path.is_dir()], moment


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_download_goes_on(
    tools: SimpleNamespace, small_mirror: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(small_mirror)
    # The first moments are the two downloads: lock, .part files and their renamings.
    for moment in range(3, 9):
        assert run_killed(address, tmp_path / "killed", moment).returncode in {0, -9}
    data.get("petfaces", address, cache=tmp_path / "killed")
    data.get("petfaces", address, cache=tmp_path / "whole")
    for part in ("data", "downloads"):
        assert tools.snapshot(tmp_path / "killed" / part) == tools.snapshot(tmp_path / "whole" / part)


@pytest.mark.usefixtures("quick_drawing")
def test_drawn_images(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data.get("petfaces", "synthetic", seed=2)
    manifest = data.read_manifest(folder)
    assert folder.parent.parent == cache / "data" and folder.parent.name.endswith("-seed2")
    assert (manifest.source, manifest.seed, len(manifest.kept)) == ("synthetic", 2, 12)
    assert {file.action for file in manifest.files} == {"drawn"}
    assert [file.split for file in manifest.files].count("test") == 3
    said = capsys.readouterr()
    assert said.out == "" and "petfaces: 12 images of 3 breeds in " in said.err
    assert data.get("petfaces", "synthetic", seed=2) == folder
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("quick_drawing")
def test_half_drawn_files_are_removed(cache: Path, tools: SimpleNamespace) -> None:
    key = data.get("pets", "synthetic", seed=4).parent
    left = cache / "data" / key.name.replace("seed4", "seed5") / ".work-pets" / "images"
    left.mkdir(parents=True)
    (left / ".pug_1.jpg.123.part").write_bytes(b"half a picture")
    assert len(data.read_manifest(data.get("pets", "synthetic", seed=5)).files) == 9
    assert not list((cache / "data").rglob("*.part"))


def test_an_unknown_set(cache: Path) -> None:
    with pytest.raises(BreedlabError, match=r"no data set called 'petface'; choose petfaces or pets"):
        data.get("petface")


def test_both_sets_come_from_one_unpacking(cache: Path, small_mirror: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pets = data.get("pets", str(small_mirror))
    capsys.readouterr()
    assert data.get("petfaces", str(small_mirror)).parent == pets.parent
    assert capsys.readouterr().err == ""
    assert sorted(path.name for path in pets.parent.iterdir()) == ["petfaces", "pets"]


def test_no_absolute_path_in_a_manifest(cache: Path, small_mirror: Path, tmp_path: Path) -> None:
    text = (data.get("pets", str(small_mirror)) / "manifest.json").read_text(encoding="utf-8")
    assert str(small_mirror) not in text and str(tmp_path) not in text


def test_a_folder_of_another_version_is_replaced(cache: Path, small_mirror: Path, tools: SimpleNamespace) -> None:
    folder = data.get("pets", str(small_mirror))
    before = tools.snapshot(folder)
    (folder / "manifest.json").write_text("{}")
    (folder / "images" / "pug_1.jpg").unlink()
    data.get("pets", str(small_mirror))
    assert tools.snapshot(folder) == before


def test_archives_of_unreadable_images_only(cache: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    tools.make_mirror(tmp_path / "mirror")
    tools.write_tar(tmp_path / "mirror" / "images.tar.gz", {"images/pug_1.jpg": b"", "images/pug_2.jpg": b"<html>"})
    with pytest.raises(BreedlabError, match=r"No picture for 'pets' is left: all 15 files were left out"):
        data.get("pets", str(tmp_path / "mirror"))


def test_an_archive_without_annotations(cache: Path, tmp_path: Path, tools: SimpleNamespace) -> None:
    tools.make_mirror(tmp_path)
    tools.write_tar(tmp_path / "annotations.tar.gz", {"lists/list.txt": b""})
    with pytest.raises(BreedlabError, match=r"annotations.tar.gz holds no annotations/ folder"):
        data.get("pets", str(tmp_path))


def test_two_at_once(tools: SimpleNamespace, small_mirror: Path, tmp_path: Path) -> None:
    code = "import sys; from breedlab import data; print(data.get('pets', sys.argv[1], cache=sys.argv[2]))"
    commands = [[sys.executable, "-c", code, str(small_mirror), str(tmp_path)]] * 3
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for command in commands
    ]
    ended = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], ended
    assert len({out for out, _ in ended}) == 1
    # One prepared and said so, the others found it done.
    assert sum("pets: 15 images" in said for _, said in ended) == 1


def test_a_script_without_a_main_guard(small_mirror: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"from breedlab import data\ndata.get('pets', {str(small_mirror)!r}, cache={str(tmp_path / 'c')!r})\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
