"""Where the official Oxford-IIIT Pet archives lie, and whether they can be reached.

Source of addresses: https://www.robots.ox.ac.uk/~vgg/data/pets/. Licence of the photographs: CC BY-SA 4.0.
"""

from breedlab.data.reachable import any_answers

IMAGES = "images.tar.gz"
ANNOTATIONS = "annotations.tar.gz"

# The newer host first; the other one forwards to it, or stands in when it is down.
HOSTS = (
    "https://thor.robots.ox.ac.uk/~vgg/data/pets",
    "https://thor.robots.ox.ac.uk/datasets/pets",
    "https://www.robots.ox.ac.uk/~vgg/data/pets/data",
)
HASHES = {
    IMAGES: "md5:5c4f3ee8e5d25df40f4fd59a7f44e54c",
    ANNOTATIONS: "md5:95a8c909bbe2e81eed6a22bccdf3f68f",
}
PATIENCE_SECONDS = 3.0


def addresses(archive: str) -> list[str]:
    """Every address of one of the two archives, best first."""
    return [f"{host}/{archive}" for host in HOSTS]


def answers(seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether any host offers the archives within `seconds`."""
    return any_answers(addresses(ANNOTATIONS), seconds)
