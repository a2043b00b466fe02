from pathlib import Path

import pytest
import torch
from torchvision import models

from breedlab.pytorch import load_backbone


@pytest.mark.parametrize("folded", [False, True])
def test_weights_from_tensorflow_expect_pictures_between_minus_1_and_1(
    folded: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = models.mobilenet_v2()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.constant_(module.bias, 0.1)
            assert module.running_mean is not None
            module.running_mean.fill_(0.0 if folded else 0.2)
    torch.save(network.state_dict(), tmp_path / "mobilenet_v2.pth")
    monkeypatch.setenv("BREEDLAB_WEIGHTS", str(tmp_path))
    backbone = load_backbone("mobilenet_v2")
    assert backbone.mean == ((0.5, 0.5, 0.5) if folded else (0.485, 0.456, 0.406))
    assert backbone.std == ((0.5, 0.5, 0.5) if folded else (0.229, 0.224, 0.225))
    assert ("[-1, 1]" in backbone.origin) == folded
