"""From pixels to tensors."""

import numpy as np
import numpy.typing as npt
import torch


def image_to_tensor(pixels: npt.NDArray[np.uint8]) -> torch.Tensor:
    """A picture as PyTorch wants it: uint8 (H, W, 3) in 0..255 becomes float32 (3, H, W) in [0, 1]."""
    tensor = torch.from_numpy(pixels).float() / 255.0
    # PyTorch keeps the channels first: (height, width, channel) becomes (channel, height, width).
    return tensor.permute(2, 0, 1)
