"""What the PyTorch bridge tells the checks."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from breedlab.checks._track import Bridge, bridge
from breedlab.pytorch import bridge as ours

IMAGES = np.random.default_rng(0).random((2, 8, 8, 3), dtype=np.float32)


class Functions(nn.Module):
    """The same steps as functions, not layers."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.far, self.head = nn.Conv2d(3, 4, 3), nn.Conv2d(4, 4, 3, stride=2), nn.Linear(4, 5)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        images = F.max_pool2d(F.relu(self.conv(images)), 2)
        images = self.far(images).clamp(min=0).flatten(1)
        return torch.softmax(self.head(images), dim=1)


def test_the_bridge_is_found_and_has_the_shape_of_one() -> None:
    found: Bridge = bridge()
    assert found is ours  # type: ignore[comparison-overlap]
    wanted = [name for name in vars(Bridge) if not name.startswith("_")]
    assert wanted and all(hasattr(ours, name) for name in wanted)


def test_layers_and_functions_are_heard_alike() -> None:
    layers = nn.Sequential(
        nn.Conv2d(3, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 4, 3, stride=2), nn.ReLU(),
        nn.Flatten(), nn.Linear(4, 5), nn.Softmax(dim=1),
    )  # fmt: skip
    wanted = ["conv", "activation", "pool", "strided conv", "activation", "linear", "softmax"]
    assert ours.layer_kinds(layers, IMAGES) == wanted
    assert ours.layer_kinds(Functions(), IMAGES) == wanted


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (nn.Sigmoid(), "sigmoid"),
        (nn.LogSoftmax(dim=1), "log softmax"),
        (nn.GELU(), "activation"),
        (nn.ReLU(inplace=True), "activation"),
        (nn.LeakyReLU(), "activation"),
        (nn.Tanh(), "activation"),
        (nn.Identity(), "linear"),
        (nn.Dropout(), "linear"),
    ],
)
def test_the_last_step_is_heard(end: nn.Module, kind: str) -> None:
    assert ours.layer_kinds(nn.Sequential(nn.Flatten(), nn.Linear(192, 4), end), IMAGES)[-1] == kind


def test_forward_takes_channels_last_and_leaves_the_mode() -> None:
    model = nn.Sequential(nn.Flatten(), nn.Dropout(0.5))
    model.train()
    out = ours.forward(model, IMAGES)
    assert np.array_equal(out, IMAGES.transpose(0, 3, 1, 2).reshape(2, -1))
    assert model.training


def test_parameters_are_copies_and_hold_statistics() -> None:
    model = nn.Sequential(nn.Conv2d(3, 4, 1), nn.BatchNorm2d(4))
    before = ours.parameters(model)
    ours.forward(model, IMAGES, training=True)
    changed = [not np.array_equal(a, b) for a, b in zip(before, ours.parameters(model), strict=True)]
    assert any(changed)
    assert ours.count_parameters(model) == 3 * 4 + 4 + 4 + 4


def test_batches_come_as_load_batches_gives_them() -> None:
    (images, labels), _ = ours.read_batches(ours.make_batches(np.zeros((3, 8, 6, 3)), np.arange(3), 2))
    assert (images.shape, images.dtype, labels.dtype) == ((2, 3, 8, 6), torch.float32, torch.int64)


def test_a_watched_model_notes_mode_gradients_and_leftovers() -> None:
    model = ours.watched_model(np.ones((192, 3), np.float32))
    pictures = torch.tensor(IMAGES).permute(0, 3, 1, 2)
    for _ in range(2):
        model(pictures).sum().backward()
    model.eval()
    with torch.no_grad():
        model(pictures)
    steps = ours.diary(model)
    assert [step.leftover for step in steps] == [False, True, False]
    assert [(step.training, step.gradients) for step in steps] == [(True, True), (True, True), (False, False)]
    assert steps[0].mark == pytest.approx(float(IMAGES[0, 0, 0, 0])) and steps[0].size == 2


def test_the_reading_model_reads_the_picture_but_not_in_training_mode() -> None:
    model = ours.reading_model(5)
    assert np.allclose(ours.forward(model, IMAGES), IMAGES[..., 0].reshape(2, -1)[:, :5])
    assert np.allclose(ours.forward(model, IMAGES, training=True), -IMAGES[..., 0].reshape(2, -1)[:, :5])


def test_watching_puts_the_random_numbers_back() -> None:
    torch.manual_seed(3)
    wanted = torch.rand(2)
    torch.manual_seed(3)
    with ours.watching(1):
        first = torch.rand(2)
    with ours.watching(1):
        assert torch.equal(torch.rand(2), first)
    assert torch.equal(torch.rand(2), wanted)
