"""Where the arithmetic happens, and how to make it repeatable."""

import random

import numpy as np
import torch


def choose_device() -> str:
    """The fastest device at hand: `cuda` (an NVIDIA or AMD GPU), `mps` (an Apple GPU) or `cpu`."""
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def describe_device() -> str:
    """One line for people: what the arithmetic will run on."""
    device = choose_device()
    if device == "cuda":
        return f"PyTorch will use the GPU: {torch.cuda.get_device_name()}."
    if device == "mps":
        return "PyTorch will use the Apple GPU."
    return "PyTorch will use the CPU. That is enough for all that follows."


def seed_everything(seed: int) -> None:
    """Start every random generator from `seed`, so that a second run repeats the first."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
