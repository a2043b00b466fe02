"""The switches of the kit, read from the environment in one place."""

import os
from pathlib import Path

from platformdirs import user_cache_path


def data_source() -> str:
    """Where images come from: `auto`, `oxford`, `synthetic`, a folder or an http(s) address (`BREEDLAB_DATA`)."""
    return os.environ.get("BREEDLAB_DATA", "").strip() or "auto"


def weights_folder() -> Path | None:
    """The folder of pretrained weights (`BREEDLAB_WEIGHTS`), or None where the switch is not set."""
    value = os.environ.get("BREEDLAB_WEIGHTS", "").strip()
    return Path(value).expanduser() if value else None


def backbone_name() -> str:
    """The pretrained network of milestone 5: `resnet50`, `vgg16`, `mobilenet_v2` or `standin` (`BREEDLAB_BACKBONE`)."""
    return os.environ.get("BREEDLAB_BACKBONE", "").strip() or "resnet50"


def fast() -> bool:
    """Whether training is shrunk to seconds, for checks and grading (`BREEDLAB_FAST`; unset, empty or 0: no)."""
    return os.environ.get("BREEDLAB_FAST", "").strip() not in {"", "0"}


def epochs(wanted: int) -> int:
    """The number of epochs to train: `wanted`, or 1 when `BREEDLAB_FAST` is set."""
    return 1 if fast() else wanted


def cache_folder() -> Path:
    """The folder for everything that can be made again: prepared images, drawn images, trained models."""
    return user_cache_path("breedlab", appauthor=False)


def friendly_path(path: Path | str) -> str:
    """The path as people would write it: relative to the working folder or to `~` where it lies below one."""
    resolved = Path(path).expanduser().resolve()
    for base, prefix in ((Path.cwd(), ""), (Path.home(), "~/")):
        if resolved.is_relative_to(base):
            return prefix + resolved.relative_to(base).as_posix()
    return resolved.as_posix()
