"""The machine: processor, memory, room on the disk, GPU."""

import os
import platform
import shutil
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from breedlab import settings
from breedlab.doctor import packages
from breedlab.doctor.finding import Finding

GB = 1e9
MEMORY_GB = 4.0  # a notebook's peak, an editor and a browser beside it
DISK_GB = 0.5  # both drawn sets, twice, with room for models
OXFORD_DISK_GB = 3.0  # the official archives (0.8 GB), unpacked, and the faces cut out of them

# Device files that show a GPU where its tools are not installed: NVIDIA's, AMD's, and Windows' for its Linux.
DEVICES = {"/dev/nvidia0": "NVIDIA GPU", "/dev/kfd": "AMD GPU", "/dev/dxg": "the GPU of Windows"}

# Asked in a process of its own: importing a framework takes seconds, and both in one process crash it.
QUESTIONS = {
    "PyTorch": (
        "import torch\n"
        "if torch.cuda.is_available(): print(torch.cuda.get_device_name())\n"
        "elif torch.backends.mps.is_available(): print('Apple GPU')"
    ),
    "TensorFlow": (
        "import tensorflow as tf\n"
        "print(', '.join(device.name.split('/')[-1][7:] for device in tf.config.list_physical_devices('GPU')))"
    ),
}


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return psutil.cpu_count() or 1


def hardware() -> dict[str, str]:
    """What a run's times depend on, for the report."""
    found = {
        "System": f"{platform.system()} {platform.machine()}",
        "Processor": f"{cores()} cores",
        "Memory": f"{psutil.virtual_memory().total / GB:.0f} GB",
    }
    if name := nvidia():
        found["GPU"] = name
    return found


def memory() -> Finding:
    """Whether the memory holds a training and a browser."""
    total = psutil.virtual_memory().total / GB
    stops = "" if total >= MEMORY_GB else f"Below {MEMORY_GB:.0f} GB training may end early; close other programs."
    return Finding("Memory", f"{total:.0f} GB, {cores()} cores", stops)


def disk() -> Finding:
    """Whether the cache can be written, and whether there is room in it."""
    cache = settings.cache_folder()
    place = settings.friendly_path(cache)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        probe = cache / f".doctor-{uuid.uuid4().hex}"
        probe.write_bytes(b"")
        probe.unlink()
        free = shutil.disk_usage(cache).free / GB
    except OSError as error:
        return Finding("Disk", place, f"The cache cannot be written ({error.strerror}); nothing can be prepared.", True)
    if free < DISK_GB:
        return Finding("Disk", f"{free:.1f} GB free in {place}", f"Images and models need {DISK_GB} GB there.", True)
    stops = ""
    if free < OXFORD_DISK_GB:
        stops = f"The official photographs need {OXFORD_DISK_GB:.0f} GB; the drawn pets fit."
    return Finding("Disk", f"{'more than 10' if free > 10 else format(free, '.1f')} GB free in {place}", stops)


def nvidia() -> str:
    """The NVIDIA GPUs by name, or an empty string."""
    return answer(["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"], 5)


def answer(command: list[str], seconds: float) -> str:
    """A command's output on one line; empty where it is missing, fails or takes too long."""
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=True, env=quiet, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return ", ".join(line.strip() for line in done.stdout.splitlines() if line.strip())


def card() -> str:
    """The GPU that this machine seems to have, found in a moment; or an empty string."""
    if name := nvidia():
        return name
    if sys.platform == "darwin" and platform.machine() == "arm64":
        return "Apple GPU"
    return next((name for device, name in DEVICES.items() if Path(device).exists()), "")


def gpu(ask_frameworks: bool = True) -> list[Finding]:
    """The GPU and, where there is one, which framework sees it; asking the frameworks takes some seconds."""
    name = card()
    if not name:
        return [Finding("GPU", "none", "Training takes longer; everything works.")]
    found = [Finding("GPU", name)]
    asked = [title for title, (main, _) in packages.FRAMEWORKS.items() if packages.version(main) and ask_frameworks]
    with ThreadPoolExecutor() as pool:
        answers = {title: pool.submit(answer, [sys.executable, "-c", QUESTIONS[title]], 60) for title in asked}
    for title, given in answers.items():
        seen = given.result()
        blind = f"{title} does not see the GPU and trains on the processor; everything works."
        found.append(Finding(f"GPU in {title}", seen or "none", "" if seen else blind))
    return found


def weights() -> Finding:
    """The folder of pretrained weights, if one is set."""
    folder = settings.weights_folder()
    if folder is None:
        return Finding("Weights", "downloaded when needed ('breedlab weights where' says which)")
    if not Path(folder).is_dir():
        return Finding(
            "Weights", settings.friendly_path(folder), "BREEDLAB_WEIGHTS names no folder; pretrained networks need one."
        )
    count = sum(1 for path in folder.iterdir() if path.suffix in {".pth", ".h5", ".keras", ".safetensors"})
    stops = "" if count else "There are no weights in that folder; pretrained networks need some."
    return Finding("Weights", f"{count} {'file' if count == 1 else 'files'} in {settings.friendly_path(folder)}", stops)
