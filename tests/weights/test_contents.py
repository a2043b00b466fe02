from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.weights.contents import check_contents, damaged

EXPECTED = {"conv.weight": (8, 3, 3, 3), "conv.bias": (8,)}


def test_the_right_contents_pass() -> None:
    check_contents(Path("a.pth"), "ResNet-50", EXPECTED, dict(EXPECTED))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"conv.weight": (8, 3, 3, 3)}, r"'conv.bias' of shape \(8,\) is missing"),
        (
            {"conv.weight": (8, 3, 1, 1), "conv.bias": (9,)},
            r"'conv.weight' should have .*\(8, 3, 3, 3\).* \(8, 3, 1, 1\)",
        ),
        ({**EXPECTED, "more": (1,)}, "'more' does not belong there"),
        ({}, "'conv.weight' of shape .* is missing"),
    ],
)
def test_the_first_wrong_key_is_named(found: dict[str, tuple[int, ...]], words: str) -> None:
    with pytest.raises(BreedlabError, match=rf"'a.pth' does not hold ResNet-50: {words}; nothing of it was loaded"):
        check_contents(Path("a.pth"), "ResNet-50", EXPECTED, found)


def test_damage_is_one_sentence_with_the_name_and_the_track() -> None:
    said = str(damaged(Path("a.h5"), "Keras", OSError("long\nstory")))
    assert "'a.h5' cannot be read" in said and "Keras (OSError)" in said and "\n" not in said
