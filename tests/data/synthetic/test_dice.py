"""Random numbers that stay the same."""

import pytest

from breedlab.data.synthetic.dice import Dice


def test_throws_are_those_of_pcg64_seeded_with_sha256() -> None:
    dice = Dice("draw", "face", 0)
    assert [dice.between(0, 1) for _ in range(2)] == pytest.approx(EXPECTED, abs=1e-12)


EXPECTED = [0.844203914608761, 0.3346825889077316]


def test_the_key_decides() -> None:
    assert Dice("a", 1).many(3).tolist() == Dice("a", 1).many(3).tolist()
    assert Dice("a", 1).many(3).tolist() != Dice("a", 2).many(3).tolist()
    assert Dice("a", 1).many(3).tolist() != Dice("a/1", 1).many(3).tolist()


def test_throws_stay_in_range() -> None:
    dice = Dice("range")
    assert all(-2 < dice.spread(2) < 2 and 3 <= dice.between(3, 5) < 5 for _ in range(200))
    assert {dice.pick("abc") for _ in range(60)} == set("abc")
    assert 60 < sum(dice.chance(0.4) for _ in range(200)) < 100
