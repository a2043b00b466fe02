"""`breedlab build`: the text in workshop/ becomes run solution notebooks and starters."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from breedlab.errors import BreedlabError
from breedlab.notebooks import build as builder
from breedlab.notebooks.assemble import Assembled
from breedlab.notebooks.starters import CONFIG


def build(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 with a diff where a notebook is stale.")
    ] = False,
    rerun: Annotated[
        bool, typer.Option("--rerun", help="Run every notebook, not only those whose code changed.")
    ] = False,
    only: Annotated[str | None, typer.Option(help="One page alone, such as 03_cnn.")] = None,
    track: Annotated[str | None, typer.Option(help="One track alone: pytorch or tensorflow.")] = None,
) -> None:
    """Make solutions/ and starter/ from the text in workshop/."""
    root = find_root(Path.cwd())
    if check:
        differences = builder.stale(root, only, track)
        if differences:
            typer.echo(differences, nl=False)
            typer.echo("The notebooks are stale: run 'breedlab build' (or 'make build') and commit.", err=True)
            raise typer.Exit(1)
        typer.echo("The notebooks are what the text makes.")
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks: dict[str, int] = {}

        def report(made: Assembled, cell: int) -> None:
            total = len(made.notebook.cells)
            if made.file not in tasks:
                tasks[made.file] = progress.add_task(made.file, total=total)
            progress.update(tasks[made.file], completed=cell + 1)  # type: ignore[arg-type]

        done = builder.build(root, rerun=rerun, only=only, track=track, report=report)
    for name in done.changed:
        typer.echo(f"changed {name}")
    typer.echo(f"{len(done.run)} notebooks run, {len(done.changed)} files changed.")


def find_root(folder: Path) -> Path:
    """The repository that `folder` lies in; BreedlabError outside one."""
    for root in (folder, *folder.parents):
        if (root / CONFIG).is_file() and (root / builder.WORKSHOP).is_dir():
            return root
    raise BreedlabError(f"There is no {builder.WORKSHOP}/ folder here or above; run this inside the repository.")
