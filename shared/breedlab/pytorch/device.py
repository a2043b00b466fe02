"""Where the arithmetic happens, and how to make it repeatable."""

import random

import numpy as np
import torch

from breedlab.doctor.machine import cores


def choose_device() -> str:
    """The fastest device at hand: `cuda` (an NVIDIA or AMD GPU), `mps` (an Apple GPU) or `cpu`."""
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def choose_precision() -> str:
    """The number format in which a network is quickest, at about the same accuracy: `float32`, `bfloat16` or `float16`.

    Only where the hardware computes with 16 bits; `docs/speed.md` says what that gains and does to the accuracy.
    """
    device = choose_device()
    if device == "cuda":
        if torch.cuda.is_bf16_supported(including_emulation=False):
            return "bfloat16"
        # The first GPUs that are faster in float16 are of NVIDIA's generation 7.
        return "float16" if torch.cuda.get_device_capability() >= (7, 0) else "float32"
    if device == "mps":
        return "float16"
    processor = torch.cpu.get_capabilities()
    return "bfloat16" if processor.get("avx512_bf16") or processor.get("amx_bf16") else "float32"


def choose_workers() -> int:
    """How many workers read pictures while the network computes: one a core that this process may use, at most 8."""
    return min(8, cores())


def describe_device() -> str:
    """One sentence for people: what the arithmetic will run on, in which precision, and how many workers read."""
    device = choose_device()
    name = {"cuda": "the GPU", "mps": "the Apple GPU"}.get(device, "the CPU, which is enough for all that follows")
    if device == "cuda":
        name += f" ({torch.cuda.get_device_name()})"
    workers = choose_workers()
    return (
        f"PyTorch will use {name}: {choose_precision()} precision for pretrained networks, "
        f"{workers} worker{'s' if workers > 1 else ''} to read pictures."
    )


def seed_everything(seed: int) -> None:
    """Start every random generator from `seed`, so that a second run repeats the first."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
