"""How the offline stand-in learns: a small residual network tells breeds of imaginary species apart."""

import contextlib
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

from breedlab.progress import track
from breedlab.pytorch.device import choose_device, seed_everything
from breedlab.pytorch.pretraining_images import augment, whole
from breedlab.pytorch.standin import build_standin
from breedlab.standin.architecture import NUM_FEATURES, WIDTHS
from breedlab.standin.pictures import Pictures
from breedlab.standin.settings import Settings


class _Pupil(nn.Module):
    """The network to be, with two heads that are thrown away: which breed is it, and what are its measures?

    The measures (how long the ears are, how wide the muzzle is) teach what related breeds differ in.
    """

    def __init__(self, species: int, measures: int) -> None:
        super().__init__()
        self.trunk = build_standin()
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.breed = nn.Linear(NUM_FEATURES, species)
        self.measure = nn.Linear(NUM_FEATURES, measures)

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.pool(self.trunk(images))
        return self.breed(features), self.measure(features)


def pretrain(
    pictures: Pictures, settings: Settings, say: Callable[[str], None]
) -> tuple[dict[str, npt.NDArray[np.float32]], list[dict[str, float]]]:
    """Train the stand-in; returns its arrays by name, and a row of numbers for each epoch.

    A row holds the mean loss, the accuracy on the held-out photographs in [0, 1], and the seconds since the start.
    """
    seed_everything(settings.seed)
    device = torch.device(choose_device())
    say(f"Training on {device.type}.")
    pupil = _Pupil(settings.species, pictures.measures.shape[1]).to(device).to(memory_format=torch.channels_last)
    images, labels = torch.from_numpy(pictures.train), torch.from_numpy(pictures.train_labels)
    measures = torch.from_numpy(pictures.measures).to(device)
    generator = torch.Generator().manual_seed(settings.seed)
    steps = len(images) // settings.batch_size
    optimizer = torch.optim.SGD(_groups(pupil, settings), settings.learning_rate, momentum=0.9, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings.learning_rate, total_steps=settings.epochs * steps, pct_start=settings.warm_up
    )

    def learn(batch: torch.Tensor) -> float:
        """One step; returns its loss."""
        wanted = labels[batch].to(device)
        with _precision(device):
            scores, guesses = pupil(augment(images[batch].to(device), settings, generator))
        loss = cross_entropy(scores.float(), wanted, label_smoothing=settings.label_smoothing)
        loss = loss + settings.measures * mse_loss(guesses.float(), measures[wanted])
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        schedule.step()
        return loss.item()

    log: list[dict[str, float]] = []
    began = time.perf_counter()
    for epoch in range(1, settings.epochs + 1):
        pupil.train()
        order = torch.randperm(len(images), generator=generator)[: steps * settings.batch_size].view(steps, -1)
        loss = sum(learn(batch) for batch in track(order, steps, f"epoch {epoch}")) / steps
        accuracy, seconds = _accuracy(pupil, pictures, device), time.perf_counter() - began
        say(f"Epoch {epoch} of {settings.epochs}: loss {loss:.3f}, accuracy {accuracy:.1%}, {seconds:.0f} s.")
        log.append(
            {"epoch": epoch, "loss": round(loss, 4), "accuracy": round(accuracy, 4), "seconds": round(seconds, 1)}
        )
    _settle(pupil, images, device)
    state = pupil.trunk.state_dict()
    return {name: value.detach().float().cpu().numpy() for name, value in state.items()}, log


def _groups(pupil: nn.Module, settings: Settings) -> list[dict[str, object]]:
    """Weights are held small; biases and batch normalisation are not."""
    weights = [parameter for parameter in pupil.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in pupil.parameters() if parameter.ndim == 1]
    return [{"params": weights, "weight_decay": settings.weight_decay}, {"params": others, "weight_decay": 0.0}]


def _precision(device: torch.device) -> contextlib.AbstractContextManager[object]:
    """bfloat16 where the hardware has it, because half as many bytes are to be moved; else float32."""
    if device.type == "cuda":
        has_it = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        can = torch.cpu.get_capabilities() if device.type == "cpu" else {}
        has_it = bool(can.get("avx512_bf16") or can.get("amx_bf16"))
    return torch.autocast(device.type, torch.bfloat16) if has_it else contextlib.nullcontext()


@torch.no_grad()
def _accuracy(pupil: _Pupil, pictures: Pictures, device: torch.device) -> float:
    pupil.eval()
    images, labels = torch.from_numpy(pictures.held_out), torch.from_numpy(pictures.held_out_labels)
    with _precision(device):
        guesses = [pupil(whole(batch.to(device)))[0].argmax(dim=1).cpu() for batch in torch.split(images, 128)]
    return float((torch.cat(guesses) == labels).float().mean())


@torch.no_grad()
def _settle(pupil: _Pupil, images: torch.Tensor, device: torch.device) -> None:
    """Fit the trunk to whole pictures, and give its pooled features a standard deviation of 1.

    Pets look larger in a crop than in a whole picture, so the statistics of batch normalisation are taken again. A
    positive factor passes through the last ReLU, so each channel's scale can go into the two normalisations before it.
    """
    for module in pupil.trunk.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None  # the mean over all batches that follow
    some = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))[:4096]
    pupil.train()
    for batch in torch.split(some, 64):
        pupil.trunk(whole(images[batch].to(device)))
    pupil.eval()
    spread = torch.cat(
        [pupil.pool(pupil.trunk(whole(images[batch].to(device)))) for batch in torch.split(some, 64)]
    ).std(dim=0)
    scale = 1 / spread.clamp(min=0.1 * float(spread.median()))  # a channel that hardly moves is not blown up
    state = pupil.trunk.state_dict()
    for convolution in ("second", "shortcut"):
        for part in ("weight", "bias"):
            state[f"stage{len(WIDTHS)}.{convolution}.norm.{part}"] *= scale
