"""Markings of the body: the same amounts that mark the face."""

import numpy as np

from breedlab.data.synthetic.colour import darker, lighter, mix
from breedlab.data.synthetic.dice import Dice, Floats
from breedlab.data.synthetic.pattern import blots, flecks, scatter_spots, streaks
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.shapes import fringed, hairs, held, mirrored, oval, scattered, smooth
from breedlab.data.synthetic.sketch import Sketch


def coat_body(sketch: Sketch, pose: Pose, torso: Floats, upright: bool, dice: Dice) -> None:
    """Draw markings and hair on the torso."""
    coat, look = pose.coat, pose.look
    middle = torso.mean(axis=0)
    around = torso - middle
    trunk = mix(pose.base, pose.back, 0.92)

    def places(count: float) -> Floats:
        return scattered(around, int(count), dice, 0.88) + middle

    if coat.stripes > 0.5 and coat.rosettes + coat.spots == 0:
        bands = places(16)
        path = "".join(f"M{x:.1f} {y:.1f}q8 {18 + 0.02 * x:.1f} 0 40" for x, y in bands.tolist())
        sketch.line(path, mix(trunk, pose.second, 0.65 * coat.stripes), 9)
    if coat.rosettes + coat.spots > 0:
        spots, rings = scatter_spots(pose, places(38), dice, 1.9)
        sketch.path(spots, mix(trunk, pose.second, 0.8))
        if rings:
            sketch.path(rings, darker(pose.base, 0.2))
    if coat.ticking > 0:
        sketch.path(flecks(places(80), dice, 15), mix(trunk, pose.second, 0.45))
    if coat.brindle > 0:
        sketch.line(streaks(places(60 * coat.brindle), dice), mix(trunk, pose.second, 0.7), 6)
    if coat.patch > 0 or (coat.blaze > 0 and coat.back is None and coat.chest > 0.8):
        _patches(sketch, pose, around, middle, dice)
    if coat.roan > 0:
        sketch.path(blots(places(80 * coat.roan), dice, 1.8), mix(pose.light, pose.second, 0.72))
    if coat.shading > 0:
        sketch.path(
            hairs((float(middle[0]), float(middle[1]) + 30), torso, 60, 44, 9, dice, 0.3), mix(trunk, pose.second, 0.6)
        )
    count = int(16 + 40 * look.hair)
    top = (float(middle[0]) * 0.5, float(torso[:, 1].min()))
    sketch.path(hairs(top, torso, count, 22 + 34 * look.hair, 6, dice, 0.25), lighter(trunk, 0.12))
    sketch.path(hairs(top, torso, count, 22 + 34 * look.hair, 6, dice, 0.35), darker(trunk, 0.2))
    if coat.chest > 0:
        _chest(sketch, pose, upright, torso, dice)


def _patches(sketch: Sketch, pose: Pose, around: Floats, middle: Floats, dice: Dice) -> None:
    white = pose.coat.patch == 0  # a coloured pet with white parts, or a white one with coloured parts
    for _ in range(2):
        at = scattered(around, 1, dice, 0.6)[0]
        shape = held(oval((float(at[0]), float(at[1])), dice.between(34, 70), dice.between(34, 60), 18), around, 0.96)
        sketch.path(fringed(shape + middle, 5, dice), pose.light if white else pose.second)


def _chest(sketch: Sketch, pose: Pose, upright: bool, torso: Floats, dice: Dice) -> None:
    amount = pose.coat.chest
    low, high = float(torso[:, 1].max()), float(torso[:, 1].min())
    fur = 3 + 14 * pose.look.hair
    if upright:
        wide = (26 + 44 * amount) * (0.8 + 0.4 * pose.look.bulk)
        right = [
            (0.0, high + 20),
            (wide, high + 60),
            (wide * 0.9, high + 0.45 * (low - high)),
            (0.0, high + (0.5 + 0.2 * amount) * (low - high)),
        ]
        shape = smooth(mirrored(right), 6)
    else:
        size = 34 + 26 * amount
        shape = oval((26, (low + high) / 2 + 14), size, size * 1.05, 20)
        shape[:, 1] = np.minimum(shape[:, 1], low - 4)
    sketch.path(fringed(shape, fur, dice), pose.light)
