"""Make a mirror: the two archives and their check sums in a folder that a teacher can serve."""

import shutil
from pathlib import Path

from breedlab import settings
from breedlab.data import sources
from breedlab.data.disk import plain_disk_errors, replace_file
from breedlab.data.manifest import read_manifest, sha256
from breedlab.data.obtain import at_hand
from breedlab.data.pack import annotation_files, pack
from breedlab.data.prepare import get
from breedlab.data.sources import ARCHIVES, SUMS
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path


def make_mirror(out: Path | str, source: str | None = None, *, cache: Path | str | None = None) -> Path:
    """Write `images.tar.gz`, `annotations.tar.gz` and `SHA256SUMS` of a source to the folder `out`; returns it.

    Both sets are prepared first. Archives that are still at hand are copied as they are. For drawn pets, and where the
    archives are gone, new ones are packed from what is prepared, with the faces in a `faces/` folder beside `images/`.
    Raises `BreedlabError`.
    """
    out = Path(out)
    pets, petfaces = (get(name, source, cache=cache) for name in ("pets", "petfaces"))
    base = Path(cache) if cache is not None else settings.cache_folder()
    chosen = sources.choose(source or settings.data_source(), base / "data")
    with plain_disk_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        originals = at_hand(chosen, base / "downloads")
        if originals and any(path.parent.resolve() == out.resolve() for path in originals.values()):
            raise BreedlabError(f"{friendly_path(out)} is the mirror that is to be copied; choose another folder.")
        for archive in ARCHIVES:
            with replace_file(out / archive) as part:
                if originals:
                    shutil.copyfile(originals[archive], part)
                elif archive == sources.ARCHIVES[0]:
                    pack(part, _pictures(pets, petfaces))
                else:
                    pack(part, annotation_files(read_manifest(pets)))
        sums = "".join(f"{sha256(out / archive)}  {archive}\n" for archive in sorted(ARCHIVES))
        with replace_file(out / SUMS) as part:
            part.write_text(sums, encoding="utf-8", newline="\n")
    return out


def _pictures(pets: Path, petfaces: Path) -> dict[str, Path]:
    photographs = {f"images/{file.name}": pets / str(file.path) for file in read_manifest(pets).kept}
    faces = {f"faces/{file.name}": petfaces / str(file.path) for file in read_manifest(petfaces).kept}
    return photographs | faces
