"""How far does the frozen stand-in get on the drawn pets? A new head in both tracks, and the table in docs/standin.md.

python scripts/benchmark_standin.py --write    # three seeds, some minutes on two cores
python scripts/benchmark_standin.py --seeds 0 --track pytorch
"""

import argparse
import contextlib
import importlib
import io
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from breedlab import data

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "standin.md"
EPOCHS, LEARNING_RATE = 30, 1e-3
Numbers = dict[str, float]


def new_head(track: str, num_features: int, num_classes: int) -> Any:
    """One dense layer that takes features, as the track's `train` expects it."""
    if track == "pytorch":
        from torch import nn

        return nn.Linear(num_features, num_classes)
    import keras

    layers = [keras.Input((num_features,)), keras.layers.Dense(num_classes, activation="softmax")]
    return keras.Sequential(layers)


def measure(track: str, seed: int) -> Numbers:
    """Top-1 and top-3 of a head that Adam trained, and of a logistic regression, on the photographs of one seed."""
    package = importlib.import_module(f"breedlab.{track}")
    backbones = importlib.import_module(f"breedlab.{track}.backbones")
    features = importlib.import_module(f"breedlab.{track}.features")
    folder = data.split(data.get("pets", "synthetic", seed=seed))
    with contextlib.redirect_stdout(io.StringIO()):
        backbone = backbones.load_backbone("standin")
    began = time.perf_counter()
    parts, count = {}, 0
    for part in ("train", "test"):
        files, names = data.labelled_files(folder / part)
        values = features.quick_features(backbone, [path for path, _ in files])
        parts[part] = values, np.array([label for _, label in files], dtype=np.int64)
        count += len(files)
    speed = count / (time.perf_counter() - began)
    package.seed_everything(seed)
    head = new_head(track, backbone.num_features, len(names))
    test = features.feature_batches(*parts["test"])
    with contextlib.redirect_stdout(io.StringIO()):
        batches = features.feature_batches(*parts["train"], shuffle=True, seed=seed)
        package.train(head, batches, test, epochs=EPOCHS, learning_rate=LEARNING_RATE)
    scores, labels = package.predict(head, test)
    numbers = {f"top{k}": package.top_k_accuracy(scores, labels, k) for k in (1, 3)}
    linear = LogisticRegression(C=0.1, max_iter=300).fit(*parts["train"])
    order = np.argsort(-linear.decision_function(parts["test"][0]), axis=1)
    hits = order == parts["test"][1][:, None]
    return numbers | {f"logistic{k}": float(hits[:, :k].any(axis=1).mean()) for k in (1, 3)} | {"speed": speed}


def markdown(results: dict[str, list[Numbers]]) -> str:
    """The table, mean and range over the seeds."""
    lines = ["| track | head | top-1 | top-3 |", "|---|---|---|---|"]
    heads = {"top": f"dense layer, Adam, {EPOCHS} epochs", "logistic": "logistic regression"}
    for track, seeds in results.items():
        for key, head in heads.items():
            cells = []
            for k in (1, 3):
                values = [100 * numbers[f"{key}{k}"] for numbers in seeds]
                cells.append(f"{statistics.mean(values):.1f} % ({min(values):.1f} to {max(values):.1f})")
            lines.append(f"| {track} | {head} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def main() -> None:
    """Measure each track in a process of its own, print, and perhaps write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2], help="of the drawings, and of the head")
    parser.add_argument("--track", choices=["pytorch", "tensorflow"], help="measure this one, print JSON lines")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    if options.track:
        for seed in options.seeds:
            print(json.dumps(measure(options.track, seed)), flush=True)
        return
    results = {}
    for track in ("pytorch", "tensorflow"):
        command = [sys.executable, __file__, "--track", track, "--seeds", *map(str, options.seeds)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        results[track] = [json.loads(line) for line in done.stdout.splitlines()]
        for seed, numbers in zip(options.seeds, results[track], strict=True):
            print(f"{track}, seed {seed}:", ", ".join(f"{k} {v:.3f}" for k, v in numbers.items()), flush=True)
    print(markdown(results))
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- table -->\n")
        after = rest.partition("<!-- /table -->")[2]
        text = f"{before}<!-- table -->\n{markdown(results)}\n<!-- /table -->{after}"
        PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
