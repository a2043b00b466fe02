from pathlib import Path

import pytest
import torch
from torchvision import models

from breedlab.errors import BreedlabError
from breedlab.pytorch.weight_files import load_weights


@pytest.fixture(scope="module")
def weights() -> dict[str, torch.Tensor]:
    torch.manual_seed(3)
    return models.mobilenet_v2().state_dict()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mobilenet_v2.pth"


def test_the_meta_network_takes_over_all_but_the_head(weights: dict[str, torch.Tensor], path: Path) -> None:
    torch.save(weights, path)
    with torch.device("meta"):
        network = models.mobilenet_v2()
    load_weights(network, path, "MobileNetV2")
    for key, value in network.state_dict().items():
        if key.startswith("classifier."):
            assert value.is_meta
        else:
            assert torch.equal(value, weights[key])
    assert all(parameter.requires_grad for parameter in network.features.parameters())


def test_a_file_without_head_or_counters_and_in_half_precision(weights: dict[str, torch.Tensor], path: Path) -> None:
    kept = {
        key: value.half()
        for key, value in weights.items()
        if not key.startswith("classifier.") and not key.endswith("num_batches_tracked")
    }
    torch.save(kept, path)
    network = models.mobilenet_v2()
    load_weights(network, path, "MobileNetV2")
    assert torch.equal(network.features[0][0].weight, weights["features.0.0.weight"].half().float())
    assert int(network.features[0][1].num_batches_tracked) == 0


@pytest.mark.parametrize("change", ["missing", "shape", "more"])
def test_one_wrong_key_at_the_end_loads_nothing(change: str, weights: dict[str, torch.Tensor], path: Path) -> None:
    last = "features.18.1.running_var"
    wrong = dict(weights)
    if change == "missing":
        del wrong[last]
    elif change == "shape":
        wrong[last] = torch.ones(7)
    else:
        wrong["features.19.weight"] = torch.ones(7)
    torch.save(wrong, path)
    network = models.mobilenet_v2()
    before = {key: value.clone() for key, value in network.state_dict().items()}
    named = {"missing": f"'{last}'", "shape": r"\(1280,\) and has \(7,\)", "more": "'features.19.weight' does not"}
    with pytest.raises(BreedlabError, match=rf"mobilenet_v2.pth' does not hold MobileNetV2: .*{named[change]}"):
        load_weights(network, path, "MobileNetV2")
    assert all(torch.equal(value, before[key]) for key, value in network.state_dict().items())


def test_resnet18_is_not_resnet50(path: Path) -> None:
    with torch.device("meta"):
        small, wanted = models.resnet18(), models.resnet50()
    # One number stands for each tensor, so that the file is small.
    torch.save({key: torch.zeros(()).expand(value.shape) for key, value in small.state_dict().items()}, path)
    with pytest.raises(
        BreedlabError, match=r"'layer1.0.conv1.weight' should have .*\(64, 64, 1, 1\).*\(64, 64, 3, 3\)"
    ):
        load_weights(wanted, path, "ResNet-50")


class _Code:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("code from a weights file ran",)


@pytest.mark.parametrize("kind", ["empty", "text", "cut off", "code", "list", "checkpoint"])
def test_a_file_that_cannot_be_read_is_named(
    kind: str, weights: dict[str, torch.Tensor], path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if kind in {"empty", "text"}:
        path.write_bytes(b"" if kind == "empty" else b"<html>404</html>")
    else:
        other = {"cut off": weights, "code": _Code(), "list": [1, 2], "checkpoint": {"epoch": 3, "model": weights}}
        torch.save(other[kind], path)
    if kind == "cut off":
        path.write_bytes(path.read_bytes()[:1_000_000])
    with pytest.raises(BreedlabError, match=r"mobilenet_v2.pth' cannot be read: it is damaged, not complete, or holds"):
        load_weights(models.mobilenet_v2(), path, "MobileNetV2")
    assert capfd.readouterr() == ("", "")
