"""The command `breedlab`: one door to everything; every error is one sentence and exit code 1."""

import errno
import importlib
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from breedlab import settings
from breedlab.errors import BreedlabError

app = typer.Typer(
    help="The workshop kit: check this machine, prepare images, build and run the notebooks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def switches(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error, too.")] = False,
) -> None:
    """The workshop kit: check this machine, prepare images, build and run the notebooks."""
    # `main` looks for --debug itself, so that it may stand before or after the command.


@app.command()
def doctor() -> None:
    """Say what this machine has, and what each missing thing stops."""
    from breedlab.doctor import main

    raise typer.Exit(main())


@app.command()
def run(
    data: Annotated[
        str, typer.Option(help="Where images come from: synthetic, oxford, auto, a folder or an address.")
    ] = "",
    track: Annotated[str, typer.Option(help="Run this track alone: pytorch or tensorflow.")] = "",
    fast: Annotated[
        bool, typer.Option("--fast", help="Shrink training to seconds, to see whether everything works.")
    ] = False,
    weights: Annotated[str, typer.Option(help="A folder of pretrained weights.")] = "",
    backbone: Annotated[
        str, typer.Option(help="The pretrained network: resnet50, vgg16, mobilenet_v2 or standin.")
    ] = "",
    out: Annotated[Path, typer.Option(help="The folder for notebooks, summary.json and report.html.")] = Path("runs"),
) -> None:
    """Run every solution notebook of both tracks, and write the table and the report."""
    from breedlab.runner.command import run_tracks

    raise typer.Exit(run_tracks(data, track, fast, out, weights, backbone))


# Commands that live in another room: the module, and what the list of commands says.
ROOMS = {
    "data": ("breedlab.data.commands", "Get the images, copy them for a class, see what is there."),
    "weights": ("breedlab.weights.commands", "Get pretrained weights for a class, see which would be used."),
    "pretrain": ("breedlab.standin.commands", "Train the offline stand-in anew, on breeds of imaginary species."),
    "build": ("breedlab.notebooks.commands", "Turn the text in workshop/ into notebooks."),
}


def add_rooms(words: list[str]) -> None:
    """Adds the command of another room that was asked for; importing them all takes seconds."""
    asked = next((word for word in words if not word.startswith("-")), None)
    for name, (module, text) in ROOMS.items():
        if asked is None:
            app.command(name, help=text)(lambda: None)  # for the list alone
        elif asked == name:
            commands = importlib.import_module(module)
            if hasattr(commands, "app"):
                app.add_typer(commands.app, name=name)
            else:
                app.command(name)(getattr(commands, name))


# What the operating system refuses, in words.
REFUSALS = {
    errno.ENOSPC: "there is no room left on the disk; free some space and run this again",
    errno.EDQUOT: "your disk quota is used up; free some space and run this again",
    errno.EROFS: "this place can only be read; choose another folder",
    errno.EACCES: "you may not read or write there; change the permissions or choose another folder",
    errno.EPERM: "you may not change that; change the permissions or choose another folder",
}


def sentence(error: Exception) -> str:
    """What to tell a person about the error."""
    if isinstance(error, BreedlabError):
        return str(error)
    if isinstance(error, OSError) and error.errno in REFUSALS:
        name = error.filename2 or error.filename
        place = f"'{settings.friendly_path(str(name))}'" if isinstance(name, str | Path) else "A file"
        return f"{place} could not be used: {REFUSALS[error.errno]}."
    details = " ".join(str(error).split()) or "no details"
    return (
        f"Something unexpected happened ({type(error).__name__}: {details}); run "
        " the command again with --debug and report what it shows."
    )


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 when all is well, 1 with one sentence on stderr when not."""
    words = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in words
    words = [word for word in words if word != "--debug"]
    try:
        add_rooms(words)
        app(words, prog_name="breedlab")
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if debug:
            traceback.print_exc()
        print(sentence(error), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
