"""Fill a folder with weights files for a class without internet."""

import os
from collections.abc import Sequence
from pathlib import Path

from breedlab.data.disk import plain_disk_errors
from breedlab.data.fetch import download, has_hash
from breedlab.data.manifest import sha256
from breedlab.settings import friendly_path
from breedlab.weights.networks import Network
from breedlab.weights.sums import read_sums, write_sums

ADVICE = "copy a folder from a machine that has the files"


def fill_folder(folder: Path, networks: Sequence[Network], tracks: Sequence[str]) -> list[str]:
    """Download the official files to `folder`, write its `SHA256SUMS`, and return the names of the files.

    Files that are there and right are kept, broken downloads resume. Every file is listed as soon as it is complete.
    Raises `BreedlabError` where a host does not answer or a check sum is wrong.
    """
    names = []
    with plain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for network in networks:
            for track in tracks:
                _fetch(folder, network, track)
                names.append(network.files[track].name)
    return names


def _fetch(folder: Path, network: Network, track: str) -> None:
    file = network.files[track]
    path = folder / file.name
    # Where the framework publishes no hash, the list from the first download tells whether the file is still right.
    sums = read_sums(folder)
    listed = f"sha256:{sums[file.name]}" if file.name in sums else None
    known_hash = file.known_hash or listed
    kept = path.is_file() and known_hash is not None and has_hash(path, known_hash)
    if not kept:
        # What cannot be checked may still be right, so it stays until another has come.
        target = path if file.known_hash else path.with_name(path.name + ".new")
        if target != path:
            target.unlink(missing_ok=True)
        download([network.address(track)], target, file.known_hash, advice=ADVICE)
        os.replace(target, path)
    write_sums(folder, sums | {file.name: sha256(path)})
    print(f"{friendly_path(path)}: {'kept' if kept else 'downloaded'}, {path.stat().st_size / 1e6:.0f} MB", flush=True)
