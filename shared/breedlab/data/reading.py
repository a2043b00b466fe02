"""From a file to pixels of a fixed size: the same numbers for both tracks, because Pillow does all of it."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from breedlab.errors import BreedlabError
from breedlab.settings import friendly_path


def read_image(path: Path | str, image_size: int, crop: bool = False) -> npt.NDArray[np.uint8]:
    """The picture as a square: uint8 (image_size, image_size, 3), RGB, 0..255.

    The whole picture is squeezed into the square, or with `crop` its middle square is cut out, which keeps shapes as
    they are and loses what is at the edges. Shrinking averages over all pixels (Pillow's bilinear filter), so that
    thin lines do not break up. Raises a `BreedlabError` that names a file that is no picture.
    """
    size = (image_size, image_size)
    try:
        with Image.open(path) as image:
            colours = image.convert("RGB")
    except (OSError, SyntaxError) as error:  # Pillow's readers raise both for damaged files
        raise BreedlabError(
            f"The picture {friendly_path(path)} cannot be read: it is missing, damaged or no picture; "
            "put a good copy in its place, or remove it."
        ) from error
    if crop:
        square = ImageOps.fit(colours, size, Image.Resampling.BILINEAR)
    else:
        square = colours.resize(size, Image.Resampling.BILINEAR)
    return np.array(square)  # a copy that may be written to: PyTorch warns about others
