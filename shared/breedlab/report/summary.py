"""The numbers of a run: `summary.json` and the table in the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from breedlab.report.collect import NotebookRun
from breedlab.report.labels import label, pictures
from breedlab.runner.tracks import TITLES

Numbers = dict[str, Any]


def summarise(data: Mapping[str, object], runs: Mapping[str, Sequence[NotebookRun]]) -> Numbers:
    """What `summary.json` holds: the data, then each track's results by key."""
    numbers: Numbers = {"data": dict(data)}
    for track, notebooks in runs.items():
        numbers[track] = {key: values for run in notebooks for key, values in run.results.items()}
    return numbers


def tracks_of(numbers: Numbers) -> list[str]:
    """The tracks that the summary holds, in the usual order."""
    return [track for track in TITLES if track in numbers]


def keys_of(numbers: Numbers) -> list[str]:
    """Every result's key in the order of the workshop, each once."""
    return list(dict.fromkeys(key for track in tracks_of(numbers) for key in numbers[track]))


def share(value: float | None) -> str:
    """A share in [0, 1] for people, `58.3 %`; a dash where there is none."""
    return "–" if value is None else f"{100 * value:.1f} %"


def duration(seconds: float | None) -> str:
    """Seconds for people."""
    return "–" if seconds is None else f"{seconds:.1f} s"


def memory(megabytes: float | None) -> str:
    """Megabytes for people."""
    return "–" if megabytes is None else f"{megabytes:,.0f} MB"


# Title of the column, key in the numbers, how it is written.
COLUMNS = (
    ("top-1", "top1", share),
    ("top-3", "top3", share),
    ("time", "seconds", duration),
    ("memory", "peak_mb", memory),
)


def table(numbers: Numbers) -> Table:
    """Milestone by track: top-1, top-3, seconds and peak memory."""
    data = numbers["data"]
    result = Table(title=f"{pictures(data)} ({data['source']})", title_justify="left")
    result.add_column("Milestone")
    result.add_column("Track")
    for title, _, _ in COLUMNS:
        result.add_column(title, justify="right")
    for key in keys_of(numbers):
        above = ""
        for track in tracks_of(numbers):
            values = numbers[track].get(key, {})
            cells = [write(values.get(name)) for _, name, write in COLUMNS]
            # Said once for both tracks, but for a backbone that only one of them had.
            name = label(key, values.get("backbone", ""))
            result.add_row("" if name == above else name, TITLES[track], *cells)
            above = name
        result.add_section()
    return result
