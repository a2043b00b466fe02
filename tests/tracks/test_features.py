"""Features once, with tiny networks of the track."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from breedlab.data.reading import read_image
from breedlab.errors import BreedlabError

SIDE, NUM_FEATURES = 24, 5


def tiny_network(track_name: str, limit: int | None = None) -> Any:
    """A convolution, BatchNorm with statistics of its own, ReLU and the mean; above `limit` pictures no memory."""
    if track_name == "pytorch":
        import torch
        from torch import nn

        class Hungry(nn.Module):
            def forward(self, images: Any) -> Any:
                if limit is not None and len(images) > limit:
                    raise torch.OutOfMemoryError("CUDA out of memory")
                return images

        torch.manual_seed(0)
        norm = nn.BatchNorm2d(NUM_FEATURES)
        nn.init.constant_(norm.running_mean, 0.3)  # type: ignore[arg-type]
        pool = (nn.AdaptiveAvgPool2d(1), nn.Flatten())
        return nn.Sequential(Hungry(), nn.Conv2d(3, NUM_FEATURES, 3), norm, nn.ReLU(), *pool).eval()
    import keras
    import tensorflow as tf

    def check(images: Any) -> Any:
        if limit is not None and len(images) > limit:
            raise MemoryError  # TensorFlow makes a ResourceExhaustedError of it
        return images

    class Hungry(keras.layers.Layer):  # type: ignore[misc, no-redef]
        def call(self, images: Any) -> Any:
            if limit is None:
                return images
            return tf.ensure_shape(tf.py_function(check, [images], images.dtype), (None, SIDE, SIDE, 3))

    keras.utils.set_random_seed(0)
    inputs = keras.Input((SIDE, SIDE, 3))
    hidden = keras.layers.Conv2D(NUM_FEATURES, 3)(Hungry()(inputs))
    hidden = keras.layers.BatchNormalization(moving_mean_initializer=keras.initializers.Constant(0.3))(hidden)
    return keras.Model(inputs, keras.layers.GlobalAveragePooling2D()(keras.layers.ReLU()(hidden)), name="backbone")


def tiny_backbone(track: Any, track_name: str, limit: int | None = None) -> Any:
    network = tiny_network(track_name, limit)
    own: dict[str, Any] = (
        {"mean": (0.4, 0.5, 0.6), "std": (0.2, 0.3, 0.25)}
        if track_name == "pytorch"
        else {"preprocess_input": lambda images: images / 127.5 - 1.0}
    )
    return track.Backbone(
        name="tiny",
        network=network,
        maps=network,
        last_stage=[],
        num_features=NUM_FEATURES,
        image_size=SIDE,
        origin="",
        weights_hash="0123456789ab",
        crop=False,
        **own,
    )


@pytest.fixture
def backbone(track: Any, track_name: str) -> Any:
    return tiny_backbone(track, track_name)


@pytest.fixture
def runs(track: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many photographs went through a network, call by call."""
    counts: list[int] = []
    original = track.features.quick_features

    def counted(backbone: Any, files: Any, *args: Any) -> Any:
        counts.append(len(files))
        return original(backbone, files, *args)

    monkeypatch.setattr(track.features, "quick_features", counted)
    return counts


@pytest.fixture
def photographs(class_folders: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(class_folders, tmp_path / "photographs"))


def plainly(track: Any, bridge: Any, backbone: Any, files: list[Path]) -> Any:
    """The features by the plain forward pass in float32."""
    pixels = np.stack([read_image(path, SIDE) for path in files]).astype(np.float32) / 255
    images = bridge.to_tensor(np.moveaxis(pixels, 3, 1).copy() if bridge.CHANNELS_FIRST else pixels)
    prepared = bridge.to_numpy(track.transfer.preprocess(images, backbone))
    return bridge.forward(backbone.network, np.moveaxis(prepared, 1, 3) if bridge.CHANNELS_FIRST else prepared)


def test_features_are_those_of_the_plain_forward_pass(
    track: Any, bridge: Any, backbone: Any, photographs: Path, cache: Path
) -> None:
    features, labels, class_names = track.cached_features(backbone, photographs, batch_size=4)
    files = sorted(photographs.rglob("*.png"))
    expected = plainly(track, bridge, backbone, files)
    assert class_names == ["Bombay", "beagle", "samoyed"]
    assert (labels.tolist(), labels.dtype) == ([0] * 7 + [1] * 7 + [2] * 7, np.int64)
    assert (features.shape, features.dtype) == ((21, NUM_FEATURES), np.dtype(np.float32))
    exact = track.features.quick_features(backbone, files, 4, "float32")
    np.testing.assert_allclose(exact, expected, atol=1e-5)
    np.testing.assert_allclose(features, expected, rtol=0.02, atol=0.01)


def test_the_photographs_are_those_that_the_plain_way_reads(track: Any, bridge: Any, photographs: Path) -> None:
    _, names = track.photographs.load_photographs(photographs, image_size=SIDE)
    batches, _ = track.photographs.load_photographs(photographs, image_size=SIDE)
    labels = np.concatenate([bridge.to_numpy(labels) for _, labels in batches])
    assert (labels.tolist(), names) == ([0] * 7 + [1] * 7 + [2] * 7, ["Bombay", "beagle", "samoyed"])


@pytest.mark.parametrize("precision", ["bfloat16", "float16"])
def test_16_bits_change_features_little(
    precision: str, track: Any, bridge: Any, backbone: Any, photographs: Path
) -> None:
    files = sorted(photographs.rglob("*.png"))
    rounded = track.features.quick_features(backbone, files, 8, precision)
    expected = plainly(track, bridge, backbone, files)
    np.testing.assert_allclose(rounded, expected, rtol=0.02, atol=0.01)
    assert np.abs(rounded - expected).max() > 0, "that was float32"
    assert rounded.dtype == np.float32


def test_the_network_runs_once(
    track: Any, backbone: Any, photographs: Path, cache: Path, runs: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    first = track.cached_features(backbone, photographs)
    second = track.cached_features(backbone, photographs)
    assert runs == [21]
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1], second[1])
    assert first[2] == second[2]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("change", ["weights hash", "weights", "picture", "image size", "precision", "damaged file"])
def test_it_runs_again_where_something_changed(
    change: str,
    track: Any,
    track_name: str,
    backbone: Any,
    photographs: Path,
    cache: Path,
    runs: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    track.cached_features(backbone, photographs)
    if change == "weights hash":
        backbone = replace(backbone, weights_hash="ba9876543210")
    elif change == "weights" and track_name == "pytorch":
        backbone.network[2].running_mean[0] += 1
    elif change == "weights":
        backbone.network.weights[-2].assign_add(np.ones(NUM_FEATURES))
    elif change == "picture":
        Image.new("RGB", (9, 9)).save(photographs / "beagle" / "beagle_0.png")
    elif change == "image size":
        if track_name == "tensorflow":
            monkeypatch.setattr(track.features, "quick_forward", lambda *_: lambda p: np.zeros((len(p), 5), np.float32))
        backbone = replace(backbone, image_size=SIDE + 8)
    elif change == "precision":
        other = "float32" if track.features.precision_for(backbone.network) != "float32" else "bfloat16"
        monkeypatch.setattr(track.features, "choose_precision", lambda: other)
    else:
        (path,) = (cache / "features").glob("*.npz")
        path.write_bytes(path.read_bytes()[:-40])
    track.cached_features(backbone, photographs)
    assert runs == [21, 21]


def test_tensorflow_keeps_depthwise_convolutions_in_float32_on_a_processor(
    track: Any, track_name: str, backbone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(track.features, "choose_precision", lambda: "bfloat16")
    assert track.features.precision_for(backbone.network) == "bfloat16"
    if track_name == "tensorflow":
        import keras

        inner = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.DepthwiseConv2D(3)])
        whole = keras.Sequential([keras.Input((8, 8, 3)), inner, keras.layers.GlobalAveragePooling2D()])
        assert track.features.precision_for(whole) == "float32"
        monkeypatch.setattr(track.features, "choose_device", lambda: "gpu")
        assert track.features.precision_for(whole) == "bfloat16"


def test_where_memory_is_short_the_batch_is_halved(
    track: Any, track_name: str, photographs: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    features, _, _ = track.cached_features(tiny_backbone(track, track_name, limit=5), photographs, batch_size=16)
    said = capfd.readouterr()
    assert said.out.splitlines() == [
        "There is no memory for 16 pictures at once; going on with 8.",
        "There is no memory for 8 pictures at once; going on with 4.",
    ]
    assert said.err == ""
    plenty, _, _ = track.cached_features(tiny_backbone(track, track_name), photographs, batch_size=16)
    np.testing.assert_allclose(features, plenty, atol=0.01)


def test_no_memory_for_one_picture_is_said_in_a_sentence(
    track: Any, track_name: str, photographs: Path, cache: Path
) -> None:
    with pytest.raises(BreedlabError, match=r"memory is too small.* 24 x 24"):
        track.cached_features(tiny_backbone(track, track_name, limit=0), photographs, batch_size=2)


def test_other_errors_of_the_network_are_not_taken_for_memory(
    track: Any, track_name: str, backbone: Any, photographs: Path, cache: Path
) -> None:
    wrong = replace(backbone, network=tiny_network(track_name), image_size=1)
    with pytest.raises(Exception) as caught:
        track.cached_features(wrong, photographs)
    assert "memory" not in str(caught.value)


def test_a_head_learns_from_batches_of_features(track: Any, bridge: Any) -> None:
    labels = np.arange(10, dtype=np.int64) % 3
    features = np.eye(3, dtype=np.float32)[labels] * 4
    batches = track.feature_batches(features, labels, batch_size=4)
    pairs = [(bridge.to_numpy(x), bridge.to_numpy(y)) for x, y in batches]
    assert [len(y) for _, y in pairs] == [4, 4, 2]
    np.testing.assert_array_equal(np.concatenate([x for x, _ in pairs]), features)
    np.testing.assert_array_equal(np.concatenate([y for _, y in pairs]), labels)

    def order(seed: int) -> list[list[int]]:
        shuffled = track.feature_batches(np.arange(20, dtype=np.float32)[:, None], np.arange(20), 20, True, seed)
        return [bridge.to_numpy(next(iter(shuffled))[1]).tolist() for _ in range(2)]

    first, second = order(1)
    assert sorted(first) == list(range(20))
    assert first != second
    assert order(1) == [first, second]
    assert order(2)[0] != first
