"""What this machine's GPU makes of milestone 5 (PyTorch): pictures a second and peak memory. Needs no network.

make gpu-check                        # ResNet-50 at 224 pixels; under 8 minutes on a GPU, under 2 without one
python scripts/gpu_check.py --write   # also puts the table, with the GPU's name, into docs/speed.md
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import torch
from torch import nn

from breedlab import settings
from breedlab.data.synthetic import LOOKS, draw, generate
from breedlab.doctor.machine import hardware
from breedlab.features.batching import half
from breedlab.pytorch.architectures import ARCHITECTURES
from breedlab.pytorch.backbones import Backbone, load_backbone
from breedlab.pytorch.device import choose_device, choose_precision, describe_device
from breedlab.pytorch.features import quick_features, quick_forward
from breedlab.pytorch.finetuning import unfreeze_last_stage
from breedlab.pytorch.transfer import add_head, freeze

PAGE = Path(__file__).resolve().parents[1] / "docs" / "speed.md"
NUM_CLASSES = 37
MB = 1e6


@dataclass(frozen=True)
class Amount:
    """How much is measured: seconds for each number, pictures in a batch, drawn photographs of each breed."""

    seconds: float
    batch_size: int
    photographs: int


# A GPU needs large batches to be busy; on a processor a few small ones tell as much.
AMOUNTS = {"gpu": Amount(20, 128, 28), "cpu": Amount(4, 16, 1), "fast": Amount(0.01, 2, 0)}


def random_backbone(name: str) -> Backbone:
    """The network with random weights: as fast as with real ones, and of no other use."""
    architecture = ARCHITECTURES[name]
    maps = architecture.maps(architecture.build())
    network = nn.Sequential(maps, nn.AdaptiveAvgPool2d(1), nn.Flatten()).to(choose_device()).eval()
    scale = (0.5, 0.5, 0.5)
    return Backbone(
        name=name,
        network=network,
        maps=maps,
        last_stage=architecture.last_stage(maps),
        num_features=architecture.num_features,
        image_size=224,
        origin="Random weights, for speed alone: no accuracy can be measured with them.",
        weights_hash="",
        crop=False,
        mean=scale,
        std=scale,
    )


def photographs(folder: Path, each: int) -> list[Path]:
    """Drawn photographs, so many of each breed; two in all where that is 0."""
    if each:
        generate("pets", folder, photos=each)
    else:
        for seed in (0, 1):
            draw(LOOKS["beagle"], "photo", seed).save(folder / f"beagle_{seed}.jpg")
    return sorted(folder.rglob("*.jpg"))


def synchronize() -> None:
    """Wait until the accelerator has done what it was given; it works while Python goes on."""
    if torch.accelerator.is_available():
        torch.accelerator.synchronize()


def peak() -> str:
    """The most memory that was in use on the accelerator since the last look; without one, the process's memory now."""
    if not torch.cuda.is_available():
        return f"{psutil.Process().memory_info().rss / MB:,.0f} MB (of the process)"
    used = torch.cuda.max_memory_allocated() / MB
    torch.cuda.reset_peak_memory_stats()
    return f"{used:,.0f} MB"


def rate(step: Callable[[int], object], batch_size: int, seconds: float, image_size: int) -> tuple[float, int]:
    """Pictures a second of `step(batch_size)`, and the batch size, halved where the memory is too small."""
    while True:
        try:
            step(batch_size)  # the first one loads kernels and tries which are fastest
            step(batch_size)
            break
        except (MemoryError, torch.OutOfMemoryError) as error:
            batch_size = half(batch_size, image_size, error)
    synchronize()
    start, count = time.perf_counter(), 0
    while count == 0 or time.perf_counter() - start < seconds:
        step(batch_size)
        synchronize()
        count += batch_size
    return count / (time.perf_counter() - start), batch_size


def fine_tuning_step(backbone: Backbone, precision: str) -> Callable[[int], object]:
    """One step as `fine_tune` takes it: forward, backward and the optimizer, over the last stage and the head."""
    device, side = choose_device(), backbone.image_size
    model = add_head(backbone.network, backbone.num_features, NUM_CLASSES).to(device)
    optimizer = torch.optim.Adam([weights for weights in model.parameters() if weights.requires_grad], 1e-4)
    scaler = torch.amp.GradScaler(device, enabled=device == "cuda" and precision == "float16")
    loss_fn = nn.CrossEntropyLoss()

    def step(batch_size: int) -> None:
        images = torch.rand(batch_size, 3, side, side, device=device).to(memory_format=torch.channels_last)
        labels = torch.randint(NUM_CLASSES, (batch_size,), device=device)
        optimizer.zero_grad()
        with torch.autocast(device, dtype=getattr(torch, precision), enabled=precision != "float32"):
            scores = model(images)
        scaler.scale(loss_fn(scores.float(), labels)).backward()
        scaler.step(optimizer)
        scaler.update()

    return step


def measure(backbone: Backbone, files: list[Path], amount: Amount) -> list[str]:
    """The table's rows: each part of the work in float32 and in the precision that this device is fastest in."""
    rows = []
    mixed = choose_precision()
    side = backbone.image_size
    precisions = list(dict.fromkeys(["float32", mixed]))
    peak()

    def note(work: str, precision: str, speed: float, batch_size: int) -> None:
        rows.append(f"| {work} | {precision} | {speed:,.0f} | {batch_size} | {peak()} |")
        print(rows[-1], flush=True)

    freeze(backbone.network)
    for precision in precisions:
        forward = quick_forward(backbone, precision)
        pixels = torch.randint(256, (amount.batch_size, side, side, 3), dtype=torch.uint8).numpy()
        speed, size = rate(lambda n: forward(pixels[:n]), amount.batch_size, amount.seconds, side)  # noqa: B023
        note("extraction, pictures in memory", precision, speed, size)
    for precision in precisions:
        start = time.perf_counter()
        quick_features(backbone, files, amount.batch_size, precision)
        note("extraction, pictures read from files", precision, len(files) / (time.perf_counter() - start), size)
    unfreeze_last_stage(backbone)
    for precision in precisions:
        step = fine_tuning_step(backbone, precision)
        note("fine-tuning of the last stage", precision, *rate(step, amount.batch_size, amount.seconds, side))
    return rows


def main() -> None:
    """Measure, print, and perhaps write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backbone", default="resnet50", choices=[*ARCHITECTURES, "standin"])
    parser.add_argument("--fast", action="store_true", help="a moment of everything; the numbers mean nothing")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    options = parser.parse_args()
    gpu = choose_device() != "cpu"
    print(describe_device())
    if not gpu:
        print("There is no GPU, so this is a short measurement of the processor.")
    torch.backends.cudnn.benchmark = True  # all batches have one shape, so trying the kernels once pays
    amount = AMOUNTS["fast" if options.fast else "gpu" if gpu else "cpu"]
    known = settings.weights_folder() is not None or options.backbone == "standin"
    backbone = load_backbone(options.backbone) if known else random_backbone(options.backbone)
    if not known:
        print(backbone.origin)
    with TemporaryDirectory() as folder:
        files = photographs(Path(folder), amount.photographs)
        device = torch.cuda.get_device_name() if torch.cuda.is_available() else "Apple GPU" if gpu else "No GPU"
        lines = [
            f"{device}: `{backbone.name}` at {backbone.image_size} pixels, PyTorch {torch.__version__}, "
            f"{hardware()['Processor']}. {backbone.origin}",
            "",
            "| work | precision | images/s | batch | peak memory |",
            "|---|---|---:|---:|---:|",
        ]
        print("\n".join(lines))
        lines += measure(backbone, files, amount)
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- gpu -->\n")
        after = rest.partition("<!-- /gpu -->")[2]
        text = f"{before}<!-- gpu -->\n" + "\n".join(lines) + f"\n<!-- /gpu -->{after}"
        PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
