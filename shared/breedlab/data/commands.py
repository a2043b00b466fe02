"""`breedlab data get | mirror | where`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from breedlab import data, settings
from breedlab.data.inventory import Prepared, prepared_folders
from breedlab.data.mirror import make_mirror
from breedlab.data.sources import NAMES
from breedlab.settings import friendly_path

app = typer.Typer(help="Get the images, copy them for a class, see what is there.", no_args_is_help=True)

SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        help="auto, oxford, synthetic, a folder or an http(s) address.  [default: BREEDLAB_DATA, else auto]",
        show_default=False,
    ),
]


@app.command("get")
def get(
    name: Annotated[str | None, typer.Argument(help="petfaces or pets.  [default: both]", show_default=False)] = None,
    source: SourceOption = None,
) -> None:
    """Prepare the images and print their folder."""
    for wanted in [name] if name else NAMES:
        print(f"{wanted}: {friendly_path(data.get(wanted, source))}")


@app.command("mirror")
def mirror(
    out: Annotated[Path, typer.Argument(help="The folder to write; it is made where it does not exist.")],
    source: SourceOption = None,
) -> None:
    """Write the two archives and their check sums to a folder, for a class without internet."""
    folder = friendly_path(make_mirror(out, source))
    print(f"The mirror is in {folder}. To serve it: python -m http.server 8000 --directory {folder}")
    print("Learners then set BREEDLAB_DATA=http://<name or address of this machine>:8000")


@app.command("where")
def where() -> None:
    """Show what is prepared, from which source, and where it lies."""
    found = prepared_folders(settings.cache_folder() / "data")
    if not found:
        print(
            f"Nothing is prepared in {friendly_path(settings.cache_folder())}; 'breedlab data get' prepares both sets."
        )
        return
    console = Console(highlight=False)
    console.print(_table(found))
    for folder in found:
        # Outside the table, where no path is cut or wrapped.
        console.print(friendly_path(folder.path), soft_wrap=True)


def _table(found: list[Prepared]) -> Table:
    table = Table(title="Prepared images", title_justify="left")
    for heading in ("Set", "Source"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Breeds", "Images", "Left out", "MB"):
        table.add_column(heading, justify="right")
    for folder in found:
        manifest = folder.manifest
        counts = len(manifest.classes), len(manifest.kept), len(manifest.left_out)
        table.add_row(manifest.name, folder.path.parent.name, *map(str, counts), f"{folder.size / 1e6:.1f}")
    return table
