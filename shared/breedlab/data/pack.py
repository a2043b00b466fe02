"""Archives in the official layout, the same bytes for the same contents."""

import gzip
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

from breedlab.breeds import BY_NAME
from breedlab.data.manifest import Manifest
from breedlab.data.notices import progress


def pack(archive: Path, members: Mapping[str, Path | bytes]) -> None:
    """Write a `.tar.gz` of the members (name to file or bytes), sorted, without times and owners."""
    # JPEGs hardly shrink, so the quickest level is as good as any.
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=1, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for name in progress(sorted(members), len(members), f"Packing {archive.name.removesuffix('.part')}", "file"):
            content = members[name]
            data = content if isinstance(content, bytes) else content.read_bytes()
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def annotation_files(pets: Manifest) -> dict[str, bytes]:
    """`list.txt`, `trainval.txt` and `test.txt` of prepared Pets, with the official columns."""
    lines: dict[str, list[str]] = {"list": [], "train": [], "test": []}
    for file in sorted(pets.kept, key=lambda file: file.name):
        line = f"{Path(file.name).stem} {_ids(file.breed or '', pets.classes)}\n"
        lines["list"].append(line)
        lines[file.split or "train"].append(line)
    names = {"list": "list.txt", "train": "trainval.txt", "test": "test.txt"}
    return {f"annotations/{names[key]}": "".join(found).encode("utf-8") for key, found in lines.items()}


def _ids(breed: str, classes: tuple[str, ...]) -> str:
    if breed in BY_NAME:
        known = BY_NAME[breed]
        return f"{known.class_id} {1 if known.species == 'cat' else 2} {known.breed_id}"
    # A teacher's own breed: numbered behind the official ones, species unknown.
    own = [name for name in classes if name not in BY_NAME]
    return f"{len(BY_NAME) + 1 + own.index(breed)} 0 0"
