"""Milestone 5 on real photographs: frozen ImageNet features and a new head, where both are at hand."""

from pathlib import Path
from typing import Any

import pytest

from breedlab import data

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not ((SHARED / "weights").is_dir() and (SHARED / "mirror").is_dir()),
        reason="there are no photographs at ../shared/mirror or no weights at ../shared/weights",
    ),
]


def test_a_new_head_names_three_breeds_in_four(
    track: Any, tiny: Any, cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(SHARED / "weights"))
    split = data.split(data.get("pets", str(SHARED / "mirror")))
    capfd.readouterr()
    backbone = track.load_backbone("mobilenet_v2")
    track.freeze(backbone.network)
    features, labels, class_names = track.cached_features(backbone, split / "train")
    test_features, test_labels, _ = track.cached_features(backbone, split / "test")
    assert (len(labels), len(test_labels), len(class_names)) == (222, 74, 37)
    track.seed_everything(0)
    model = track.add_head(backbone.network, backbone.num_features, len(class_names))
    head = tiny.head_on_features(model, backbone.num_features)
    test_batches = track.feature_batches(test_features, test_labels)
    track.train(head, track.feature_batches(features, labels, shuffle=True), test_batches, epochs=30)
    accuracy = track.measure_top_k(head, test_batches)
    assert accuracy[1] >= 0.75 and accuracy[3] >= 0.93
    assert capfd.readouterr().err == ""
