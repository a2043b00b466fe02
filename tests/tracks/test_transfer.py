import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest


@pytest.fixture(scope="session")
def transfer(track_name: str) -> Any:
    return importlib.import_module(f"breedlab.{track_name}.transfer")


@pytest.fixture
def prepare(transfer: Any, tiny_backbone: Any) -> Callable[[Any], Any]:
    return lambda images: transfer.preprocess(images, tiny_backbone)


def test_preprocess_uses_the_backbones_own_numbers(transfer: Any, bridge: Any, tiny_backbone: Any) -> None:
    images = np.random.default_rng(0).random((2, 5, 4, 3), dtype=np.float32)
    given = bridge.to_tensor(images.transpose(0, 3, 1, 2) if bridge.CHANNELS_FIRST else images)
    came = bridge.to_numpy(transfer.preprocess(given, tiny_backbone))
    if bridge.CHANNELS_FIRST:
        expected = ((images - tiny_backbone.mean) / tiny_backbone.std).transpose(0, 3, 1, 2)
    else:
        expected = tiny_backbone.preprocess_input(images * 255.0)
    np.testing.assert_allclose(came, expected, atol=1e-5)


def test_only_the_head_learns(
    track: Any, transfer: Any, bridge: Any, tiny_backbone: Any, class_folders: Path, prepare: Callable[[Any], Any]
) -> None:
    network = tiny_backbone.network
    transfer.freeze(network)
    model = transfer.add_head(network, 8, 3)
    before = bridge.parameters(network)
    assert bridge.count_parameters(model) == 8 * 3 + 3
    batches, _ = track.load_photographs(class_folders, 32, batch_size=8, shuffle=True, prepare=prepare)
    losses = transfer.train_head(model, batches, epochs=3, learning_rate=0.05)
    assert len(losses) == 3 and losses[2] < losses[0]
    assert all(isinstance(loss, float) for loss in losses)
    for old, new in zip(before, bridge.parameters(network), strict=True):
        np.testing.assert_array_equal(old, new)


def test_a_head_on_features_is_the_head_of_the_model(
    track: Any, transfer: Any, bridge: Any, tiny_backbone: Any, class_folders: Path, prepare: Callable[[Any], Any]
) -> None:
    transfer.freeze(tiny_backbone.network)
    model = transfer.add_head(tiny_backbone.network, 8, 3)
    batches, _ = track.load_photographs(class_folders, 32, batch_size=8, prepare=prepare)
    features, labels = transfer.extract_features(tiny_backbone.network, batches)
    assert tuple(features.shape) == (21, 8) and tuple(labels.shape) == (21,)
    assert str(labels.dtype).endswith("int64") or "int64" in repr(labels.dtype)
    weight, bias = bridge.parameters(model)[-2:]
    scores, labels_again = track.predict(model, batches)
    logits = bridge.to_numpy(features) @ (weight.T if weight.shape[0] == 3 else weight) + bias
    if not bridge.LOGITS:
        logits = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(logits, bridge.to_numpy(scores), atol=1e-5)
    np.testing.assert_array_equal(bridge.to_numpy(labels), bridge.to_numpy(labels_again))


def test_measure_top_k_for_several_k(transfer: Any, bridge: Any) -> None:
    # A model that reads its scores off the picture: rows 0 to 3 rank the right class 0 first, second, third, fourth.
    scores = np.array([[9, 1, 0, 0], [5, 9, 1, 0], [3, 5, 9, 1], [1, 3, 5, 9]], dtype=np.float32) / 10
    images = np.zeros((4, 2, 2, 3), dtype=np.float32)
    images[..., 0] = scores.reshape(4, 2, 2)
    batches = bridge.make_batches(images, np.zeros(4, dtype=np.int64), 3)
    model = bridge.reading_model(4)
    assert transfer.measure_top_k(model, batches) == pytest.approx({1: 0.25, 3: 0.75})
    assert transfer.measure_top_k(model, batches, ks=(2, 4)) == pytest.approx({2: 0.5, 4: 1.0})
