from typing import Any

import numpy as np


def test_image_to_tensor_scales_and_orders_the_axes(track: Any, bridge: Any) -> None:
    pixels = np.arange(2 * 5 * 3, dtype=np.uint8).reshape(2, 5, 3) * 8
    array = bridge.to_numpy(track.image_to_tensor(pixels))
    expected = pixels.transpose(2, 0, 1) if bridge.CHANNELS_FIRST else pixels
    assert array.dtype == np.float32
    np.testing.assert_allclose(array, expected / 255.0, atol=1e-6)
