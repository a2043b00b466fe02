"""The page for people: one self-contained HTML file with the table and the pictures of a run."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from breedlab.doctor.machine import hardware
from breedlab.doctor.packages import versions
from breedlab.report import labels, summary
from breedlab.report.collect import NotebookRun
from breedlab.report.summary import Numbers
from breedlab.runner.tracks import TITLES

Runs = Mapping[str, Sequence[NotebookRun]]


def render(numbers: Numbers, runs: Runs) -> str:
    """The page as HTML; it loads nothing from anywhere."""
    environment = Environment(
        loader=PackageLoader("breedlab.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(share=summary.share, duration=summary.duration, memory=summary.memory)
    return environment.get_template("report.html.j2").render(
        data=numbers["data"],
        pictures=labels.pictures(numbers["data"]),
        origin=origin(str(numbers["data"]["source"])),
        photographs=not str(numbers["data"]["source"]).startswith("synthetic"),
        rows=rows(numbers),
        milestones=milestones(runs),
        failures=[run.failure for notebooks in runs.values() for run in notebooks if run.failure],
        titles=TITLES,
        tracks=list(runs),
        versions=versions(),
        hardware=hardware(),
        day=date.today().isoformat(),
    )


def origin(source: str) -> str:
    """Where the images come from, for people; `source` as in the manifest."""
    if source.startswith("synthetic"):
        return "drawn by the kit itself"
    return "photographs from a mirror" if source.startswith("mirror") else "the official photographs"


def rows(numbers: Numbers) -> list[dict[str, Any]]:
    """The table's rows: a result's label, and its numbers by track (empty where there are none)."""
    found = []
    for key in summary.keys_of(numbers):
        tracks = {name: numbers[name].get(key, {}) for name in summary.tracks_of(numbers)}
        shared = labels.shared_backbone(tracks.values())
        # Where the tracks had different backbones, each track's is named beside the track.
        notes = {
            name: "" if shared else labels.backbone_title(values.get("backbone", "")) for name, values in tracks.items()
        }
        found.append({"label": labels.label(key, shared), "tracks": tracks, "notes": notes})
    return found


def milestones(runs: Runs) -> list[dict[str, Any]]:
    """The notebooks of the same name side by side; one that shows no picture and has not failed is left out."""
    found: dict[str, dict[str, Any]] = {}
    for track, notebooks in runs.items():
        for run in notebooks:
            entry = found.setdefault(run.name, {"title": run.title or run.name, "tracks": {}})
            entry["tracks"][track] = run
    return [
        found[name]
        for name in sorted(found)
        if any(run.pictures or run.failure for run in found[name]["tracks"].values())
    ]
