"""What tells one kind of pet from another, as numbers and colours. The renderer knows nothing else about a breed."""

from dataclasses import dataclass, field
from typing import Literal

Species = Literal["cat", "dog"]
EarKind = Literal["prick", "fold", "drop"]


@dataclass(frozen=True)
class Coat:
    """Colours (`#rrggbb`) and markings; each marking is an amount in [0, 1], and 0 leaves it out.

    `second` is the colour of the markings, `light` that of white parts. `ears`, `muzzle` and `back` replace the
    base colour there.
    """

    base: str
    second: str = "#3a2c26"
    light: str = "#f7f1e6"
    ears: str | None = None
    muzzle: str | None = None
    back: str | None = None
    nose: str = "#2e2628"
    eyes: tuple[str, ...] | None = None
    points: float = 0.0  # face, ears, legs and tail in `second`, fading out (Siamese)
    mask: float = 0.0  # muzzle and eye surrounds in `second` (pug, boxer)
    blaze: float = 0.0  # a white band from forehead to chin, this wide
    chest: float = 0.0  # white on chest, belly and paws
    tan: float = 0.0  # dots over the eyes, cheeks and legs in `second` on a dark base
    stripes: float = 0.0  # tabby stripes
    spots: float = 0.0  # small round spots
    rosettes: float = 0.0  # ringed spots
    ticking: float = 0.0  # every hair banded
    brindle: float = 0.0  # thin irregular streaks
    roan: float = 0.0  # flecks of `second`
    patch: float = 0.0  # a patch of `second` around one eye, perhaps both
    shading: float = 0.0  # dark tips of long hair: crown, ruff and back (keeshond)


@dataclass(frozen=True)
class Ears:
    """Lengths in head half-widths; `round` 0 is a pointed tip; `set` is 0 on the crown, 1 at the cheeks."""

    kind: EarKind = "prick"
    length: float = 0.8
    width: float = 0.6
    round: float = 0.15
    set: float = 0.3
    spread: float = 20.0
    fringe: float = 0.0
    tuft: float = 0.0


@dataclass(frozen=True)
class Look:
    """One kind of pet. Lengths are in half-widths of a plain head, amounts in [0, 1]."""

    species: Species
    coats: tuple[Coat, ...]
    ears: Ears = field(default_factory=Ears)
    skull: float = 0.92  # half-width at the temples
    crown: float = 0.85  # height above the eyes
    cheeks: float = 1.0  # half-width below the eyes
    jaw: float = 0.62  # half-width at the mouth
    chin: float = 0.78  # height below the eyes
    muzzle: float = 0.1  # how far it stands out
    muzzle_width: float = 0.42
    muzzle_drop: float = 0.0  # how far below the eyes it hangs, more than its kind's usual
    nose: float = 0.12  # half-width
    eyes: tuple[str, ...] = ("#c9a227",)
    eye_size: float = 0.2
    eye_gap: float = 0.42
    eye_open: float = 0.8  # height to width
    eye_slant: float = 8.0  # degrees, outer corner up
    pupil: float = 0.45
    hair: float = 0.15  # length
    curl: float = 0.0  # wavy or curly hair
    ruff: float = 0.0
    beard: float = 0.0
    brows: float = 0.0  # hair over the eyes
    jowls: float = 0.0
    wrinkles: float = 0.0
    whiskers: float = 0.0
    legs: float = 0.55  # leg length
    bulk: float = 0.5  # 0 slim, 1 heavy
    tail: float = 0.5  # length
    tail_hair: float = 0.2
    tail_curl: float = 0.2
    size: float = 1.0
