"""`breedlab pretrain`."""

import csv
import importlib
import json
import time
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path
from breedlab.standin.pictures import draw_pictures, looks_hash, pictures_folder, read_pictures
from breedlab.standin.settings import FAST, Settings
from breedlab.standin.weights import weights_path, write_weights


def pretrain(
    out: Annotated[Path, typer.Option(help="The folder for the weights and the log.")] = Path("runs/pretrain"),
    fast: Annotated[bool, typer.Option("--fast", help="Four breeds, one epoch: see whether everything works.")] = False,
) -> None:
    """Draw breeds of imaginary species and train the offline stand-in on them."""
    if find_spec("torch") is None:
        raise BreedlabError("The stand-in is trained with PyTorch, which is not installed; run 'make setup' first.")
    # By name, because the command line as a whole belongs to no framework.
    training = importlib.import_module("breedlab.pytorch.pretraining")
    settings = FAST if fast else Settings()
    out.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    print(f"Drawing {settings.species} imaginary breeds into {friendly_path(pictures_folder(settings))}.", flush=True)
    draw_pictures(settings)
    print(f"Drawn after {time.perf_counter() - began:,.0f} s. Reading them.", flush=True)
    pictures = read_pictures(settings)
    arrays, log = training.pretrain(pictures, settings, lambda line: print(line, flush=True))
    made_with = {"settings": json.dumps(asdict(settings)), "looks": looks_hash(settings.species)}
    write_weights(arrays, out / weights_path().name, made_with)
    with (out / "standin-log.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, log[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(log)
    print(f"Done after {time.perf_counter() - began:,.0f} s: {friendly_path(out / weights_path().name)}.")
