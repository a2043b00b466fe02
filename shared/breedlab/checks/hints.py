"""A likely cause, found in what the frameworks say when a network does not fit together."""

import re


def explain(error: str) -> str:
    """One sentence on the cause of a framework's error, or nothing."""
    if sizes := re.search(r"\(\d+x(\d+) and (\d+)x\d+\)", error):
        came, wanted = sizes.groups()
        return (
            f"Flattened, this picture has {came} numbers, but your first linear layer expects {wanted}: compute that "
            "number from image_size, which each pooling halves."
        )
    if channels := re.search(r"to have (\d+) channels, but got (\d+) channels", error):
        wanted, came = channels.groups()
        return (
            f"A convolution expects {wanted} channels and gets {came}: its first number must be what the layer before "
            f"gives."
        )
    if axis := re.search(r"axis -1 of input shape to have value (\d+), but .*shape \(\d+, ([\d, ]+)\)", error):
        wanted, came = axis[1], axis[2].split(", ")
        if len(came) == 1:
            return (
                f"Flattened, this picture has {came[0]} numbers, but your first dense layer expects {wanted}: give "
                "keras.Input the shape (image_size, image_size, 3), not fixed numbers."
            )
        return "Keras keeps the channels last: the input's shape is (image_size, image_size, 3)."
    if "expected shape=(None, 3," in error:
        return "Keras keeps the channels last: the input's shape is (image_size, image_size, 3)."
    if "expected shape=" in error:
        return "The input's shape is fixed in your function: use image_size there, not a number."
    if "too small" in error or "zero or negative" in error:
        return "The picture has become too small for the next layer: are there too many poolings?"
    return ""
