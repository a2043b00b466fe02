import importlib
import sys
from types import ModuleType, SimpleNamespace

import pytest

from breedlab.checks import _track
from breedlab.errors import BreedlabError


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing is imported yet, and asking for a bridge gives its name."""
    for name in ("torch", "keras", "tensorflow"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(_track, "importlib", SimpleNamespace(import_module=lambda name: name))
    return monkeypatch


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["torch"], "breedlab.pytorch.bridge"),
        (["keras"], "breedlab.tensorflow.bridge"),
        (["tensorflow"], "breedlab.tensorflow.bridge"),
        (["keras", "tensorflow"], "breedlab.tensorflow.bridge"),
    ],
)
def test_the_imported_framework_decides(names: list[str], wanted: str, imported: pytest.MonkeyPatch) -> None:
    for name in names:
        imported.setitem(sys.modules, name, ModuleType(name))
    assert str(_track.bridge()) == wanted


@pytest.mark.parametrize(("names", "fragment"), [([], "neither PyTorch nor"), (["torch", "keras"], "both PyTorch and")])
def test_neither_or_both_is_a_sentence(names: list[str], fragment: str, imported: pytest.MonkeyPatch) -> None:
    for name in names:
        imported.setitem(sys.modules, name, ModuleType(name))
    with pytest.raises(BreedlabError, match=fragment):
        _track.bridge()


def test_the_checks_import_no_framework() -> None:
    importlib.import_module("breedlab.checks")
    assert not {"torch", "keras", "tensorflow"} & set(sys.modules)
