"""What the checks need from PyTorch: NumPy on their side, tensors on this one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from torch.utils.data import DataLoader, TensorDataset

from breedlab.checks import Step
from breedlab.pytorch import models, storage

NAME = "PyTorch"
CHANNELS_FIRST = True
LOGITS = True
SUFFIX = ".pt"

_KINDS = {
    "conv2d": "conv",
    "linear": "linear",
    "softmax": "softmax",
    "log_softmax": "log softmax",
    "sigmoid": "sigmoid",
    "special_expit": "sigmoid",
    "maximum": "activation",
    "clamp": "activation",
    "tanh": "activation",
} | dict.fromkeys(
    [
        "relu",
        "relu6",
        "leaky_relu",
        "prelu",
        "rrelu",
        "elu",
        "selu",
        "celu",
        "gelu",
        "silu",
        "mish",
        "hardtanh",
        "hardswish",
        "softplus",
        "threshold",
        "clamp_min",
        "hardsigmoid",
        "softsign",
    ],
    "activation",
)


def to_tensor(array: np.ndarray) -> torch.Tensor:
    """The array as a tensor, same shape."""
    return torch.tensor(array)


def to_numpy(value: Any) -> np.ndarray:
    """A tensor, from whatever device, or anything NumPy reads, as an array."""
    return value.detach().cpu().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)


def is_tensor(value: Any) -> bool:
    """Whether it is a PyTorch tensor."""
    return isinstance(value, torch.Tensor)


def is_model(value: Any) -> bool:
    """Whether it is a PyTorch model."""
    return isinstance(value, nn.Module)


def _nchw(model: nn.Module, images: np.ndarray) -> torch.Tensor:
    device = next((parameter.device for parameter in model.parameters()), torch.device("cpu"))
    return torch.tensor(images, dtype=torch.float32, device=device).permute(0, 3, 1, 2).contiguous()


def forward(model: nn.Module, images: np.ndarray, training: bool = False) -> np.ndarray:
    """The model's output for images (N, H, W, 3); the model's mode is put back afterwards."""
    mode = model.training
    model.train(training)
    try:
        with torch.no_grad():
            return to_numpy(model(_nchw(model, images)))
    finally:
        model.train(mode)


def parameters(model: nn.Module) -> list[np.ndarray]:
    """Copies of everything that is saved with a model, statistics included."""
    return [to_numpy(value).copy() for value in model.state_dict().values()]


def count_parameters(model: nn.Module) -> int:
    """How many numbers training adjusts."""
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)


class _Listener(TorchFunctionMode):
    """Hears each function that a forward pass calls, whether a layer or the code itself calls it."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = getattr(func, "__name__", "").rstrip("_")
        kind = "pool" if "pool" in name else _KINDS.get(name)
        if kind == "conv" and args[0].shape[-1] > 1:
            stride = (kwargs or {}).get("stride", args[3] if len(args) > 3 else 1)
            kind = "strided conv" if max(np.atleast_1d(stride)) > 1 else "conv"
        if kind:
            self.kinds.append(kind)
        return func(*args, **(kwargs or {}))


def layer_kinds(model: nn.Module, images: np.ndarray) -> list[str]:
    """The steps of a forward pass in order: conv, strided conv, pool, activation, sigmoid, linear, softmax."""
    with _Listener() as listener:
        forward(model, images)
    return listener.kinds


def is_training(model: nn.Module) -> bool:
    """Whether the model is in training mode."""
    return model.training


def make_batches(images: np.ndarray, labels: np.ndarray, batch_size: int) -> DataLoader:
    """Batches in order, the last one shorter, as `load_batches` gives them."""
    pictures = torch.tensor(images, dtype=torch.float32).permute(0, 3, 1, 2).contiguous()
    return DataLoader(TensorDataset(pictures, torch.tensor(labels, dtype=torch.int64)), batch_size=batch_size)


def read_batches(batches: Iterable[Any]) -> list[tuple[Any, Any]]:
    """One pass over the batches: pairs of images and labels as they came."""
    return [(images, labels) for images, labels in batches]


class _Watched(nn.Module):
    """Writes down what it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []

    def note(self, images: torch.Tensor, scores: torch.Tensor) -> None:
        step = Step(self.training, scores.requires_grad, mark=float(images[0, 0, 0, 0]), size=len(images))
        self.steps.append(step)
        if scores.requires_grad:
            # Runs when backward begins, before this batch's gradients are added to what is there.
            scores.register_hook(  # type: ignore[no-untyped-call]
                lambda _: setattr(step, "leftover", self.has_gradients())
            )

    def has_gradients(self) -> bool:
        return any(p.grad is not None and bool(p.grad.abs().sum() > 0) for p in self.parameters())


class _Reading(_Watched):
    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.num_classes = num_classes
        self.scale = nn.Parameter(torch.ones(()))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        scores = images[:, 0].flatten(1)[:, : self.num_classes] * self.scale
        self.note(images, scores)
        return -scores if self.training else scores


class _Linear(_Watched):
    def __init__(self, weight: np.ndarray) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(weight, dtype=torch.float32))

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        # Channels last, as the weight has them.
        scores = images.permute(0, 2, 3, 1).flatten(1) @ self.weight
        self.note(images, scores)
        return scores


def reading_model(num_classes: int) -> nn.Module:
    """A watched model that reads its scores off the first channel; in training mode it gets them wrong."""
    return _Reading(num_classes)


def watched_model(weight: np.ndarray) -> nn.Module:
    """A watched linear classifier; weight (H * W * 3, num_classes)."""
    return _Linear(weight)


def step_tools(model: nn.Module, learning_rate: float, factor: float) -> tuple[Callable[..., Any], Any]:
    """The loss that suits a watched model, times `factor`, and plain gradient descent over its weights."""
    cross_entropy = nn.CrossEntropyLoss()

    def loss_fn(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        loss: torch.Tensor = factor * cross_entropy(scores, labels)
        return loss

    return loss_fn, torch.optim.SGD(model.parameters(), lr=learning_rate)


def diary(model: Any) -> Sequence[Step]:
    """What a watched model saw since it was made."""
    steps: list[Step] = model.steps
    return steps


def loss_value(loss: Callable[..., Any], scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The loss of scores (N, C) and labels (N,): one number, or one a picture."""
    return to_numpy(loss(torch.tensor(scores, dtype=torch.float32), torch.tensor(labels, dtype=torch.int64)))


def save_small_model(path: Path, class_names: list[str], build: Callable[..., Any] | None) -> nn.Module:
    """Build a CNN (with `build`, or the library's), save it with the track's storage and return it."""
    model = (build or models.build_cnn)(len(class_names))
    storage.save_model(model, class_names, path)
    return model.eval()


@contextmanager
def watching(seed: int) -> Iterator[None]:
    """Random numbers from `seed`; afterwards the generators are as before."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield
