"""The child process of a track: `python -m breedlab.runner pytorch solutions runs`."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from breedlab.runner import tracks
from breedlab.runner.notebook import execute


def main() -> int:
    """Executes every notebook of the track; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m breedlab.runner")
    parser.add_argument("track", choices=tracks.TITLES)
    parser.add_argument("solutions", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("cell"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    title = tracks.TITLES[arguments.track]
    failed = False
    folder = arguments.out / arguments.track
    for source in tracks.notebooks(arguments.solutions, arguments.track):
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(f"{title:<10} {source.stem}", total=None)

            def cell_done(done: int, total: int, progress: Progress = progress, task: object = task) -> None:
                progress.update(task, completed=done, total=total)  # type: ignore[arg-type]

            record = execute(source, folder / source.name, cell_done).metadata["breedlab"]
        # This line stays, also where the output is no terminal and the bar is not drawn.
        mark = "[red]✗[/]" if "failure" in record else "[green]✓[/]"
        console.print(f"{mark} {title:<10} {source.stem:<14} {record['seconds']:6.1f} s", highlight=False)
        failed = failed or "failure" in record
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
