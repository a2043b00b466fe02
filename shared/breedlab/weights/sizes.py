"""Which sizes of pictures a network can take."""

from breedlab.errors import BreedlabError

# The ImageNet networks halve their pictures five times, so that from 32 pixels a side one is left.
SMALLEST = 32
IMAGENET_SIZE = 224


def check_image_size(title: str, image_size: int, usual: int = IMAGENET_SIZE) -> int:
    """The side of the pictures in pixels, `usual` for 0; `BreedlabError` for a size that the network cannot take."""
    if image_size == 0:
        return usual
    if image_size < SMALLEST:
        raise BreedlabError(
            f"{title} cannot take pictures of {image_size} x {image_size} pixels; choose an image_size of at least "
            f"{SMALLEST}, or leave it out for the network's own, which is {usual}."
        )
    return image_size
