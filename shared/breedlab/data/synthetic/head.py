"""A head from the front: neck and ruff, ears, outline, markings, muzzle, eyes, and hair on top."""

import numpy as np

from breedlab.data.synthetic import ears, pattern
from breedlab.data.synthetic.colour import darker, lighter, luminance, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.eyes import draw_eyes
from breedlab.data.synthetic.muzzle import draw_muzzle, tip
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import closed, fringed, hairs, mirrored, smooth
from breedlab.data.synthetic.sketch import Sketch


def outline(pose: Pose) -> Floats:
    """The head's edge without ears: (points, 2), clockwise from the crown."""
    look = pose.look
    right = [
        (0.0, -100 * look.crown),
        (58 * look.skull, -92 * look.crown),
        (98 * look.skull, -46 * look.crown),
        (100 * look.cheeks, 18.0),
        (100 * (0.45 * look.cheeks + 0.55 * look.jaw), 74 * look.chin),
        (100 * look.jaw * 0.55, 97 * look.chin),
        (0.0, 100 * look.chin),
    ]
    shape = smooth(mirrored(right), 6)
    # A head that turns shows more of one cheek: the middle moves, the edges hardly.
    shift = np.clip(1.0 - np.abs(shape[:, 0]) / 130.0, 0.0, 1.0) * 18.0
    shape[:, 0] += shift * np.sin(pose.yaw)
    return shape


def draw_neck(sketch: Sketch, pose: Pose, dice: Dice, long: float = 210.0) -> None:
    """Draw neck and chest below the head, down to `long`."""
    look, coat = pose.look, pose.coat
    wide = 100 * (0.62 + 0.22 * look.bulk + 0.26 * look.ruff)
    neck = smooth(
        mirrored([(0, -20), (wide * 0.85, 0), (wide * 1.02, 80), (wide * 1.3, 150), (wide * 1.75, long), (0, long + 30)]), 6
    )
    colour = mix(pose.base, pose.back, 0.5)
    fill = sketch.linear((0, 40), (0, long), [(0, darker(colour, 0.5), 1), (0.45, darker(colour, 0.16), 1), (1, colour, 1)])
    fur = 2 + 16 * look.hair + 16 * look.ruff
    shape = fringed(neck, fur, dice, lean=0.2)
    sketch.path(shape, fill)
    if coat.chest > 0:
        bib = smooth(mirrored([(0, 30), (wide * (0.3 + 0.5 * coat.chest), 60), (wide * (0.4 + 0.7 * coat.chest), 150), (0, long + 40)]), 6)
        with sketch.inside(shape):
            sketch.path(
                fringed(bib, 5 + 14 * look.hair, dice),
                sketch.linear((0, 40), (0, long), [(0, darker(pose.light, 0.4), 1), (0.6, pose.light, 1)]),
            )
    count = int(30 + 50 * look.hair)
    sketch.line(hairs((0, -40), neck, count, 20 + 24 * look.hair, dice, 0.45), lighter(colour, 0.3), 2.0, 0.35)
    if look.ruff > 0:
        _ruff(sketch, pose, dice)


def _ruff(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    look = pose.look
    edge = outline(pose) * np.array([1.0 + 0.3 * look.ruff, 1.0 + 0.3 * look.ruff]) + np.array([0.0, 26.0])
    colour = mix(mix(pose.base, pose.second, 0.4 * pose.coat.shading), pose.light, 0.75 * pose.coat.chest)
    fill = sketch.radial((0, 30), 175, [(0, darker(colour, 0.45), 1), (0.6, darker(colour, 0.1), 1), (1, lighter(colour, 0.16), 1)])
    reach = np.where(edge[:, 1] > -30, 14 + 26 * look.ruff, 5.0)
    sketch.path(fringed(edge, reach, dice, every=2), fill)
    sketch.line(hairs((0, 0), edge, 50, 34, dice, 0.6), lighter(colour, 0.35), 2.2, 0.4)
    sketch.line(hairs((0, 0), edge, 30, 34, dice, 0.6), darker(colour, 0.4), 2.2, 0.3)


def draw_head(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    """Draw the head around the origin, about 200 units wide."""
    look = pose.look
    ears.behind(sketch, pose, dice)
    edge = outline(pose)
    curly = 1 if look.curl > 0.3 else 2
    reach = (1.6 + 17 * look.hair) * np.where(edge[:, 1] > 0, 1.0, 0.55)
    shape = fringed(edge, reach, dice, every=curly)
    fill = sketch.radial(
        (-22, -38),
        165,
        [(0, lighter(pose.base, 0.2), 1), (0.5, pose.base, 1), (0.82, darker(pose.base, 0.2), 1), (1, darker(pose.base, 0.42), 1)],
    )
    sketch.path(shape, fill)
    with sketch.inside(shape):
        pattern.mark_head(sketch, pose, dice)
        x, y = tip(pose)
        bright = luminance(pose.base) > 120
        count = int(46 + 60 * look.hair)
        long = 12 + 26 * look.hair
        sketch.line(hairs((x * 0.6, y - 24), edge, count, long, dice), lighter(pose.base, 0.4), 1.9, 0.3)
        sketch.line(hairs((x * 0.6, y - 24), edge, count // 2, long, dice), darker(pose.base, 0.5), 1.7, 0.3 if bright else 0.5)
        for side in (-1, 1):  # the hollows in which the eyes lie
            hollow = pose.surface(side * 100 * look.eye_gap, -6)
            sketch.ellipse(hollow, 150 * look.eye_size, 140 * look.eye_size, sketch.radial(
                hollow, 150 * look.eye_size, [(0, darker(pose.base, 0.6), 0.35), (1, darker(pose.base, 0.6), 0)]
            ))
    draw_muzzle(sketch, pose, dice)
    draw_eyes(sketch, pose)
    if look.curl > 0.2:
        _curls(sketch, pose, edge, dice)
    if look.brows > 0:
        _brows(sketch, pose, dice)
    ears.before(sketch, pose, dice)


def _curls(sketch: Sketch, pose: Pose, edge: Floats, dice: Dice) -> None:
    upper = edge[edge[:, 1] < -30] * 0.93
    for colour, count in ((lighter(pose.base, 0.3), 26), (darker(pose.base, 0.35), 18)):
        sketch.line(hairs((0, -10), upper, count, 44 * pose.look.curl, dice, 0.55), colour, 3.2, 0.4)


def _brows(sketch: Sketch, pose: Pose, dice: Dice) -> None:
    look = pose.look
    for side in (-1, 1):
        x, y = pose.surface(side * 100 * look.eye_gap, -4)
        size = 100 * look.eye_size
        tuft = smooth(
            [
                (x - side * size * 1.2, y - size * 2.4),
                (x + side * size * 1.3, y - size * 2.1),
                (x + side * size * 1.9, y - size * 0.7),
                (x + side * size * 1.0, y - size * (1.1 - 0.9 * look.brows)),
                (x - side * size * 0.4, y - size * (1.3 - 0.8 * look.brows)),
                (x - side * size * 1.1, y - size * 1.2),
            ],
            5,
        )
        if side < 0:
            tuft = tuft[::-1]
        fill = sketch.linear((x, y - size * 2.3), (x, y), [(0, lighter(pose.base, 0.12), 1), (1, darker(pose.base, 0.12), 1)])
        sketch.path(fringed(tuft, 5 + 13 * look.brows, dice, every=2), fill)
        sketch.line(hairs((x - side * size * 0.6, y - size * 2.4), tuft, 16, 22, dice, 0.3), darker(pose.base, 0.35), 1.9, 0.45)


__all__ = ["closed", "draw_head", "draw_neck", "outline"]
