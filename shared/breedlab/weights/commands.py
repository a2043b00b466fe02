"""`breedlab weights fetch | where`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from breedlab import settings
from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path
from breedlab.weights.fetch import fill_folder
from breedlab.weights.networks import HOSTS, NETWORKS, STANDIN, Network, find_network
from breedlab.weights.search import TITLES, cache_folder, find_in_cache, find_in_folder

app = typer.Typer(help="Get pretrained weights for a class, see which would be used.", no_args_is_help=True)


@app.command("fetch")
def fetch(
    out: Annotated[Path, typer.Argument(help="The folder to fill; it is made where it does not exist.")],
    backbone: Annotated[
        list[str] | None,
        typer.Option(help=f"{', '.join(NETWORKS)}; may be given several times.  [default: resnet50]"),
    ] = None,
    track: Annotated[str, typer.Option(help="Get the files of this track alone: pytorch or tensorflow.")] = "",
) -> None:
    """Download weights to a folder, for a class without internet."""
    if track and track not in HOSTS:
        raise BreedlabError(f"There is no track '{track}'; choose {' or '.join(HOSTS)}.")
    names = fill_folder(out, _networks(backbone or ["resnet50"]), [track] if track else list(HOSTS))
    print(f"The folder {friendly_path(out)} holds {len(names)} files and their check sums.")
    print("Learners copy it to their machines and set BREEDLAB_WEIGHTS to its path.")


def _networks(names: list[str]) -> list[Network]:
    if STANDIN in names:
        raise BreedlabError(f"The backbone '{STANDIN}' comes with the kit, so there is nothing to fetch; leave it out.")
    return [find_network(name) for name in dict.fromkeys(names)]


@app.command("where")
def where() -> None:
    """Show which weights each network would get in each track; asks no host."""
    table = Table(title="Which weights would be used", title_justify="left")
    for heading in ("Backbone", "Track", "Weights"):
        table.add_column(heading, no_wrap=heading != "Weights")
    paths = []
    for network in NETWORKS.values():
        for track, title in TITLES.items():
            words, path = _source(network, track)
            table.add_row(network.name, title, words)
            paths += [path] if path else []
    table.add_row(STANDIN, "both", "in the kit")
    console = Console(highlight=False)
    console.print(table)
    for path in paths:
        # Outside the table, where no path is cut or wrapped.
        console.print(friendly_path(path), soft_wrap=True)


def _source(network: Network, track: str) -> tuple[str, Path | None]:
    if folder := settings.weights_folder():
        try:
            path = find_in_folder(folder, network, track)
        except BreedlabError:
            return ("not in the folder of BREEDLAB_WEIGHTS: an error", None)
        return (f"{path.name} (BREEDLAB_WEIGHTS)", path)
    if cached := find_in_cache(cache_folder(track), network, track):
        return (f"{cached.name} (cache)", cached)
    return ("downloaded when needed; without internet the stand-in", None)
