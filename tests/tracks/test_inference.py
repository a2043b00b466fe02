from pathlib import Path
from typing import Any

import numpy as np


def test_predict_keeps_the_order_and_sees_everything(track: Any, bridge: Any, class_folders: Path) -> None:
    batches, names = track.load_batches(class_folders, image_size=32, batch_size=4)
    model = track.build_cnn(len(names), image_size=32)
    scores, labels = map(bridge.to_numpy, track.predict(model, batches))
    assert scores.shape == (21, 3)
    assert labels.dtype == np.int64
    assert labels.tolist() == [0] * 7 + [1] * 7 + [2] * 7
    assert (scores.argmax(axis=1) == labels).mean() == track.evaluate(model, batches)
