"""What goes wrong with disks, said in a sentence; and folders that appear whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}


@contextmanager
def plain_disk_errors(folder: Path) -> Iterator[None]:
    """Turn a full disk, a read-only folder or a file in a folder's place into a `BreedlabError`."""
    try:
        yield
    except OSError as error:
        where = friendly_path(error.filename or folder)
        if error.errno in FULL:
            raise BreedlabError(
                f"The disk is full: there is no room left in {friendly_path(folder)}; "
                "free some space, then run it again."
            ) from error
        if error.errno in FORBIDDEN:
            raise BreedlabError(
                f"Breedlab may not write to {where}; make the folder writable, "
                "or set another one (on Linux with XDG_CACHE_HOME)."
            ) from error
        if error.errno in IN_THE_WAY:
            raise BreedlabError(
                f"Breedlab needs a folder at {where}, but a file stands in its place or in its path; "
                "move the file away."
            ) from error
        raise


def put_in_place(made: Path, target: Path) -> None:
    """Rename a finished folder to its final name; what stood there before goes away."""
    aside = made.with_name(made.name + ".old")
    remove(aside)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        # No system replaces a folder in one step. A kill between the two leaves no target, so it is made again.
        os.replace(target, aside)
    os.replace(made, target)
    remove(aside)


def remove(path: Path) -> None:
    """Remove a file or a folder, whether or not it exists."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Gives another path to write to, and renames it to `path` at the end: the file is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    yield part
    os.replace(part, path)
