"""`breedlab pretrain` where PyTorch is missing; the training itself is tested with the PyTorch track."""

from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.standin import commands


def test_without_pytorch_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda name: None)
    with pytest.raises(BreedlabError, match="PyTorch, which is not installed"):
        commands.pretrain(tmp_path / "out")
    assert not (tmp_path / "out").exists()
