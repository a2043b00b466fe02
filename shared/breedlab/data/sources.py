"""From the name of a source to the source itself."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import requests

from breedlab.data import fetch, oxford
from breedlab.data.inventory import prepared_folders
from breedlab.data.manifest import is_prepared
from breedlab.data.notices import notice
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path

Kind = Literal["oxford", "mirror", "synthetic"]
SetName = Literal["petfaces", "pets"]
NAMES: tuple[SetName, ...] = ("petfaces", "pets")
ARCHIVES = (oxford.IMAGES, oxford.ANNOTATIONS)
SUMS = "SHA256SUMS"

DRAWN_BANNER = """\
+---------------------------------------------------------------------------------+
| These are DRAWN pets, not photographs: no photographs are prepared on this      |
| machine, and the Oxford-IIIT Pet archives do not answer. Everything in the      |
| workshop works with them. For photographs, connect to the internet and set      |
| BREEDLAB_DATA=oxford, or set it to the folder or address of a mirror.           |
+---------------------------------------------------------------------------------+"""


@dataclass(frozen=True)
class Source:
    """Where images come from; `key` names the folder of what is prepared from it, `seed` is for drawn ones only."""

    kind: Kind
    key: str
    where: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    seed: int | None = None

    @property
    def hashes(self) -> dict[str, str]:
        """The known hash of each archive, as `algorithm:hex`."""
        return dict(self.sums)

    @property
    def title(self) -> str:
        """The source for people."""
        titles = {
            "oxford": "the Oxford-IIIT Pet archives",
            "synthetic": "drawn pets",
            "mirror": f"the mirror {self.where or self.key}",
        }
        return titles[self.kind]


OXFORD = Source("oxford", "oxford", sums=tuple(oxford.HASHES.items()))


def choose(name: str, root: Path, seed: int = 0) -> Source:
    """The source that `name` stands for; `root` holds what is prepared, which decides for `auto`.

    `BreedlabError` for a name that is none, a mirror without the archives or one that does not answer.
    """
    if name == "auto":
        return _automatic(root, seed)
    if name == "oxford":
        return OXFORD
    if name == "synthetic":
        return drawn(seed)
    if name.startswith(("http://", "https://")):
        return _served(name.rstrip("/"), root)
    folder = Path(name).expanduser()
    if not folder.is_dir():
        raise BreedlabError(
            f"There is no source of images called '{name}', nor a folder of that name; choose auto, oxford, synthetic, "
            "a folder that holds the two archives, or its http(s) address."
        )
    return _folder(folder.resolve())


def drawn(seed: int) -> Source:
    """The pets that the kit draws itself."""
    from breedlab.data import synthetic

    return Source("synthetic", f"synthetic-v{synthetic.RENDERER_VERSION}-seed{seed}", seed=seed)


def _automatic(root: Path, seed: int) -> Source:
    keys = [folder.path.parent.name for folder in prepared_folders(root)]
    if OXFORD.key in keys:
        return OXFORD
    for key in keys:
        if key.startswith("mirror-"):
            return Source("mirror", key)
    if drawn(seed).key in keys:
        return drawn(seed)
    if oxford.answers():
        notice(
            "No images are prepared yet; the Oxford-IIIT Pet archives answer, so they are downloaded "
            "(about 810 MB, once)."
        )
        return OXFORD
    notice(DRAWN_BANNER)
    return drawn(seed)


def _folder(folder: Path) -> Source:
    for archive in ARCHIVES:
        if not (folder / archive).is_file():
            raise BreedlabError(
                f"The mirror {friendly_path(folder)} holds no {archive}; "
                f"a mirror is a folder with {' and '.join(ARCHIVES)}."
            )
    sums = folder / SUMS
    if sums.is_file():
        text = sums.read_text(encoding="utf-8", errors="replace")
        return Source("mirror", _key(str(folder), text), str(folder), _parse_sums(text, friendly_path(sums)))
    states = [(folder / archive).stat() for archive in ARCHIVES]
    return Source("mirror", _key(str(folder), str([(s.st_size, s.st_mtime_ns) for s in states])), str(folder))


def _served(address: str, root: Path) -> Source:
    try:
        response = requests.get(f"{address}/{SUMS}", timeout=oxford.PATIENCE_SECONDS)
    except requests.RequestException as error:
        # The teacher's laptop has gone home: what was prepared from it still serves.
        for folder in sorted(root.glob(f"mirror-{_short(address)}-*")):
            if all(is_prepared(folder / name) for name in NAMES):
                return Source("mirror", folder.name, address)
        raise BreedlabError(
            f"The mirror {address} cannot be reached ({fetch.plain_problem(error)}), "
            "and nothing is prepared from it yet; check the address and the network."
        ) from error
    text = response.text if response.ok else ""
    return Source("mirror", _key(address, text), address, _parse_sums(text, f"{address}/{SUMS}"))


def _parse_sums(text: str, where: str) -> tuple[tuple[str, str], ...]:
    found = []
    for line in text.splitlines():
        columns = line.split(maxsplit=1)
        if len(columns) == 2 and (name := columns[1].lstrip("*").removeprefix("./")) in ARCHIVES:
            if len(columns[0]) != 64:
                raise BreedlabError(f"{where} has no SHA-256 for {name}; write it anew with 'sha256sum *.tar.gz'.")
            found.append((name, f"sha256:{columns[0].lower()}"))
    return tuple(found)


def _key(place: str, contents: str) -> str:
    return f"mirror-{_short(place)}-{_short(contents)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="surrogateescape")).hexdigest()[:8]
