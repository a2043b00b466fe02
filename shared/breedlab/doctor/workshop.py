"""The images: what is prepared, where more would come from, and whether the network answers."""

from breedlab import settings
from breedlab.data import oxford
from breedlab.data.inventory import Prepared, prepared_folders
from breedlab.doctor.finding import Finding


def online() -> bool:
    """Whether the official host answers within three seconds."""
    return oxford.answers()


def data(connected: bool | None = None) -> Finding:
    """What is prepared, and which source would be used next; `connected` None: the network was not asked."""
    source = settings.data_source()
    ready = [f"{found.manifest.name} ({found.path.parent.name})" for found in prepared()]
    if ready:
        return Finding("Data", f"{', '.join(ready)}; BREEDLAB_DATA: {source}")
    if source == "auto" and connected is not None:
        source = f"auto, that is {'oxford' if connected else 'synthetic'}"
    return Finding("Data", f"nothing prepared yet; BREEDLAB_DATA: {source}", "The first notebook prepares them.")


def prepared() -> list[Prepared]:
    """Every prepared set of images on this machine."""
    return prepared_folders(settings.cache_folder() / "data")


def network(connected: bool) -> Finding:
    """Whether the official photographs can be fetched."""
    if connected:
        return Finding("Network", "the official host answers")
    return Finding(
        "Network",
        f"the official host does not answer within {oxford.PATIENCE_SECONDS:.0f} s",
        "The official photographs cannot be downloaded; drawn pets or a mirror (BREEDLAB_DATA) work.",
    )
