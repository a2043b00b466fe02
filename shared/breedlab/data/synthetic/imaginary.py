"""Breeds that do not exist: looks drawn at random, on which the offline stand-in learns to see.

Their measures stay within those of the 37 real breeds, and many of them wear the same coats, so that a network
which wants to tell them apart must look at ears, eyes and muzzles too. None is, or comes close to, one of the 37.
"""

from dataclasses import fields
from functools import cache

import numpy as np
import numpy.typing as npt

from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.imaginary_coats import random_coat, random_eyes
from breedlab.data.synthetic.look import Coat, EarKind, Ears, Look, Species
from breedlab.data.synthetic.looks import LOOKS

Range = tuple[float, float]

COUNT = 300  # how many there are

# Parts that many breeds lack altogether: about half of the imaginary ones do, too.
OPTIONAL = ("ruff", "beard", "brows", "jowls", "wrinkles", "curl", "fringe", "tuft")
# A new look is at least this far from each of the 37, and a third as far from the other new ones (see `distance`).
# The two closest of the 37, Birman and Ragdoll, are 0.036 apart.
CLOSEST = 0.12
FAMILY = 3  # imaginary breeds that resemble one another: what they are told apart by is small
LIKENESS = 0.7  # how much of a measure comes from the family
WARDROBE = 80  # coats that the imaginary breeds share
EAR_KINDS: dict[Species, tuple[EarKind, ...]] = {
    "cat": ("prick", "prick", "prick", "fold"),
    "dog": ("prick", "fold", "drop", "drop"),
}


@cache
def imaginary_looks(count: int = COUNT, seed: int = 0) -> dict[str, Look]:
    """`count` looks by name (`imaginary_001`, ...), a quarter of them cats; the first are the same for any count."""
    wardrobe = [random_coat(Dice("imaginary coat", seed, number)) for number in range(WARDROBE)]
    taken = {name: (look, numbers(look)) for name, look in LOOKS.items()}
    found: dict[str, Look] = {}
    attempt = 0
    while len(found) < count:
        look = _look(Dice("imaginary", seed, attempt), wardrobe, family=Dice("family", seed, attempt // FAMILY))
        attempt += 1
        measured = numbers(look)
        if all(
            _apart(look, measured, other, theirs) >= (CLOSEST if name in LOOKS else CLOSEST / 3)
            for name, (other, theirs) in taken.items()
        ):
            name = f"imaginary_{len(found) + 1:03d}"
            found[name] = look
            taken[name] = (look, measured)
    return found


def distance(one: Look, other: Look) -> float:
    """How far two looks are apart: the mean difference of their measures, each as a share of its range in the 37.

    Coats do not count, because different breeds wear the same. 1 where the species or the kind of ear differs.
    """
    return _apart(one, numbers(one), other, numbers(other))


def numbers(look: Look) -> npt.NDArray[np.float64]:
    """All measures of a look and its ears, 0 where the 37 have their least and 1 where they have their most."""
    own = [(getattr(look, name), *_ranges("")[name]) for name in sorted(_ranges(""))]
    own += [(getattr(look.ears, name), *_ranges("ears")[name]) for name in sorted(_ranges("ears"))]
    return np.array([(value - low) / (high - low) for value, low, high in own if low < high])


def _apart(one: Look, its: npt.NDArray[np.float64], other: Look, theirs: npt.NDArray[np.float64]) -> float:
    if (one.species, one.ears.kind) != (other.species, other.ears.kind):
        return 1.0
    return float(np.abs(its - theirs).mean())


@cache
def _ranges(part: str, species: str = "", kind: str = "") -> dict[str, Range]:
    """The least and the greatest value of every number of the 37 looks, or of one species (of one kind of ears)."""
    looks = [look for look in LOOKS.values() if species in ("", look.species)]
    things: list[Look | Ears] = [*looks]
    if part == "ears":
        things = [look.ears for look in looks if kind in ("", look.ears.kind)]
    names = [item.name for item in fields(things[0]) if item.type is float or item.type == "float"]
    values = {name: [float(getattr(thing, name)) for thing in things] for name in names}
    return {name: (min(found), max(found)) for name, found in values.items()}


def _measures(dice: Dice, family: Dice, ranges: dict[str, Range]) -> dict[str, float]:
    chosen = {}
    for name, (low, high) in ranges.items():
        value = LIKENESS * family.between(low, high) + (1 - LIKENESS) * dice.between(low, high)
        # Both throw, whichever counts, so that the family's throws stay in step.
        own, common = dice.chance(0.5), family.chance(0.5)
        lacking = common if dice.chance(0.8) else own
        chosen[name] = low if name in OPTIONAL and lacking else round(value, 3)
    return chosen


def _look(dice: Dice, wardrobe: list[Coat], family: Dice) -> Look:
    species: Species = "cat" if family.chance(1 / 3) else "dog"
    kind = family.pick(EAR_KINDS[species])
    # Cats' folded ears are measured like dogs': the 37 have no cat with such ears.
    ears = Ears(kind, **_measures(dice, family, _ranges("ears", "dog" if kind != "prick" else species, kind)))
    measures = _measures(dice, family, _ranges("", species))
    measures["hair"] = round(measures["hair"] ** 2, 3)  # most are short-haired
    coats = tuple(dice.pick(wardrobe) for _ in range(dice.pick((1, 2, 2, 3))))
    eyes = random_eyes(dice, species)
    return Look(species, coats, ears=ears, eyes=eyes, **measures)
