from pathlib import Path
from typing import Any

import numpy as np
import pytest


def test_species_replace_breeds_and_are_learned(track: Any, bridge: Any, class_folders: Path) -> None:
    track.seed_everything(0)
    batches, names = track.load_batches(class_folders, image_size=32, batch_size=8)
    binary = track.with_species(batches, names)
    labels = np.concatenate([bridge.to_numpy(labels) for _, labels in binary])
    assert labels.shape == (21, 1)
    assert labels.dtype == np.float32
    assert labels[:, 0].tolist() == [0.0] * 7 + [1.0] * 14  # Bombay is the cat
    model = track.build_binary_cnn(image_size=32)
    history = track.train_binary(
        model, track.with_species(batches, names, shuffle=True), binary, epochs=8, learning_rate=3e-3
    )
    probability, label = map(bridge.to_numpy, track.predict_binary(model, binary))
    assert probability.shape == label.shape == (21,)
    assert probability.min() >= 0 and probability.max() <= 1
    assert history["val_accuracy"][-1] == pytest.approx(track.evaluate_binary(model, binary)) == 1.0
