"""The stand-in's measures, which both tracks build it from."""

IMAGE_SIZE = 160  # pixels; a learner's pictures are squeezed to this square
# It expects (images in [0, 1] - MEAN) / STD, a number each for red, green and blue.
MEAN = (0.5, 0.5, 0.5)
STD = (0.25, 0.25, 0.25)

STEM = 16  # channels after the first convolution
WIDTHS = (32, 64, 128, 256)  # channels after each of the four stages
STRIDES = (2, 2, 2, 1)  # the last stage keeps its side, so that a map shows where something is
NUM_FEATURES = WIDTHS[-1]


def array_shapes() -> dict[str, tuple[int, ...]]:
    """Name and shape of every array of its weights, as PyTorch orders them: (outputs, inputs, height, width)."""
    convolutions = {"stem": (STEM, 3, 5, 5)}
    for number, (inputs, outputs) in enumerate(zip((STEM, *WIDTHS), WIDTHS, strict=False), start=1):
        convolutions[f"stage{number}.first"] = (outputs, inputs, 3, 3)
        convolutions[f"stage{number}.second"] = (outputs, outputs, 3, 3)
        convolutions[f"stage{number}.shortcut"] = (outputs, inputs, 1, 1)
    shapes: dict[str, tuple[int, ...]] = {}
    for name, shape in convolutions.items():
        shapes[f"{name}.conv.weight"] = shape
        for part in ("weight", "bias", "running_mean", "running_var"):
            shapes[f"{name}.norm.{part}"] = shape[:1]
    return shapes
