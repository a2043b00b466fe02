"""Grad-CAM on a network so small that the maps can be worked out by hand."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

# Red on the left of the upper row, green around it; blue nowhere.
RED = np.array([[4, 2], [0, 0]], np.float32)
GREEN = np.array([[0, 1], [3, 0]], np.float32)
IMAGE = np.stack([RED, GREEN, np.zeros((2, 2), np.float32)], axis=-1)
# What each class makes of red, green and blue: for red and against green, for green, against everything.
WEIGHTS = np.array([[1, -1, 0], [0, 2, 0], [-1, -1, -1]], np.float32)
# By hand: the weighted sum of the colours, negative places cut off, divided by the largest place.
EXPECTED = np.array([[[1, 0.25], [0, 0]], [[0, 1 / 3], [1, 0]], [[0, 0], [0, 0]]])


def pytorch_parts(frozen: bool) -> tuple[Any, Any]:
    import torch
    from torch import nn

    maps = nn.Sequential(nn.Conv2d(3, 3, 1, bias=False), nn.BatchNorm2d(3))
    maps[0].weight.data = torch.eye(3).reshape(3, 3, 1, 1)
    maps.requires_grad_(not frozen)
    head = nn.Linear(3, 3)
    head.weight.data, head.bias.data = torch.tensor(WEIGHTS), torch.tensor([0.5, -2, 3])
    return maps, head


def tensorflow_parts(frozen: bool) -> tuple[Any, Any]:
    import keras
    from keras import layers

    maps = keras.Sequential([keras.Input((2, 2, 3)), layers.Conv2D(3, 1, use_bias=False), layers.BatchNormalization()])
    maps.layers[0].set_weights([np.eye(3).reshape(1, 1, 3, 3)])
    maps.trainable = not frozen
    head = layers.Dense(3, activation="softmax")
    head.build((None, 3))
    head.set_weights([WEIGHTS.T, np.array([0.5, -2, 3])])
    return maps, head


@pytest.fixture(params=[True, False], ids=["frozen", "not frozen"])
def parts(request: pytest.FixtureRequest, track_name: str) -> tuple[Any, Any]:
    """Maps that are the colours themselves (through BatchNorm), and a head of three classes."""
    make = pytorch_parts if track_name == "pytorch" else tensorflow_parts
    return make(request.param)


@pytest.fixture
def grad_cam(track_name: str) -> Any:
    import importlib

    return importlib.import_module(f"breedlab.{track_name}.gradcam").grad_cam


def batch(bridge: Any, *images: np.ndarray) -> Any:
    """The images as the track's tensor."""
    stacked = np.stack(images)
    return bridge.to_tensor(stacked.transpose(0, 3, 1, 2).copy() if bridge.CHANNELS_FIRST else stacked)


def test_the_maps_are_those_worked_out_by_hand(parts: Any, grad_cam: Any, bridge: Any) -> None:
    maps, head = parts
    heat = grad_cam(SimpleNamespace(maps=maps), head, batch(bridge, IMAGE, IMAGE, IMAGE), [0, 1, 2])
    assert isinstance(heat, np.ndarray) and heat.dtype == np.float32
    np.testing.assert_allclose(heat, EXPECTED, atol=1e-5)


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
def test_each_picture_is_asked_for_its_own_class(parts: Any, grad_cam: Any, bridge: Any, dtype: Any) -> None:
    maps, head = parts
    images = batch(bridge, IMAGE, 5 * IMAGE)  # a brighter picture has the same map
    heat = grad_cam(SimpleNamespace(maps=maps), head, images, bridge.to_tensor(np.array([1, 0], dtype)))
    np.testing.assert_allclose(heat, EXPECTED[[1, 0]], atol=1e-5)


def test_looking_changes_nothing(parts: Any, grad_cam: Any, bridge: Any, track_name: str) -> None:
    maps, head = parts
    if track_name == "pytorch":
        maps.train()  # as after a training that forgot to end
        before = {name: value.clone() for name, value in maps.state_dict().items()}
    else:
        before = dict(enumerate(maps.get_weights()))
    grad_cam(SimpleNamespace(maps=maps), head, batch(bridge, IMAGE), [0])
    after = maps.state_dict() if track_name == "pytorch" else dict(enumerate(maps.get_weights()))
    for name, value in before.items():
        np.testing.assert_array_equal(np.asarray(value), np.asarray(after[name]))
    if track_name == "pytorch":
        assert all(parameter.grad is None for parameter in [*maps.parameters(), *head.parameters()])
