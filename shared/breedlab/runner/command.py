"""What `breedlab run` does: data, both tracks, table, `summary.json` and `report.html`."""

import json
import os
import shutil
import signal
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from breedlab import data as images
from breedlab import settings
from breedlab.errors import BreedlabError
from breedlab.report import collect, page, summary
from breedlab.runner import tracks
from breedlab.runner.child import run_child
from breedlab.weights.networks import STANDIN, find_network


def run_tracks(source: str, track: str, fast: bool, out: Path, weights: str = "", backbone: str = "") -> int:
    """Runs the chosen tracks one after another and replaces the folder `out`; exit code 1 where a cell failed.

    One track at a time, because two trainings at once would spoil each other's times.
    """
    chosen = tracks.chosen(track)
    check_place(out)
    solutions = tracks.solutions_folder()
    for name in chosen:
        tracks.notebooks(solutions, name)
    switches = child_switches(source, fast, weights, backbone)
    os.environ.update(switches)
    about = prepare()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` is reached
    work = out.resolve().with_name(f".{out.resolve().name}-{uuid.uuid4().hex[:8]}")
    work.mkdir(parents=True)
    try:
        codes = {name: run_child(name, solutions, work, switches) for name in chosen}
        runs = {name: collect.read_track(work / name) for name in chosen}
        numbers = summary.summarise(about, runs)
        text = json.dumps(numbers, indent=2) + "\n"
        (work / "summary.json").write_text(text, encoding="utf-8", newline="\n")
        (work / "report.html").write_text(page.render(numbers, runs), encoding="utf-8", newline="\n")
        replace(work, out.resolve())
    finally:
        shutil.rmtree(work, ignore_errors=True)
    console = Console()
    console.print(summary.table(numbers))
    console.print(f"The pictures are in {settings.friendly_path(out / 'report.html')}.", soft_wrap=True)
    failures = [sentence for name in chosen for sentence in failures_of(name, codes[name], runs[name])]
    for sentence in failures:
        print(f"{sentence}.", file=sys.stderr)
    return 1 if failures else 0


def failures_of(track: str, code: int, runs: Sequence[collect.NotebookRun]) -> list[str]:
    """What went wrong in a track, one sentence each; `code` is its process's exit code."""
    failures = [run.failure for run in runs if run.failure]
    if code and not failures:
        return [f"The {tracks.TITLES[track]} track ended before all its notebooks were run (exit code {code})"]
    return failures


def child_switches(source: str, fast: bool, weights: str = "", backbone: str = "") -> dict[str, str]:
    """The switches for the kernels, which work in other folders: relative folders become absolute.

    What is not given comes from the environment. Raises BreedlabError for an unknown backbone and for a folder of
    weights that is not there.
    """
    wanted = source or os.environ.get("BREEDLAB_DATA", "").strip() or "synthetic"
    switches = {"BREEDLAB_DATA": str(Path(wanted).expanduser().resolve()) if is_folder(wanted) else wanted}
    if folder := Path(weights).expanduser() if weights else settings.weights_folder():
        switches["BREEDLAB_WEIGHTS"] = str(check_weights(folder))
    # On drawn pictures a run repeats itself on every machine, so it does not look for weights on the internet.
    by_default = STANDIN if wanted == "synthetic" and not folder else "resnet50"
    switches["BREEDLAB_BACKBONE"] = backbone or os.environ.get("BREEDLAB_BACKBONE", "").strip() or by_default
    if switches["BREEDLAB_BACKBONE"] != STANDIN:
        find_network(switches["BREEDLAB_BACKBONE"])
    if fast:
        switches["BREEDLAB_FAST"] = "1"
    return switches


def check_weights(folder: Path) -> Path:
    """The absolute folder; BreedlabError where it is not there."""
    if not folder.is_dir():
        raise BreedlabError(
            f"There is no folder '{settings.friendly_path(folder)}' with pretrained weights; name another with"
            " BREEDLAB_WEIGHTS or --weights, or fill one with 'breedlab weights fetch'."
        )
    return folder.resolve()


def is_folder(source: str) -> bool:
    """Whether the source names a folder that is there."""
    return Path(source).expanduser().is_dir()


def prepare() -> dict[str, object]:
    """Prepares and splits both sets of images; what the report says about them."""
    folders = {name: images.get(name) for name in ("petfaces", "pets")}
    for folder in folders.values():
        images.split(folder)
    faces, photographs = (images.read_manifest(folders[name]) for name in ("petfaces", "pets"))
    return {
        "source": faces.source,
        "images": len(faces.kept),
        "photographs": len(photographs.kept),
        "classes": len(faces.classes),
    }


def check_place(out: Path) -> None:
    """Refuses a folder that holds anything but a run, because it will be replaced."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / "summary.json").is_file())):
        raise BreedlabError(
            f"'{settings.friendly_path(out)}' holds something that is no run; choose another folder with --out."
        )


def replace(work: Path, out: Path) -> None:
    """Puts the finished folder `work` in the place of `out`."""
    if not out.exists():
        work.rename(out)
        return
    old = work.with_name(f"{work.name}-old")
    out.rename(old)
    work.rename(out)
    shutil.rmtree(old)
