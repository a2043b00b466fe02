"""What all tests share: one framework a process, switches unset, a cache of their own.

`pytest` runs what needs no framework; `pytest --track pytorch` and `pytest --track tensorflow` run a track.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--track", choices=["pytorch", "tensorflow"], help="run the tests of one track, and only those")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Importing both frameworks into one process can abort it, so a run collects for one track or for none."""
    if collection_path.parent != TESTS or not collection_path.is_dir():
        # Loose files need no framework, so a track's run leaves them out; everything else is decided further up.
        return True if config.getoption("--track") and collection_path.parent == TESTS else None
    track = config.getoption("--track")
    wanted = {"tracks", track} if track else None
    if wanted is None:
        return True if collection_path.name in {"tracks", "pytorch", "tensorflow"} else None
    return True if collection_path.name not in wanted else None


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
