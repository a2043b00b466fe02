"""Where the arithmetic happens, and how to make it repeatable."""

from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from breedlab.doctor.machine import cores


def choose_device() -> str:
    """The fastest device at hand: `gpu` or `cpu`."""
    return "gpu" if tf.config.list_physical_devices("GPU") else "cpu"


def choose_precision() -> str:
    """The number format in which a network is quickest, at about the same accuracy: `float32`, `bfloat16` or `float16`.

    Only where the hardware computes with 16 bits; `docs/speed.md` says what that gains and does to the accuracy.
    """
    if choose_device() == "cpu":
        return "bfloat16" if _processor_flags() & {"avx512_bf16", "amx_bf16"} else "float32"
    capability = _gpu_details().get("compute_capability", (0, 0))
    if capability >= (8, 0):
        return "bfloat16"
    # The first GPUs that are faster in float16 are of NVIDIA's generation 7.
    return "float16" if capability >= (7, 0) else "float32"


def choose_workers() -> int:
    """How many workers read pictures while the network computes: one a core that this process may use, at most 8."""
    return min(8, cores())


def describe_device() -> str:
    """One sentence for people: what the arithmetic will run on, in which precision, and how many workers read."""
    name = "the CPU, which is enough for all that follows"
    if choose_device() == "gpu":
        name = f"the GPU ({_gpu_details().get('device_name', 'name unknown')})"
    workers = choose_workers()
    return (
        f"TensorFlow will use {name}: {choose_precision()} precision for pretrained networks, "
        f"{workers} worker{'s' if workers > 1 else ''} to read pictures."
    )


def _processor_flags() -> set[str]:
    """What Linux says that the processor can do; nothing elsewhere. TensorFlow itself does not tell."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return set(next((line for line in lines if line.startswith("flags")), "").split())


def _gpu_details() -> dict[str, Any]:
    details: dict[str, Any] = tf.config.experimental.get_device_details(tf.config.list_physical_devices("GPU")[0])
    return details


def seed_everything(seed: int) -> None:
    """Start every random generator from `seed`, so that a second run repeats the first."""
    keras.utils.set_random_seed(seed)
