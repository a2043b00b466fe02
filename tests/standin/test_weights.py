"""The stand-in's weights file, without a framework."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save_file

from breedlab.errors import BreedlabError
from breedlab.standin import MEAN, NUM_FEATURES, STD, WIDTHS, read_weights, weights_path
from breedlab.standin.architecture import array_shapes
from breedlab.standin.pictures import looks_hash
from breedlab.standin.settings import Settings
from breedlab.standin.weights import write_weights

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_is_small_and_holds_half_precision() -> None:
    assert weights_path().stat().st_size <= 4_000_000
    with safe_open(weights_path(), framework="numpy") as file:
        stored = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    assert {array.dtype for array in stored.values()} == {np.dtype(np.float16)}
    assert all(np.isfinite(array).all() for array in stored.values())


def test_what_is_read_is_float32_in_the_shapes_that_the_networks_have() -> None:
    weights = read_weights()
    assert {name: array.shape for name, array in weights.items()} == array_shapes()
    assert {array.dtype for array in weights.values()} == {np.dtype(np.float32)}
    assert weights["stage4.second.conv.weight"].shape == (NUM_FEATURES, WIDTHS[3], 3, 3)
    assert sum(array.size for array in weights.values()) == 1_225_584
    assert all((weights[name] > 0).all() for name in weights if name.endswith("running_var"))
    assert len(MEAN) == len(STD) == 3


def test_the_file_says_how_it_was_made_and_the_code_still_makes_it_so() -> None:
    with safe_open(weights_path(), framework="numpy") as file:
        made_with = file.metadata()
    assert json.loads(made_with["settings"]) == asdict(Settings())
    assert made_with["looks"] == looks_hash(Settings().species)  # from these very breeds, with this renderer


def test_the_log_tells_of_the_training_with_these_settings() -> None:
    lines = (ROOT / "docs" / "standin-log.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "epoch,loss,accuracy,seconds"
    rows = [[float(value) for value in line.split(",")] for line in lines[1:]]
    assert [row[0] for row in rows] == list(range(1, Settings().epochs + 1))
    losses = [row[1] for row in rows]
    assert losses == sorted(losses, reverse=True), "it learned in every epoch"
    # How far the features get is tested on the pets themselves, in tests/tracks/test_standin_transfer.py.
    assert rows[-1][2] > 100 / Settings().species, "a hundred times better than guessing"
    assert rows[-1][3] < 45 * 60


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda arrays: arrays.pop("stage3.first.conv.weight"), "stage3.first.conv.weight should be .* is absent"),
        (lambda arrays: arrays.update({"head.weight": np.zeros(3, np.float16)}), "head.weight should be absent"),
        (
            lambda arrays: arrays.update({"stem.norm.bias": np.zeros(8, np.float16)}),
            r"stem.norm.bias should be \(16,\)",
        ),
    ],
)
def test_another_networks_weights_are_refused_by_name(change: object, words: str, tmp_path: Path) -> None:
    arrays = {name: np.zeros(shape, np.float16) for name, shape in array_shapes().items()}
    change(arrays)  # type: ignore[operator]
    save_file(arrays, tmp_path / "other.safetensors")
    with pytest.raises(BreedlabError, match=f"other.safetensors' does not hold the stand-in's weights: {words}"):
        read_weights(tmp_path / "other.safetensors")


@pytest.mark.parametrize("damage", ["missing", "cut off", "foreign"])
def test_a_damaged_file_is_named(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    content = {"cut off": weights_path().read_bytes()[:5000], "foreign": b"a shopping list"}
    if damage in content:
        path.write_bytes(content[damage])
    with pytest.raises(BreedlabError, match=r"broken\.safetensors' cannot be read .* install breedlab again"):
        read_weights(path)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    arrays = {name: generator.random(shape, dtype=np.float32) for name, shape in array_shapes().items()}
    write_weights({**arrays, "stem.norm.num_batches_tracked": np.zeros((), np.float32)}, tmp_path / "new", {"a": "b"})
    for name, array in read_weights(tmp_path / "new").items():
        np.testing.assert_array_equal(array, arrays[name].astype(np.float16).astype(np.float32))
