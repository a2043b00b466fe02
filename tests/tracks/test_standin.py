"""The stand-in in both tracks: the same file gives the same features."""

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab import standin
from breedlab.errors import BreedlabError

REFERENCE = Path(__file__).with_name("standin_features.npy")


def pictures() -> np.ndarray:
    """Two pictures of coloured squares, as the network expects them: float32 (2, 160, 160, 3)."""
    squares = np.random.default_rng(0).random((2, 20, 20, 3)).repeat(8, axis=1).repeat(8, axis=2)
    return ((squares - standin.MEAN) / standin.STD).astype(np.float32)


@pytest.fixture(scope="module")
def module(track_name: str) -> Any:
    return importlib.import_module(f"breedlab.{track_name}.standin")


def pooled(network: Any, images: np.ndarray, bridge: Any, training: bool = False) -> np.ndarray:
    """Features (N, num_features), whatever the order of the axes."""
    maps = bridge.forward(network, images, training=training)
    return np.asarray(maps.mean(axis=(2, 3) if bridge.LOGITS else (1, 2)))


def test_features_are_those_of_the_other_track(module: Any, bridge: Any) -> None:
    """The committed numbers are PyTorch's; make them again with `python tests/tracks/test_standin.py`."""
    features = pooled(module.load_standin(), pictures(), bridge)
    expected = np.load(REFERENCE)
    assert features.shape == expected.shape == (2, standin.NUM_FEATURES)
    assert expected.std() > 0.1
    np.testing.assert_allclose(features, expected, atol=1e-4)


def test_maps_have_one_value_for_sixteen_pixels(module: Any, bridge: Any) -> None:
    maps = bridge.forward(module.build_standin(), np.zeros((1, 96, 64, 3), np.float32))
    assert maps.shape == ((1, standin.NUM_FEATURES, 6, 4) if bridge.LOGITS else (1, 6, 4, standin.NUM_FEATURES))


def test_every_array_of_the_file_is_loaded(module: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Every array gets a mark of its own, all of which must be found in the network.
    marked = {name: np.full_like(array, 1 + i) for i, (name, array) in enumerate(standin.read_weights().items())}
    monkeypatch.setattr(module, "read_weights", lambda: marked)
    arrays = [array for array in bridge.parameters(module.load_standin()) if array.ndim]
    assert sorted(float(array.flat[0]) for array in arrays) == [float(1 + i) for i in range(len(marked))]
    assert all(array.min() == array.max() for array in arrays)


def test_another_networks_file_is_refused(module: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("breedlab.standin.weights.weights_path", lambda: tmp_path / "missing.safetensors")
    with pytest.raises(BreedlabError, match=r"missing\.safetensors"):
        module.load_standin()


def test_batch_normalisation_learns_as_it_does_in_the_other_track(module: Any, bridge: Any) -> None:
    """In training mode it takes the batch's own statistics, and one batch moves the kept ones by a tenth."""
    network = module.load_standin()
    before = bridge.parameters(network)
    training = pooled(network, pictures(), bridge, training=True)
    assert np.abs(training - np.load(REFERENCE)).max() > 0.01
    moved = [not np.array_equal(old, new) for old, new in zip(before, bridge.parameters(network), strict=True)]
    assert sum(moved) in (26, 39)  # mean and variance of 13 layers; PyTorch counts the batches, too


def test_the_last_stage_can_be_found(module: Any, bridge: Any) -> None:
    network = module.build_standin()
    if bridge.LOGITS:
        names = [name for name, _ in network.named_children()]
        assert names[-1] == "stage4" and sum(value.numel() for value in network[-1].parameters()) == 919_040
    else:
        layers = [layer for layer in network.layers if layer.name.startswith("stage4_")]
        assert layers[-1] is network.layers[-1]
        assert sum(layer.count_params() for layer in layers) == 919_040 + 6 * 256  # statistics count in Keras


if __name__ == "__main__":
    import torch

    from breedlab.pytorch.standin import load_standin

    with torch.no_grad():
        maps = load_standin()(torch.from_numpy(pictures()).permute(0, 3, 1, 2))
    np.save(REFERENCE, maps.mean((2, 3)).numpy())
