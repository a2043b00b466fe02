"""Eyes, with lids, gaze and the highlights that make them alive."""

import math

from breedlab.data.synthetic.colour import BLACK, RGB, WHITE, darker, lighter, mix
from breedlab.data.synthetic.pose import Pose
from breedlab.data.synthetic.sketch import Sketch, num

Eye = tuple[float, float, float, float]  # centre x and y, half-width, half-height


def draw_eyes(sketch: Sketch, pose: Pose) -> None:
    """Draw both eyes."""
    for side in (-1, 1):
        _eye(sketch, pose, side)


def place(pose: Pose, side: int) -> Eye:
    """Where an eye lies and how large it looks; it narrows where the head turns it away."""
    look = pose.look
    x, y = pose.surface(side * 100 * look.eye_gap, -4)
    narrow = math.cos(pose.yaw + side * 0.42) / math.cos(0.42)
    half = 100 * look.eye_size * max(0.35, min(1.08, narrow))
    return x, y, half, 100 * look.eye_size * look.eye_open


def almond(half: float, tall: float, lids: float) -> str:
    """Path data of an eye's opening around the origin; `lids` lowers the upper edge."""
    top = tall * (1.30 - 1.45 * lids)
    low = tall * 1.2
    left, right = f"{num(-half)} {num(tall * 0.12)}", f"{num(half)} {num(-tall * 0.1)}"
    return (
        f"M{left}C{num(-half * 0.62)} {num(-top)} {num(half * 0.5)} {num(-top)} {right}"
        f"C{num(half * 0.6)} {num(low)} {num(-half * 0.55)} {num(low)} {left}Z"
    )


def _eye(sketch: Sketch, pose: Pose, side: int) -> None:
    look = pose.look
    x, y, half, tall = place(pose, side)
    rim: RGB = mix(darker(pose.base, 0.9), BLACK, 0.75)
    # a mirrored eye: the outer corner is the positive side of the almond
    with sketch.placed(x, y, turn=-look.eye_slant * side, flip=side < 0):
        with_lids = almond(half, tall, pose.lids)
        sketch.line(with_lids, rim, 6.5)
        sketch.path(with_lids, (240.0, 234.0, 226.0) if look.species == "dog" else pose.eyes)
        with sketch.inside(with_lids):
            gx, gy = pose.gaze[0] * half * 0.16 * side, pose.gaze[1] * tall * 0.12
            iris = half * 0.98 if look.species == "cat" else half * 0.9
            glow = sketch.radial(
                (gx, gy + iris * 0.35),
                iris * 1.25,
                [(0, lighter(pose.eyes, 0.3), 1), (0.55, pose.eyes, 1), (1, darker(pose.eyes, 0.65), 1)],
            )
            sketch.ellipse((gx, gy), iris, iris, glow)
            tall_pupil = iris * (0.72 if look.species == "cat" else look.pupil)
            sketch.ellipse((gx, gy), iris * look.pupil, max(tall_pupil, iris * look.pupil), (16.0, 12.0, 14.0))
            sketch.ellipse((gx, gy - tall * 1.05), half * 1.2, tall * 0.55, (20.0, 12.0, 12.0), 0.4)
        if pose.lids < 0.6:
            flip = side  # the light comes from one side for both eyes
            sketch.ellipse((gx - iris * 0.32 * flip, gy - tall * 0.36), half * 0.24, half * 0.24, WHITE, 0.95)
            sketch.ellipse((gx + iris * 0.3 * flip, gy + tall * 0.4), half * 0.1, half * 0.1, WHITE, 0.6)
