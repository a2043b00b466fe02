from typing import Any

import numpy as np
import pytest
from sklearn.metrics import top_k_accuracy_score

from breedlab.errors import BreedlabError


@pytest.mark.parametrize("k", [1, 3, 6])
def test_top_k_accuracy_agrees_with_scikit_learn(k: int, track: Any, bridge: Any) -> None:
    generator = np.random.default_rng(k)
    scores = generator.random((50, 7), dtype=np.float32)
    labels = generator.integers(0, 7, 50)
    value = track.top_k_accuracy(bridge.to_tensor(scores), bridge.to_tensor(labels), k)
    assert isinstance(value, float)
    assert value == pytest.approx(top_k_accuracy_score(labels, scores, k=k, labels=range(7)))


@pytest.mark.parametrize("k", [0, 8])
def test_k_beyond_the_classes_is_named(k: int, track: Any, bridge: Any) -> None:
    scores, labels = bridge.to_tensor(np.zeros((2, 7), np.float32)), bridge.to_tensor(np.zeros(2, np.int64))
    with pytest.raises(BreedlabError, match=f"k is {k}, but there are 7 classes"):
        track.top_k_accuracy(scores, labels, k)
