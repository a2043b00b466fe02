"""Features once, against the backbone run again in every epoch: both ways in one run, and the table in docs/speed.md.

python scripts/benchmark_features.py --write                              # the stand-in, both tracks
python scripts/benchmark_features.py --backbone mobilenet_v2 --track pytorch
python scripts/benchmark_features.py --photographs 4 --epochs 2           # a try, without meaning
"""

import argparse
import contextlib
import importlib
import importlib.metadata
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from breedlab import data
from breedlab.doctor.machine import hardware
from breedlab.runner.tracks import TITLES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "speed.md"
PARTS = ("train", "test")


def fit_pytorch(model: Any, train_batches: Any, test_batches: Any, epochs: int) -> float:
    """The loop of train_head with an evaluation after each epoch; returns the last top-1."""
    import torch

    from breedlab.pytorch.training import choose_loss, evaluate, train_step

    network, head = model
    device = next(head.parameters()).device
    loss_fn, optimizer = choose_loss(), torch.optim.Adam(head.parameters(), lr=1e-3)
    accuracy = 0.0
    for _ in range(epochs):
        moved: Any = ((images.to(device), labels.to(device)) for images, labels in test_batches)
        model.train()
        network.eval()
        for images, labels in train_batches:
            train_step(model, images.to(device), labels.to(device), loss_fn, optimizer)
        accuracy = evaluate(model, moved)
    return accuracy


def fit_tensorflow(model: Any, train_batches: Any, test_batches: Any, epochs: int) -> float:
    """What train_head does, with an evaluation after each epoch; returns the last top-1."""
    import keras

    from breedlab.tensorflow.training import choose_loss

    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=choose_loss(), metrics=["accuracy"])
    fitted = model.fit(train_batches, validation_data=test_batches, epochs=epochs, shuffle=False, verbose=0)
    return float(fitted.history["val_accuracy"][-1])


FIT: dict[str, Callable[[Any, Any, Any, int], float]] = {"pytorch": fit_pytorch, "tensorflow": fit_tensorflow}


def identity(track: str) -> Any:
    """A network that does nothing, so that a head on features is trained by the same code."""
    if track == "pytorch":
        return importlib.import_module("torch").nn.Identity()
    return importlib.import_module("keras").layers.Identity()


def measure(track: str, name: str, folder: Path, epochs: int, work: Path) -> dict[str, Any]:
    """All numbers of one track; this process imports its framework and no other."""
    library = importlib.import_module(f"breedlab.{track}")
    transfer, features, photographs = (
        importlib.import_module(f"breedlab.{track}.{module}") for module in ("transfer", "features", "photographs")
    )
    backbone = library.load_backbone(name)
    transfer.freeze(backbone.network)
    files = {part: [path for path, _ in data.labelled_files(folder / part)[0]] for part in PARTS}
    classes = len(data.labelled_files(folder / "train")[1])

    def plain_batches(part: str, shuffle: bool | None = None) -> Any:
        return photographs.load_photographs(
            folder / part,
            backbone.image_size,
            shuffle=part == "train" if shuffle is None else shuffle,
            crop=backbone.crop,
            prepare=lambda images: transfer.preprocess(images, backbone),
        )[0]

    def head_on(network: Any, batches: Callable[[str], Any]) -> tuple[float, float]:
        """Seconds and top-1 of a new head; the same first weights and the same order of pictures each time."""
        library.seed_everything(0)
        start = time.perf_counter()
        model = transfer.add_head(network, backbone.num_features, classes)
        if track == "pytorch":
            model.to(library.choose_device())
        top1 = FIT[track](model, batches("train"), batches("test"), epochs)
        return time.perf_counter() - start, top1

    def head_on_features(found: dict[str, Any]) -> tuple[float, float]:
        return head_on(identity(track), lambda part: library.feature_batches(*found[part], shuffle=part == "train"))

    # First calls load kernels and build graphs, and the files come into memory: none of the ways should pay for it.
    for path in files["train"] + files["test"]:
        path.read_bytes()
    features.quick_features(backbone, files["test"][:4], precision=features.precision_for(backbone.network))
    with contextlib.redirect_stdout(io.StringIO()), patch("breedlab.settings.user_cache_path", lambda *_, **__: work):
        start = time.perf_counter()
        exact = {}
        for part in PARTS:
            pair = transfer.extract_features(backbone.network, plain_batches(part, shuffle=False))
            exact[part] = [np.asarray(array) for array in pair]
        forward = time.perf_counter() - start
        _, exact_top1 = head_on_features(exact)
        start = time.perf_counter()
        quick = {part: library.cached_features(backbone, folder / part)[:2] for part in PARTS}
        extraction = time.perf_counter() - start
        head, quick_top1 = head_on_features(quick)
        plain, plain_top1 = head_on(backbone.network, plain_batches)
    framework = {"pytorch": "torch", "tensorflow": "tensorflow"}[track]
    return {
        "framework": f"{TITLES[track]} {importlib.metadata.version(framework)}",
        "origin": backbone.origin,
        "counts": [len(files[part]) for part in PARTS],
        "precision": features.precision_for(backbone.network),
        "device": library.describe_device(),
        "forward": forward,
        "extraction": extraction,
        "head": head,
        "plain": plain,
        "top1": {"plain": plain_top1, "exact": exact_top1, "quick": quick_top1},
    }


def smaller(folder: Path, out: Path, count: int) -> Path:
    """A folder with the first `count` photographs of each breed in both parts."""
    for part in PARTS:
        for breed in sorted((folder / part).iterdir()):
            (out / part / breed.name).mkdir(parents=True)
            for path in sorted(breed.iterdir())[:count]:
                (out / part / breed.name / path.name).write_bytes(path.read_bytes())
    return out


def markdown(name: str, epochs: int, results: dict[str, dict[str, Any]]) -> str:
    """The table with what it was measured on."""
    machine = ", ".join(value for key, value in hardware().items() if key != "System")
    train, test = next(iter(results.values()))["counts"]
    versions = " and ".join(numbers["framework"] for numbers in results.values())
    lines = [
        f"`{name}`, {epochs} epochs, {train:,} drawn photographs to learn from and {test:,} to be tested on after each "
        f"epoch; {versions}; {machine}.",
        "",
        "| track | way | precision | seconds | times as fast | top-1 | images/s through the backbone |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    for track, numbers in results.items():
        count, precision = train + test, numbers["precision"]
        once, top1 = numbers["extraction"] + numbers["head"], numbers["top1"]
        exact = numbers["forward"] + numbers["head"]
        plain = numbers["plain"]
        rows = (
            ("backbone again in each epoch", "float32", plain, top1["plain"], ""),
            ("features once, plain forward pass", "float32", exact, top1["exact"], count / numbers["forward"]),
            ("features once, the quick way", precision, once, top1["quick"], count / numbers["extraction"]),
        )
        for way, number_format, seconds, accuracy, rate in rows:
            speed = f"{rate:.0f}" if rate else ""
            lines.append(
                f"| {TITLES[track]} | {way} | {number_format} | {seconds:.1f} | {plain / seconds:.1f} "
                f"| {accuracy:.1%} | {speed} |".replace("%", " %")
            )
    return "\n".join(lines)


def write(key: str, table: str) -> None:
    """Put the table between its markers on the page."""
    begin, end = f"<!-- {key} -->\n", f"<!-- /{key} -->"
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    if not found:
        raise SystemExit(f"{PAGE.name} has no marker {begin.strip()}; add it and '{end}' where the table should stand.")
    PAGE.write_text(f"{before}{begin}{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8", newline="\n")


def main() -> None:
    """Measure each track in a process of its own, print the table, and perhaps write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backbone", default="standin", choices=["standin", "mobilenet_v2", "resnet50", "vgg16"])
    parser.add_argument("--track", choices=sorted(TITLES), help="one track alone")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--photographs", type=int, default=0, help="use only so many of each breed and part")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = data.split(data.get("pets", "synthetic"))
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if options.photographs:
            folder = smaller(folder, work / "photographs", options.photographs)
        if options.child:
            numbers = measure(options.track, options.backbone, folder, options.epochs, work)
            options.child.write_text(json.dumps(numbers), encoding="utf-8")
            return
        results = {}
        for track in [options.track] if options.track else sorted(TITLES):
            answer = work / f"{track}.json"
            arguments = [f"--backbone={options.backbone}", f"--track={track}", f"--epochs={options.epochs}"]
            arguments += [f"--photographs={options.photographs}", f"--child={answer}"]
            subprocess.run([sys.executable, __file__, *arguments], check=True)
            results[track] = json.loads(answer.read_text(encoding="utf-8"))
            print(results[track], flush=True)
    table = markdown(options.backbone, options.epochs, results)
    print(table)
    if options.write:
        write(f"features {options.backbone}", table)


if __name__ == "__main__":
    main()
