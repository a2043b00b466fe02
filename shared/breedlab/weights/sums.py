"""Check sums of weights files: the ones that are published, and the ones that lie beside the files."""

import re
from pathlib import Path

from breedlab.data.disk import replace_file
from breedlab.data.fetch import has_hash
from breedlab.data.manifest import sha256
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path
from breedlab.weights.networks import NETWORKS

SUMS = "SHA256SUMS"


def read_sums(folder: Path) -> dict[str, str]:
    """The lines of a folder's `SHA256SUMS`, if it has one: file name -> SHA-256 in hex."""
    path = folder / SUMS
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    found = re.findall(r"^([0-9a-fA-F]{64}) [ *](?:\./)?(.+?)\r?$", text, flags=re.MULTILINE)
    return {name: hash_.lower() for hash_, name in found}


def write_sums(folder: Path, sums: dict[str, str]) -> Path:
    """Write `SHA256SUMS`, as `sha256sum -c` reads it; returns its path."""
    with replace_file(folder / SUMS) as part:
        lines = [f"{hash_}  {name}\n" for name, hash_ in sorted(sums.items())]
        part.write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder / SUMS


def promised_hashes(path: Path) -> list[tuple[str, str]]:
    """The hashes that a file should have, each with who says so."""
    promised = []
    for file in (network.files["tensorflow"] for network in NETWORKS.values()):
        if file.name == path.name and file.known_hash:
            promised.append((file.known_hash, "Keras"))
    if found := re.search(r"-([0-9a-f]{8})\.pth$", path.name):
        promised.append((f"sha256:{found[1]}", "its name"))
    if beside := read_sums(path.parent).get(path.name):
        promised.append((f"sha256:{beside}", SUMS))
    return promised


def checked_sha256(path: Path) -> str:
    """The file's SHA-256 in hex; `BreedlabError` where the file is not what its name or a list beside it promises."""
    for known_hash, source in promised_hashes(path):
        if not has_hash(path, known_hash):
            raise BreedlabError(
                f"The weights file '{friendly_path(path)}' is damaged or not complete: its check sum is not the one "
                f"that {source} promises; delete it and get it again."
            )
    return sha256(path)
