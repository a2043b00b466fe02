from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.data import oxford


def test_an_answer(serve: Callable[[Path], str], small_mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxford, "HOSTS", ("http://127.0.0.1:9", serve(small_mirror)))
    assert oxford.answers()


def test_a_host_without_the_archives(
    serve: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oxford, "HOSTS", (serve(tmp_path),))
    assert not oxford.answers()


def test_every_address_has_a_known_sum() -> None:
    assert all(len(sum_) == len("md5:") + 32 for sum_ in oxford.HASHES.values())
    assert oxford.addresses(oxford.IMAGES)[0].endswith("/images.tar.gz")
