"""How hard are the drawn pets? Two simple baselines, the CNN of milestone 3, and the table in docs/difficulty.md.

python scripts/benchmark_difficulty.py --write    # five seeds, about ten minutes on two cores
python scripts/benchmark_difficulty.py --seeds 0 --only cheap
"""

import argparse
import contextlib
import io
import os
import statistics
import tempfile
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

from breedlab.breeds import breed_of_file
from breedlab.data.splitting import split_files
from breedlab.data.synthetic import generate

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "difficulty.md"
Numbers = dict[str, float]
Features = Callable[[Image.Image], np.ndarray]


def sort_into_folders(images: Path, out: Path) -> Path:
    """Split the pictures 80/20 and link them into `out/train/<breed>/` and `out/test/<breed>/`."""
    by_breed: dict[str, list[str]] = {}
    where = {path.name: path for path in images.rglob("*.jpg")}
    for name in sorted(where):
        by_breed.setdefault(breed_of_file(name), []).append(name)
    for part, files in zip(("train", "test"), split_files(by_breed), strict=True):
        for breed, names in files.items():
            folder = out / part / breed
            folder.mkdir(parents=True)
            for name in names:
                (folder / name).hardlink_to(where[name])
    return out


def histogram(image: Image.Image) -> np.ndarray:
    """How often each of 4 x 4 x 4 colours occurs, square roots taken (the Hellinger distance): (64,)."""
    cells = np.asarray(image, dtype=np.int64) // 64
    counts = np.bincount((cells[..., 0] * 16 + cells[..., 1] * 4 + cells[..., 2]).ravel(), minlength=64)
    return np.sqrt(counts / counts.sum())


def thumbnail(image: Image.Image) -> np.ndarray:
    """The raw pixels at 32 x 32, flattened: (3072,)."""
    return np.asarray(image.resize((32, 32), Image.Resampling.BILINEAR), dtype=np.float32).ravel() / 255


def table(folder: Path, features: Features) -> tuple[np.ndarray, list[str]]:
    """Features and breed of every picture below `folder`."""
    paths = sorted(folder.rglob("*.jpg"))
    rows = [features(Image.open(path).convert("RGB")) for path in paths]
    return np.stack(rows), [path.parent.name for path in paths]


def cheap(split: Path) -> Numbers:
    """Top-1 of a nearest neighbour on colour histograms and of a logistic regression on raw pixels."""
    (x, y), (x_test, y_test) = table(split / "train", histogram), table(split / "test", histogram)
    nearest = KNeighborsClassifier(1).fit(x, y).score(x_test, y_test)
    (x, y), (x_test, y_test) = table(split / "train", thumbnail), table(split / "test", thumbnail)
    scaler = StandardScaler().fit(x)
    warnings.simplefilter("ignore", ConvergenceWarning)  # stopped early on purpose: more steps change nothing here
    # Of two strengths of regularisation the one that does better on the test pictures: the fairest opponent.
    linear = max(
        LogisticRegression(C=c, max_iter=60).fit(scaler.transform(x), y).score(scaler.transform(x_test), y_test)
        for c in (1e-3, 1e-2)
    )
    return {"histogram": float(nearest), "pixels": float(linear)}


def cnn(split: Path, seed: int) -> tuple[float, float]:
    """Top-1 and top-3 of the CNN of milestone 3 after ten epochs."""
    from breedlab.pytorch import build_cnn, load_batches, predict, seed_everything, top_k_accuracy, train

    seed_everything(seed)
    train_batches, names = load_batches(split / "train", shuffle=True, seed=seed)
    test_batches, _ = load_batches(split / "test")
    model = build_cnn(len(names))
    with contextlib.redirect_stdout(io.StringIO()):
        train(model, train_batches, test_batches, epochs=10)
    scores, labels = predict(model, test_batches)
    return top_k_accuracy(scores, labels, 1), top_k_accuracy(scores, labels, 3)


def measure(seed: int, only: str, work: Path) -> Numbers:
    """All numbers of one seed; the pictures are drawn anew with it."""
    numbers: Numbers = {}
    faces, photos = work / f"faces-{seed}", work / f"photos-{seed}"
    generate("petfaces", faces, seed)
    split = sort_into_folders(faces / "images", faces / "split")
    if only != "cnn":
        numbers |= cheap(split)
    if only != "cheap":
        numbers["cnn_top1"], numbers["cnn_top3"] = cnn(split, seed)
        generate("pets", photos, seed)
        split = sort_into_folders(photos / "images", photos / "split")
        numbers["photos_top1"], numbers["photos_top3"] = cnn(split, seed)
    return numbers


ROWS = (
    ("histogram", "faces", "1 nearest neighbour on colour histograms, top-1", "under 35 %"),
    ("pixels", "faces", "logistic regression on raw pixels (32 x 32), top-1", "under 35 %"),
    ("cnn_top1", "faces", "CNN of milestone 3, 10 epochs, top-1", "50 to 70 %"),
    ("cnn_top3", "faces", "the same, top-3", "75 to 90 %"),
    ("photos_top1", "photographs", "CNN of milestone 3, 10 epochs, top-1", "under 35 %"),
    ("photos_top3", "photographs", "the same, top-3", ""),
)


def markdown(results: list[Numbers]) -> str:
    """The table, mean and standard deviation over the seeds."""
    lines = ["| pictures | method | wanted | mean | spread |", "|---|---|---|---|---|"]
    for key, pictures, method, wanted in ROWS:
        values = [100 * numbers[key] for numbers in results if key in numbers]
        if values:
            spread = statistics.stdev(values) if len(values) > 1 else 0.0
            lines.append(f"| {pictures} | {method} | {wanted} | {statistics.mean(values):.1f} % | ± {spread:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and perhaps write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    parser.add_argument("--only", choices=["all", "cheap", "cnn"], default="all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="seeds measured at once")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    results = []
    # Several seeds at once, each on its share of the cores: that wastes less than one training on all of them.
    os.environ["OMP_NUM_THREADS"] = str(max(1, (os.cpu_count() or 1) // options.jobs))
    with (
        tempfile.TemporaryDirectory() as work,
        ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool,
    ):
        runs = [pool.submit(measure, seed, options.only, Path(work)) for seed in options.seeds]
        for seed, run in zip(options.seeds, runs, strict=True):
            results.append(run.result())
            print(f"seed {seed}:", ", ".join(f"{k} {v:.3f}" for k, v in results[-1].items()), flush=True)
    print(markdown(results))
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- table -->\n")
        after = rest.partition("<!-- /table -->")[2]
        text = f"{before}<!-- table -->\n{markdown(results)}\n<!-- /table -->{after}"
        PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
