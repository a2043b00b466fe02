"""A head: neck and ruff, ears, outline, markings, muzzle, eyes, and hair on top."""

import numpy as np

from breedlab.data.synthetic import ears, pattern
from breedlab.data.synthetic.colour import darker, lighter, luminance, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.eyes import draw_eyes
from breedlab.data.synthetic.muzzle import draw_muzzle, tip
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hairs, mirrored, oval, smooth
from breedlab.data.synthetic.sketch import Sketch


def outline(pose: Pose) -> Floats:
    """The head's edge without ears: (points, 2), clockwise from the crown."""
    look = pose.look
    right = [
        (0.0, -100 * look.crown),
        (56 * look.skull, -92 * look.crown),
        (98 * look.skull, -46 * look.crown),
        (100 * look.cheeks, 18.0),
        (100 * (0.4 * look.cheeks + 0.6 * look.jaw), 72 * look.chin),
        (100 * look.jaw * 0.55, 97 * look.chin),
        (0.0, 100 * look.chin),
    ]
    shape = smooth(mirrored(right), 6)
    # A head that turns shows more of one cheek: the middle moves, the edges hardly.
    shape[:, 0] += np.clip(1.0 - np.abs(shape[:, 0]) / 130.0, 0.0, 1.0) * 18.0 * np.sin(pose.yaw)
    return shape


def draw_neck(sketch: Sketch, pose: Pose, dice: Dice, long: float = 210.0) -> None:
    """Draw neck and chest below the head, down to `long`."""
    look, coat = pose.look, pose.coat
    wide = 100 * (0.56 + 0.24 * look.bulk + 0.26 * look.ruff)
    right = [
        (0.0, -20.0),
        (wide * 0.85, 0.0),
        (wide * 1.02, 80.0),
        (wide * 1.3, 150.0),
        (wide * 1.75, long),
        (0.0, long + 30),
    ]
    neck = smooth(mirrored(right), 6)
    colour = mix(pose.base, pose.back, 0.5)
    sketch.path(fringed(neck, 2 + 12 * look.hair + 12 * look.ruff, dice, lean=0.2), darker(colour, 0.1))
    if coat.chest > 0:
        half = wide * coat.chest
        right = [(0.0, 30.0), (half * 0.8, 60.0), (half, 150.0), (half * 1.2, long), (0.0, long + 20)]
        bib = smooth(mirrored(right), 6)
        sketch.path(fringed(bib, 4 + 12 * look.hair, dice), darker(pose.light, 0.06))
    under = pose.light if coat.chest > 0.4 else colour
    shadow = oval((0, 100 * look.chin - 6), wide * 0.92, 30 + 10 * look.hair)
    sketch.path(fringed(shadow, 3 + 10 * look.hair, dice), darker(under, 0.36))
    count = int(16 + 26 * look.hair)
    sketch.path(hairs((0, -40), neck, count, 22 + 26 * look.hair, 4, dice, 0.5), lighter(colour, 0.12))
    if look.ruff > 0:
        _ruff(sketch, pose, dice)


def _ruff(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    look = pose.look
    edge = outline(pose) * (1.0 + 0.24 * look.ruff) + np.array([0.0, 24.0])
    colour = mix(mix(pose.base, pose.second, 0.35 * pose.coat.shading), pose.light, 0.7 * pose.coat.chest)
    reach = np.where(edge[:, 1] > -30, 8 + 18 * look.ruff, 4.0)
    sketch.path(fringed(edge, reach, dice, every=2), darker(colour, 0.12))
    sketch.path(hairs((0, 0), edge, 40, 36, 6, dice, 0.7), lighter(colour, 0.2))
    sketch.path(hairs((0, 0), edge, 30, 36, 6, dice, 0.7), darker(colour, 0.34))


def draw_head(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw the head around the origin, about 200 units wide."""
    look = pose.look
    ears.behind(sketch, pose, dice)
    edge = outline(pose)
    reach = (1.2 + 12 * look.hair) * np.where(edge[:, 1] > 0, 1.0, 0.6)
    sketch.path(fringed(edge, reach, dice, every=1 if look.curl > 0.3 else 2), pose.base)
    x, y = tip(pose)
    count, long = int(24 + 44 * look.hair), 12 + 20 * look.hair
    dark = 0.24 if luminance(pose.base) > 100 else 0.5
    sketch.path(hairs((x * 0.6, y - 24), edge, count, long, 3.4, dice), lighter(pose.base, 0.2))
    sketch.path(hairs((x * 0.6, y - 24), edge, count, long, 3.0, dice), darker(pose.base, dark))
    pattern.mark_head(sketch, pose, edge, dice)
    draw_muzzle(sketch, pose, dice)
    draw_eyes(sketch, pose)
    if look.curl > 0.2:
        upper = edge[edge[:, 1] < -30] * 0.96
        for colour in (lighter(pose.base, 0.2), darker(pose.base, 0.28)):
            sketch.path(hairs((0, -10), upper, int(30 * look.curl), 40 * look.curl, 8, dice, 0.55), colour)
    if look.brows > 0:
        _brows(sketch, pose, dice)
    ears.before(sketch, pose, dice)


def _brows(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    look = pose.look
    for side in (-1, 1):
        x, y = pose.surface(side * 100 * look.eye_gap, -4)
        size = 100 * look.eye_size
        tuft = smooth(
            [
                (x - side * size * 1.2, y - size * 2.3),
                (x + side * size * 1.3, y - size * 2.0),
                (x + side * size * 1.9, y - size * 0.8),
                (x + side * size * 1.0, y - size * (1.3 - 0.6 * look.brows)),
                (x - side * size * 0.4, y - size * (1.5 - 0.6 * look.brows)),
                (x - side * size * 1.1, y - size * 1.3),
            ],
            5,
        )
        if side < 0:
            tuft = tuft[::-1]
        sketch.path(fringed(tuft, 3 + 8 * look.brows, dice, every=3), lighter(pose.base, 0.1))
        start = (x - side * size * 0.6, y - size * 2.6)
        sketch.path(hairs(start, tuft, 12, 20, 4, dice, 0.3), darker(pose.base, 0.28))


__all__ = ["closed", "draw_head", "draw_neck", "outline"]
