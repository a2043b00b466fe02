"""Fixtures for all tests: a cache of their own, and data prepared once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MIRROR = ROOT.parent / "shared" / "mirror"
BAD_IMAGES = ROOT.parent / "shared" / "bad-images"


@pytest.fixture(autouse=True)
def no_switches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests start with every switch unset but for the data, which are drawn."""
    for name in ("BREEDLAB_WEIGHTS", "BREEDLAB_BACKBONE", "BREEDLAB_FAST", "BREEDLAB_GRADE_SEED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BREEDLAB_DATA", "synthetic")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, for this test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("breedlab.settings.user_cache_path", lambda *a, **k: folder)
    yield folder
