from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.errors import BreedlabError

NAMES = ["Bombay", "beagle", "pug"]


def test_a_reloaded_model_predicts_the_same(track: Any, bridge: Any, tmp_path: Path) -> None:
    images = np.random.default_rng(0).random((4, 128, 128, 3), dtype=np.float32)
    model = track.build_cnn(3)
    path = tmp_path / f"cnn{bridge.SUFFIX}"
    track.save_model(model, NAMES, path)
    reloaded, names = track.load_model(path)
    assert names == NAMES
    np.testing.assert_allclose(bridge.forward(reloaded, images), bridge.forward(model, images), atol=1e-6)


@pytest.mark.parametrize("damage", ["missing", "empty", "foreign", "cut off"])
def test_unusable_model_files_are_named(damage: str, track: Any, bridge: Any, tmp_path: Path) -> None:
    path = tmp_path / f"cnn{bridge.SUFFIX}"
    if damage != "missing":
        track.save_model(track.build_cnn(3), NAMES, path)
        content = path.read_bytes()
        damaged = {"empty": b"", "foreign": b"a shopping list", "cut off": content[: len(content) // 2]}
        path.write_bytes(damaged[damage])
    with pytest.raises(BreedlabError, match=f"cnn\\{bridge.SUFFIX}"):
        track.load_model(path)
