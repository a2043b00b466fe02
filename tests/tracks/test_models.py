from typing import Any

import numpy as np
import pytest


def random_images(count: int, size: int) -> np.ndarray:
    return np.random.default_rng(0).random((count, size, size, 3), dtype=np.float32)


@pytest.mark.parametrize(("num_classes", "image_size"), [(37, 128), (4, 64)])
def test_build_cnn_gives_one_score_a_class(num_classes: int, image_size: int, track: Any, bridge: Any) -> None:
    model = track.build_cnn(num_classes, image_size)
    scores = bridge.forward(model, random_images(3, image_size))
    assert scores.shape == (3, num_classes)
    sums_to_one = np.allclose(scores.sum(axis=1), 1, atol=1e-4)
    assert sums_to_one != bridge.LOGITS


def test_both_tracks_have_the_same_number_of_weights(track: Any, bridge: Any) -> None:
    # 3*16*25+16, 16*32*9+32, 32*64*9+64, 64*8*8*128+128, 128*37+37
    assert bridge.count_parameters(track.build_cnn(37)) == 1216 + 4640 + 18496 + 524416 + 4773
    assert bridge.count_parameters(track.build_binary_cnn()) == 1216 + 4640 + 18496 + 262208 + 65


def test_build_binary_cnn_has_one_output(track: Any, bridge: Any) -> None:
    scores = bridge.forward(track.build_binary_cnn(image_size=32), 40 * random_images(16, 32) - 20)
    assert scores.shape == (16, 1)
    assert bridge.LOGITS or (scores.min() >= 0 and scores.max() <= 1)
