"""The images: what is prepared, where more would come from, and whether the network answers."""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

from breedlab import settings
from breedlab.doctor.finding import Finding

OFFICIAL = "https://www.robots.ox.ac.uk/~vgg/data/pets/"
SECONDS = 3.0


def prepared() -> list[str]:
    """The prepared sets, as in `synthetic-v1-seed0/petfaces`."""
    folder = settings.cache_folder() / "data"
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/manifest.json"))


def data(online: bool | None = None) -> Finding:
    """What is prepared, and which source would be used next; `online` None: not asked."""
    source = settings.data_source()
    ready = prepared()
    if source == "auto" and not ready:
        source = {True: "auto: oxford", False: "auto: synthetic", None: "auto"}[online]
    if ready:
        return Finding("Data", f"{', '.join(ready)} (source: {source})")
    return Finding(
        "Data", f"nothing prepared yet (source: {source})", "The first notebook prepares it; about a minute."
    )


def answers(address: str, seconds: float = SECONDS) -> bool:
    """Whether the address answers at all within the time; looking up its name counts, too."""

    def ask() -> bool:
        request = urllib.request.Request(address, method="HEAD", headers={"User-Agent": "breedlab"})
        try:
            with urllib.request.urlopen(request, timeout=seconds):
                return True
        except urllib.error.HTTPError:
            return True  # an answer, though not the one we like
        except (OSError, ValueError):
            return False

    # A name server that is silent ignores urllib's timeout: wait for a thread, and leave it behind.
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(ask).result(seconds)
    except TooLate:
        return False
    finally:
        pool.shutdown(wait=False)


def network(online: bool) -> Finding:
    """Whether the official photographs can be fetched."""
    if online:
        return Finding("Network", "the official host answers")
    return Finding(
        "Network",
        f"the official host does not answer within {SECONDS:.0f} s",
        "The official photographs cannot be downloaded; drawn pets or a mirror (BREEDLAB_DATA) work.",
    )
