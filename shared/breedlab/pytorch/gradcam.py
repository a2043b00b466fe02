"""Where the network looked."""

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from breedlab.pytorch.backbones import Backbone


def grad_cam(
    backbone: Backbone, head: nn.Linear, images: torch.Tensor, classes: npt.ArrayLike
) -> npt.NDArray[np.float32]:
    """Grad-CAM: which places of each picture speak for a class, float32 (N, h, w) in [0, 1].

    Takes preprocessed images (N, 3, H, W), the head's last layer and one class number for each picture, (N,). Each
    map is divided by its own maximum; where nothing speaks for the class it is zero everywhere.

    Source: Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization",
    ICCV 2017.
    """
    backbone.maps.eval()  # look only: the statistics of BatchNorm stay as they are
    with torch.no_grad():
        maps = backbone.maps(images.to(next(backbone.maps.parameters()).device))  # (N, channels, h, w)
    # The weights may be frozen: what we ask for is the gradient at the maps.
    maps = maps.to(head.weight.device).requires_grad_(True)
    scores = head(maps.mean(dim=(2, 3)))
    chosen = scores[torch.arange(len(scores)), torch.as_tensor(classes)]  # of each picture, the score of its class
    (gradients,) = torch.autograd.grad(chosen.sum(), maps)
    # A channel counts for as much as the score rises when the channel gets stronger.
    importance = gradients.mean(dim=(2, 3), keepdim=True)
    heat = (importance * maps).sum(dim=1).relu()  # what speaks against the class is left out
    highest = heat.amax(dim=(1, 2), keepdim=True)
    heat = heat / torch.where(highest > 0, highest, 1)
    return heat.detach().cpu().numpy()
