"""One picture: deterministic, of the right size and mode, and unchanged since the renderer's version was raised."""

import hashlib

import numpy as np
import pytest

from breedlab.data.synthetic import LOOKS, RENDERER_VERSION, Coat, Look, draw
from breedlab.data.synthetic.draw import Kind

# Mean red, green and blue of one picture each, drawn with this version. Where a change to the renderer is meant,
# raise RENDERER_VERSION and store the new numbers (the test's message shows them).
GOLDEN_VERSION = 1
GOLDEN: dict[tuple[str, Kind], tuple[float, float, float]] = {
    ("Abyssinian", "face"): (132.8, 132.8, 124.6),
    ("Ragdoll", "face"): (158.8, 157.5, 143.9),
    ("pug", "face"): (148.5, 149.7, 134.2),
    ("yorkshire_terrier", "face"): (146.5, 131.5, 103.5),
    ("Siamese", "photo"): (140.8, 149.6, 155.9),
    ("english_setter", "photo"): (126.9, 123.4, 125.3),
    ("boxer", "photo"): (139.9, 97.0, 74.5),
}


def digest(name: str, kind: Kind, seed: int | str) -> str:
    return hashlib.sha256(draw(LOOKS[name], kind, seed).tobytes()).hexdigest()


@pytest.mark.parametrize("kind", ["face", "photo"])
def test_the_seed_decides(kind: Kind) -> None:
    assert digest("beagle", kind, 3) == digest("beagle", kind, 3)
    assert digest("beagle", kind, 3) != digest("beagle", kind, 4)


@pytest.mark.parametrize(
    ("kind", "wide", "high"), [("face", (150, 170), (150, 170)), ("photo", (256, 320), (184, 269))]
)
def test_sizes_and_modes(kind: Kind, wide: tuple[int, int], high: tuple[int, int]) -> None:
    sizes = set()
    for seed in range(6):
        image = draw(LOOKS["Siamese"], kind, seed)
        assert image.mode == "RGB"
        assert wide[0] <= image.width <= wide[1] and high[0] <= image.height <= high[1]
        sizes.add(image.size)
    assert len(sizes) > 3


def test_a_larger_scale_draws_the_same_picture_larger() -> None:
    small, large = draw(LOOKS["pug"], "face", 1), draw(LOOKS["pug"], "face", 1, scale=2.0)
    assert abs(large.width - 2 * small.width) <= 1
    # The grain differs; the rest does not.
    apart = np.asarray(small.resize((40, 40)), float) - np.asarray(large.resize((40, 40)), float)
    assert np.abs(apart).mean() < 6


def test_every_breed_can_be_drawn_and_none_is_blank() -> None:
    for name, look in LOOKS.items():
        assert np.asarray(draw(look, "photo", name, scale=0.5)).std() > 12, name


def test_a_look_needs_no_breed() -> None:
    look = Look("dog", (Coat("#40a0a0", second="#203060", rosettes=1.0, points=0.7),), beard=1.0, hair=0.6)
    face = np.asarray(draw(look, "face", 0, variety=0.0), dtype=float)
    height, width = face.shape[:2]
    red, _, blue = face[height // 2 - 20 : height // 2 + 20, width // 2 - 40 : width // 2 + 40].mean(axis=(0, 1))
    assert blue > red


@pytest.mark.parametrize("key", sorted(GOLDEN), ids=lambda key: "-".join(key))
def test_the_renderer_has_not_changed_by_accident(key: tuple[str, Kind]) -> None:
    name, kind = key
    assert RENDERER_VERSION == GOLDEN_VERSION, "Store the new version's numbers here."
    mean = np.asarray(draw(LOOKS[name], kind, "golden"), dtype=float).mean(axis=(0, 1))
    shown = tuple(round(float(part), 1) for part in mean)
    assert np.abs(mean - GOLDEN[key]).max() < 0.75, f"{name} {kind} is {shown} now: raise RENDERER_VERSION."
