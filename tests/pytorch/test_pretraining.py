"""The training of the stand-in, on a handful of pictures."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from breedlab.pytorch.pretraining import pretrain
from breedlab.pytorch.pretraining_images import whole
from breedlab.pytorch.standin import build_standin
from breedlab.standin.architecture import array_shapes
from breedlab.standin.pictures import Pictures
from breedlab.standin.settings import FAST
from breedlab.standin.weights import read_weights

SETTINGS = replace(FAST, species=2, batch_size=8, epochs=15, learning_rate=0.005, crop_size=64)


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    """Two "breeds" of 16 pictures, one with stripes across and one with stripes down, in noise."""
    generator = np.random.default_rng(0)
    labels = np.arange(40) % 2
    stripes = np.tile(np.repeat([60, 190], 6), 6)[:72]
    across = np.broadcast_to(stripes[:, None], (72, 72))
    clean = np.stack([across if label else across.T for label in labels])[..., None]
    pixels = np.clip(clean + generator.integers(-40, 41, (40, 72, 72, 3)), 0, 255).astype(np.uint8)
    measures = np.array([[-1.0, 1.0], [1.0, 1.0]], dtype=np.float32)
    return Pictures(pixels[:32], labels[:32], pixels[32:], labels[32:], measures)


def test_it_learns_and_returns_every_array_with_a_log(pictures: Pictures) -> None:
    said: list[str] = []
    arrays, log = pretrain(pictures, SETTINGS, said.append)
    assert {name: arrays[name].shape for name in array_shapes()} == array_shapes()
    assert [row["epoch"] for row in log] == list(range(1, 16)) and len(said) == 16
    assert log[-1]["loss"] < log[0]["loss"] / 2 and log[-1]["accuracy"] == 1.0


def test_it_ends_fitted_to_whole_pictures_with_features_of_standard_deviation_one(pictures: Pictures) -> None:
    arrays, _ = pretrain(pictures, replace(SETTINGS, epochs=1), lambda line: None)
    network: Any = build_standin()
    network.load_state_dict({name: torch.from_numpy(np.asarray(array)) for name, array in arrays.items()})
    images = whole(torch.from_numpy(pictures.train))
    with torch.no_grad():
        seen = network.stem.conv(images).mean((0, 2, 3))
        features = network.eval()(images).mean((2, 3))
    torch.testing.assert_close(network.state_dict()["stem.norm.running_mean"], seen, atol=1e-4, rtol=0)
    spread = features.std(dim=0)
    assert float(spread.median()) == pytest.approx(1, abs=0.02) and float(spread.max()) < 1.05


def test_the_command_draws_trains_and_writes_to_another_folder(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "breedlab.cli", "pretrain", "--fast", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Epoch 1 of 1: loss" in done.stdout and "standin.safetensors" in done.stdout
    assert set(read_weights(tmp_path / "out" / "standin.safetensors")) == set(array_shapes())
    log = (tmp_path / "out" / "standin-log.csv").read_text(encoding="utf-8").splitlines()
    assert log[0] == "epoch,loss,accuracy,seconds" and len(log) == 2
