"""Unpack an archive of unknown origin without letting it write anywhere else."""

import lzma
import re
import tarfile
import zlib
from pathlib import Path

from breedlab.data.notices import progress
from breedlab.data.repair import MAX_BYTES
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")


class DamagedArchive(BreedlabError):
    """The archive is cut off or its bytes are wrong."""


def extract(archive: Path, folder: Path, *, top: str, skip: str = "/") -> list[str]:
    """Unpack into `folder`; returns the names of members too large to be of use, which stay packed.

    `top` is the folder that must come out; members whose name starts with `skip` stay packed. Every member is
    checked: one that would leave the folder, a link out of it or a device is a `BreedlabError` that names it.
    """
    if not hasattr(tarfile, "data_filter"):
        raise BreedlabError("This Python cannot unpack archives safely; update to 3.11.4 or newer.")
    too_large = []
    try:
        with tarfile.open(archive, "r:*") as tar:
            for member in progress(tar, None, f"Unpacking {archive.name}", "file"):
                _refuse_if_unsafe(member, archive, folder)
                if not (member.isreg() or member.isdir()) or member.name.removeprefix("./").startswith(skip):
                    continue
                if member.size > MAX_BYTES:
                    too_large.append(member.name)
                else:
                    tar.extract(member, folder, filter="data")
            # Only at its very end does gzip compare its own check sum.
            while tar.fileobj and tar.fileobj.read(2**20):
                pass
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise _damaged(archive, error) from error
    except OSError as error:
        # gzip's own errors are OSErrors without a number; a full disk has one.
        if error.errno is not None:
            raise
        raise _damaged(archive, error) from error
    if not (folder / top).is_dir():
        raise BreedlabError(
            f"The archive {friendly_path(archive)} holds no {top}/ folder; it must have the layout of the official one."
        )
    return too_large


def _refuse_if_unsafe(member: tarfile.TarInfo, archive: Path, folder: Path) -> None:
    reason = "its path is absolute" if ABSOLUTE.match(member.name) else ""
    try:
        tarfile.data_filter(member, str(folder))
    except tarfile.FilterError as error:
        reason = reason or str(error)
    if reason:
        raise BreedlabError(
            f"The archive {friendly_path(archive)} is refused, for its member '{member.name}' could write outside "
            f"its folder ({reason}); get the archive from a source you trust."
        )


def _damaged(archive: Path, error: Exception) -> DamagedArchive:
    # tarfile lists what each of its readers says, over several lines.
    reason = "no reader knows it" if "\n" in str(error) else str(error)
    return DamagedArchive(f"The archive {friendly_path(archive)} is damaged or cut off ({reason}); get it again.")
