"""Tests of breedlab.doctor.workshop."""

from pathlib import Path

import pytest

from breedlab.doctor import workshop


@pytest.mark.parametrize(("connected", "words"), [(True, "oxford"), (False, "synthetic")])
def test_it_says_which_source_would_be_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch, connected: bool, words: str
) -> None:
    monkeypatch.delenv("BREEDLAB_DATA")
    finding = workshop.data(connected)
    assert finding.value == f"nothing prepared yet; BREEDLAB_DATA: auto, that is {words}"
    monkeypatch.setenv("BREEDLAB_DATA", "https://teacher.example/pets")
    assert workshop.data(connected).value.endswith("BREEDLAB_DATA: https://teacher.example/pets")


def test_without_network_only_the_photographs_are_missing() -> None:
    finding = workshop.network(False)
    assert not finding.fatal and "drawn pets" in finding.stops
    assert workshop.network(True).stops == ""
