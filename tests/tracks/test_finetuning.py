import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.errors import BreedlabError


@pytest.fixture(scope="session")
def finetuning(track_name: str) -> Any:
    return importlib.import_module(f"breedlab.{track_name}.finetuning")


@pytest.fixture
def model(track_name: str, tiny_backbone: Any) -> Any:
    transfer = importlib.import_module(f"breedlab.{track_name}.transfer")
    transfer.freeze(tiny_backbone.network)
    return transfer.add_head(tiny_backbone.network, 8, 3)


def checkpoint(track_name: str, tmp_path: Path) -> Path:
    return tmp_path / {"pytorch": "best.pt", "tensorflow": "best.weights.h5"}[track_name]


def test_the_last_stage_and_the_head_learn_and_nothing_else(
    track: Any, track_name: str, finetuning: Any, bridge: Any, tiny_backbone: Any, model: Any,
    class_folders: Path, tmp_path: Path,
) -> None:  # fmt: skip
    assert finetuning.unfreeze_last_stage(tiny_backbone) == 6 * 8 * 9 + 8, "the convolution; BatchNorm rests"
    before = bridge.parameters(model)
    batches, _ = track.load_photographs(class_folders, 32, batch_size=8, shuffle=True)
    history = finetuning.fine_tune(
        model, batches, batches, checkpoint(track_name, tmp_path), epochs=2, learning_rate=0.01
    )
    assert set(history) == {"loss", "val_loss"} and len(history["loss"]) == 2
    changed = [
        old.shape for old, new in zip(before, bridge.parameters(model), strict=True) if not np.allclose(old, new)
    ]
    convolution = (8, 6, 3, 3) if bridge.CHANNELS_FIRST else (3, 3, 6, 8)
    head = (3, 8) if bridge.CHANNELS_FIRST else (8, 3)
    assert set(changed) <= {convolution, (8,), head, (3,)}
    assert convolution in changed and head in changed


def test_it_stops_early_and_keeps_the_best(
    track: Any, track_name: str, finetuning: Any, bridge: Any, tiny_backbone: Any, model: Any,
    class_folders: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    batches, _ = track.load_photographs(class_folders, 32, batch_size=8)
    path = checkpoint(track_name, tmp_path)
    # Pictures of nothing with labels by chance: the surer the model, the higher its loss here.
    generator = np.random.default_rng(3)
    noise = generator.random((12, 32, 32, 3), dtype=np.float32)
    chance = bridge.make_batches(noise, generator.integers(0, 3, 12), 4)
    history = finetuning.fine_tune(model, batches, chance, path, epochs=20, learning_rate=1.0, patience=2)
    losses = history["val_loss"]
    best = int(np.argmin(losses))
    assert len(losses) == best + 3 < 20, "two epochs without a better one"
    assert path.exists()
    kept = bridge.loss_value(track.choose_loss(), *(bridge.to_numpy(part) for part in track.predict(model, chance)))
    assert float(kept) == pytest.approx(losses[best], rel=1e-3)
    assert capfd.readouterr().err == ""


def test_a_minibatch_too_large_for_the_memory_is_halved(
    track: Any, track_name: str, finetuning: Any, tiny: Any, class_folders: Path, tmp_path: Path,
    capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder,
) -> None:  # fmt: skip
    batches, _ = track.load_photographs(class_folders, 32, batch_size=16)
    few, _ = track.load_photographs(class_folders, 32, batch_size=5)
    history = finetuning.fine_tune(tiny.crowded(5), batches, few, checkpoint(track_name, tmp_path), epochs=1)
    assert len(history["loss"]) == 1
    said = capfd.readouterr().out
    assert "no memory for 16 pictures at once; going on with 8" in said
    assert "no memory for 8 pictures at once; going on with 4" in said
    assert "going on with 2" not in said
    assert not [warning for warning in recwarn if issubclass(warning.category, UserWarning)]


def test_no_memory_for_one_picture(
    track: Any, track_name: str, finetuning: Any, tiny: Any, class_folders: Path, tmp_path: Path
) -> None:
    batches, _ = track.load_photographs(class_folders, 32, batch_size=2)
    with pytest.raises(BreedlabError, match="too small for this network and one picture of 32 x 32"):
        finetuning.fine_tune(tiny.crowded(0), batches, batches, checkpoint(track_name, tmp_path), epochs=1)


def test_augmentation_changes_each_picture_differently(
    track: Any, finetuning: Any, bridge: Any, class_folders: Path
) -> None:
    track.seed_everything(1)
    plain, _ = track.load_photographs(class_folders, 32, batch_size=21)
    changed, _ = track.load_photographs(class_folders, 32, batch_size=21, augment=finetuning.augmentation(32))
    ((before, labels),), ((after, labels_after),) = list(plain), list(changed)
    before, after = bridge.to_numpy(before), bridge.to_numpy(after)
    assert before.shape == after.shape and after.dtype == np.float32
    assert after.min() >= 0 and after.max() <= 1
    differences = np.abs(before - after).reshape(21, -1).mean(axis=1)
    assert (differences > 0.003).sum() >= 18, "nearly every picture is changed"
    gains = (after.reshape(21, -1).mean(axis=1) / before.reshape(21, -1).mean(axis=1)).round(3)
    assert len(set(gains.tolist())) > 10, "each by other amounts"
    np.testing.assert_array_equal(bridge.to_numpy(labels), bridge.to_numpy(labels_after))
