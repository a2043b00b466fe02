"""Downloads that resume, are checked, and appear whole or not at all."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

import pooch
import requests
from tqdm import tqdm

from breedlab.data.disk import remove
from breedlab.data.notices import SECONDS_BEFORE_BAR
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

# Seconds to connect, and between two bytes.
TIMEOUT = (5, 30)
ATTEMPTS = 3
PAUSE_SECONDS = 1.0

# Asking again does not change these answers.
GONE = {401, 403, 404, 410}

# What to do when nothing comes, or the wrong thing.
ADVICE = "choose another source with BREEDLAB_DATA (a folder, an http address or synthetic)"


class WrongSum(BreedlabError):
    """A file's bytes are not those that were promised."""


def download(
    addresses: Sequence[str],
    path: Path,
    known_hash: str | None = None,
    *,
    advice: str = ADVICE,
    out: TextIO | None = None,
) -> Path:
    """Download the first address that answers to `path`, unless it is there already and right.

    `known_hash` reads `md5:...` or `sha256:...`; the first digits are enough. A broken download resumes where it
    stopped; a wrong sum is refused, and the file kept as `<name>.refused`. Progress goes to `out` (default: stderr).
    Raises `BreedlabError`, which ends in `advice`, where no address gives the file.
    """
    out = out or sys.stderr
    if path.is_file():
        if has_hash(path, known_hash):
            return path
        refuse(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    resumed = part.is_file()
    if not (known_hash and resumed and has_hash(part, known_hash)):
        _try_addresses(addresses, part, advice, out, resumable=known_hash is not None)
    if not has_hash(part, known_hash) and resumed:
        # The first half may be another file's. One download from the start tells whose fault it is.
        remove(part)
        _try_addresses(addresses, part, advice, out, resumable=True)
    if not has_hash(part, known_hash):
        os.replace(part, path)
        aside = refuse(path)
        raise WrongSum(
            f"{path.name} from {_host(addresses[0])} has a wrong check sum, so it is not used (kept as "
            f"{friendly_path(aside)}); try again later, or {advice}."
        )
    os.replace(part, path)
    return path


def has_hash(path: Path, known_hash: str | None) -> bool:
    """Whether the file's hash begins with the known one; True where none is known."""
    if known_hash is None:
        return True
    algorithm, _, wanted = known_hash.rpartition(":")
    return pooch.file_hash(str(path), alg=algorithm).startswith(wanted.lower())


def refuse(path: Path) -> Path:
    """Keep a wrong file aside, where nothing uses it; returns its new path."""
    aside = path.with_name(path.name + ".refused")
    os.replace(path, aside)
    return aside


def _try_addresses(addresses: Sequence[str], part: Path, advice: str, out: TextIO, *, resumable: bool) -> None:
    hopeful, problem = list(addresses), ""
    for attempt in range(ATTEMPTS):
        for address in list(hopeful):
            try:
                _download_once(address, part, out, resumable=resumable)
                return
            except requests.RequestException as error:
                problem = plain_problem(error)
                if error.response is not None and error.response.status_code in GONE:
                    hopeful.remove(address)
        if not hopeful:
            break
        if attempt + 1 < ATTEMPTS:
            print(f"{part.stem}: {problem}; trying again.", file=out, flush=True)
            time.sleep(PAUSE_SECONDS * 2**attempt)
    raise BreedlabError(
        f"{part.stem} cannot be downloaded from {_host(addresses[0])}: {problem}; check the network, or {advice}."
    )


def _download_once(address: str, part: Path, out: TextIO, *, resumable: bool) -> None:
    # Only what can be checked afterwards is resumed.
    if not resumable:
        remove(part)
    with part.open("ab") as file, _bar(part.stem, out) as bar:
        have = file.tell()
        downloader = pooch.HTTPDownloader(
            progressbar=bar,
            chunk_size=2**16,
            timeout=TIMEOUT,
            headers={"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {}),
            hooks={"response": lambda response, **_: _start_over_unless_partial(response, file)},
        )
        downloader(address, file, None)


def _start_over_unless_partial(response: requests.Response, file: BinaryIO) -> None:
    # 206 goes on where the file ends. 200 starts from the beginning (a server without ranges), 416 asks for too much.
    if response.status_code in {200, 416}:
        file.truncate(0)


def _bar(name: str, out: TextIO) -> "tqdm[None]":
    # pooch sets the total when it knows it; until then a bar without one would count as false, and as not asked for.
    return tqdm(desc=name, total=1, unit="B", unit_scale=True, delay=SECONDS_BEFORE_BAR, leave=False, file=out)


def plain_problem(error: requests.RequestException) -> str:
    """The reason in a few words; requests' own messages run over several lines of class names."""
    if error.response is not None:
        return f"the server answers {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.Timeout):
        return "the server does not answer in time"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the connection broke off"
    if isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema)):
        return "the address is not valid"
    return "no connection to the server"


def _host(address: str) -> str:
    return "/".join(address.split("/")[:3])
