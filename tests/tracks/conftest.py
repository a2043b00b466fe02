"""One set of tests for both tracks: `track` is the package under test, `bridge` turns its tensors into arrays."""

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

COLOURS = {"Bombay": (20, 20, 20), "beagle": (200, 120, 40), "samoyed": (240, 240, 235)}


@pytest.fixture(scope="session")
def track_name(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--track"))


@pytest.fixture(scope="session")
def track(track_name: str) -> Any:
    return importlib.import_module(f"breedlab.{track_name}")


@pytest.fixture(scope="session")
def bridge(track_name: str) -> Any:
    return importlib.import_module(f"breedlab.{track_name}.bridge")


@pytest.fixture(scope="session")
def class_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three breeds of seven small pictures each, told apart by their colour."""
    folder = tmp_path_factory.mktemp("classes")
    generator = np.random.default_rng(0)
    for breed, colour in COLOURS.items():
        (folder / breed).mkdir()
        for index in range(7):
            noise = generator.integers(-15, 16, (40, 30 + index, 3))
            pixels = np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)
            Image.fromarray(pixels).save(folder / breed / f"{breed}_{index}.png")
    return folder


@pytest.fixture(scope="session")
def tiny(track_name: str) -> Any:
    """The track's module of small networks that stand for large ones."""
    path = Path(__file__).with_name(f"tiny_{track_name}.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tiny_backbone(tiny: Any) -> Any:
    """A small network with two stages and BatchNorm, dressed as a backbone; its weights are random but the same."""
    return tiny.backbone()
