"""`breedlab build`: the text in workshop/ becomes run solution notebooks and starters."""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from breedlab.errors import BreedlabError

if TYPE_CHECKING:
    from breedlab.notebooks.assemble import Assembled

# What makes a folder the repository.
LANDMARKS = ("workshop", "nbgrader_config.py")


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
    root, builder = find_root(Path.cwd()), load_builder()
    if check:
        differences = builder.stale(root, only, track)
        if differences:
            typer.echo(differences, nl=False)
            typer.echo("The notebooks are stale: run 'breedlab build' (or 'make build') and commit.", err=True)
            raise typer.Exit(1)
        typer.echo("The notebooks are what the text makes.")
        return
    with Bars() as bars:
        done = builder.build(root, rerun=rerun, only=only, track=track, report=bars.report)
    for name in done.changed:
        typer.echo(f"changed {name}")
    typer.echo(f"notebooks run: {len(done.run)}, files changed: {len(done.changed)}")


class Bars:
    """One progress bar a notebook, on stderr, from the first cell on: drawing the images has a bar of its own."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, console=Console(stderr=True))
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *error: object) -> None:
        self.progress.stop()

    def report(self, made: "Assembled", cell: int) -> None:
        """Cell number `cell`, counted from 0, of a notebook starts."""
        if made.file not in self.tasks:
            self.progress.start()
            self.tasks[made.file] = self.progress.add_task(made.file, total=len(made.notebook.cells))
        self.progress.update(self.tasks[made.file], completed=cell + 1)


def find_root(folder: Path) -> Path:
    """The repository that `folder` lies in; BreedlabError outside one."""
    for root in (folder, *folder.parents):
        if all((root / name).exists() for name in LANDMARKS):
            return root
    raise BreedlabError("There is no workshop/ folder here or above; run this inside the repository.")


def load_builder() -> ModuleType:
    """The build itself; BreedlabError where its libraries, which learners do without, are missing."""
    try:
        import nbgrader  # noqa: F401 (used later, but say now that it is missing)

        from breedlab.notebooks import build as builder
    except ModuleNotFoundError as error:
        raise BreedlabError(
            f"Building needs {error.name}, which is not installed; run pip install 'breedlab[grade]'."
        ) from error
    return builder
