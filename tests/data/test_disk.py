import errno
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab.data.disk import plain_disk_errors, put_in_place, remove, replace_file
from breedlab.errors import BreedlabError

GET = """if True:
    import os, sys
    from breedlab import data
    from breedlab.errors import BreedlabError
    mirror, cache, limit = sys.argv[1:]
    try:
        if int(limit):
            import resource
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
        if limit == "0" and cache.endswith("nobody"):
            # Everything is imported first: what a superuser installed need not be readable to others.
            data.get("pets", mirror, cache=cache + "-first")
            os.chmod(os.path.dirname(cache), 0o555)
            if os.geteuid() == 0:
                os.setuid(65534)
        data.get("pets", mirror, cache=cache)
    except BreedlabError as error:
        print(error)
"""


def test_a_full_disk_is_one_sentence(tools: SimpleNamespace, small_mirror: Path, tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="Windows has no limit on file sizes")
    done = tools.run_python(GET, small_mirror, tmp_path / "cache", 500)
    assert done.stdout.startswith("The disk is full: "), done.stderr
    assert "free some space" in done.stdout
    # With room again, the same call gives the same as ever.
    assert tools.run_python(GET, small_mirror, tmp_path / "cache", 0).stdout == ""
    assert len(list((tmp_path / "cache").glob("data/*/pets/images/*.jpg"))) == 15


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders of this kind")
def test_a_read_only_folder_is_one_sentence(tools: SimpleNamespace, small_mirror: Path) -> None:
    # Beside pytest's own folders, which are closed to all but the user who runs the tests.
    with tempfile.TemporaryDirectory() as folder:
        for file in small_mirror.iterdir():
            shutil.copy(file, folder)
        done = tools.run_python(GET, folder, f"{folder}/nobody", 0)
        Path(folder).chmod(0o755)
    assert done.stdout.startswith("Breedlab may not write to "), done.stderr
    assert "make the folder writable" in done.stdout


def test_a_file_in_the_folders_place(tools: SimpleNamespace, small_mirror: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    done = tools.run_python(GET, small_mirror, tmp_path / "cache", 0)
    assert "a file stands in its place" in done.stdout, done.stderr


def test_other_errors_pass(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="broken pipe"), plain_disk_errors(tmp_path):
        raise OSError(errno.EPIPE, "broken pipe")
    with pytest.raises(BreedlabError, match="disk is full"), plain_disk_errors(tmp_path):
        raise OSError(errno.ENOSPC, "no space left")


def test_put_in_place_replaces_a_whole_folder(tmp_path: Path) -> None:
    for name in ("made", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    put_in_place(tmp_path / "made", tmp_path / "target")
    assert [path.name for path in tmp_path.rglob("*")] == ["target", "made"]


def test_remove_takes_files_folders_and_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    (tmp_path / "file").touch()
    for name in ("folder", "file", "nothing"):
        remove(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_replace_file_keeps_the_old_one_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(ValueError), replace_file(tmp_path / "file") as part:
        part.write_text("half of the n")
        raise ValueError
    assert (tmp_path / "file").read_text() == "old"
