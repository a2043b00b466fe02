from pathlib import Path

import pytest

from breedlab import settings


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BREEDLAB_DATA")
    assert settings.data_source() == "auto"
    assert settings.weights_folder() is None
    assert not settings.fast()
    assert settings.epochs(10) == 10


@pytest.mark.parametrize(("value", "fast"), [("1", True), ("yes", True), ("0", False), (" ", False)])
def test_fast_shrinks_training(value: str, fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREEDLAB_FAST", value)
    assert settings.fast() is fast
    assert settings.epochs(10) == (1 if fast else 10)


def test_friendly_paths_name_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert settings.friendly_path(tmp_path / "work" / "data") == "data"
    assert settings.friendly_path(tmp_path / "pets" / "x.jpg") == "~/pets/x.jpg"
    assert settings.friendly_path(tmp_path.parent) == tmp_path.parent.as_posix()
