from pathlib import Path
from typing import Any

import numpy as np
import pytest


def test_training_learns_three_colours(
    track: Any, bridge: Any, class_folders: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    track.seed_everything(0)
    batches, class_names = track.load_batches(class_folders, image_size=32, batch_size=7, shuffle=True)
    still, _ = track.load_batches(class_folders, image_size=32, batch_size=8)
    model = track.build_cnn(len(class_names), image_size=32)
    history = track.train(model, batches, still, epochs=6, learning_rate=3e-3)
    assert set(history) == {"loss", "accuracy", "val_accuracy"}
    assert all(len(values) == 6 for values in history.values())
    assert history["loss"][-1] < history["loss"][0]
    assert history["val_accuracy"][-1] == pytest.approx(track.evaluate(model, still)) == 1.0
    assert capfd.readouterr().err == ""


def test_evaluate_counts_over_unequal_batches(track: Any, bridge: Any) -> None:
    images = np.random.default_rng(1).random((5, 32, 32, 3), dtype=np.float32)
    model = track.build_cnn(3, image_size=32)
    predicted = bridge.forward(model, images).argmax(axis=1)
    labels = predicted.copy()
    labels[4] = (labels[4] + 1) % 3
    assert track.evaluate(model, bridge.make_batches(images, labels, 4)) == pytest.approx(4 / 5)


def test_the_same_seed_trains_the_same_network(track: Any, bridge: Any, class_folders: Path) -> None:
    def weights() -> list[np.ndarray]:
        track.seed_everything(5)
        batches, names = track.load_batches(class_folders, image_size=16, batch_size=7, shuffle=True)
        model = track.build_cnn(len(names), image_size=16)
        track.train(model, batches, batches, epochs=1)
        return list(bridge.parameters(model))

    for first, second in zip(weights(), weights(), strict=True):
        np.testing.assert_allclose(first, second, atol=1e-6)


def test_loss_is_the_cross_entropy_of_the_networks_output(track: Any, bridge: Any) -> None:
    logits = np.array([[2.0, 0.0, -1.0], [0.0, 1.0, 0.0]], dtype=np.float32)
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = np.array([0, 2])
    expected = -np.log(probabilities[[0, 1], labels]).mean()
    given = logits if bridge.LOGITS else probabilities
    assert bridge.loss_value(track.choose_loss(), given, labels) == pytest.approx(expected, abs=1e-5)
