"""MobileNetV2 with real ImageNet weights, where a folder of them is at hand."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.data.synthetic import LOOKS, draw

WEIGHTS = Path(__file__).resolve().parents[2].parent / "shared" / "weights"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not WEIGHTS.is_dir(), reason="there are no weights at ../shared/weights"),
]


def test_features_of_drawn_pets_tell_them_apart(track: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(WEIGHTS))
    backbone = track.load_backbone("mobilenet_v2")
    assert "BREEDLAB_WEIGHTS" in backbone.origin and backbone.image_size == 224
    breeds = ("Bombay", "samoyed")
    drawn = [draw(LOOKS[breed], "photo", seed).resize((224, 224)) for breed in breeds for seed in (1, 2)]
    images = np.stack([np.asarray(picture, dtype=np.float32) for picture in drawn])
    if bridge.CHANNELS_FIRST:
        # These weights come from TensorFlow, which the file shows by its statistics.
        assert backbone.mean == backbone.std == (0.5, 0.5, 0.5)
        ready = bridge.to_tensor((images / 127.5 - 1).transpose(0, 3, 1, 2))
    else:
        ready = bridge.to_tensor(backbone.preprocess_input(images))
    features = bridge.to_numpy(backbone.network(ready))
    assert features.shape == (4, 1280) and np.isfinite(features).all()
    # ReLU6 ends the network, so a feature lies in [0, 6]; a network that sees nothing answers with zeros.
    assert features.min() >= 0 and features.max() <= 6 and (features > 0.1).mean() > 0.1
    top = [set(np.argsort(-row)[:20]) for row in features]
    assert len(top[0] & top[1]) > len(top[0] & top[2])
    assert len(top[2] & top[3]) > len(top[2] & top[1])
