"""What learners are told about the stand-in."""

import textwrap
from urllib.parse import urlsplit

from breedlab.weights.networks import Network

STANDIN_TITLE = "The stand-in"
WIDTH = 81


def standin_origin() -> str:
    """One sentence: what the stand-in is."""
    return (
        "The stand-in: a small residual network that comes with the kit, trained on drawn animals of imaginary species."
    )


def standin_banner(network: Network, track: str) -> str:
    """What to say when the stand-in takes the place of a network: what it is, and how to get the real one."""
    host = urlsplit(network.address(track)).hostname
    text = (
        f"This is NOT {network.title}: its weights are not on this machine, and {host} gives none. The offline "
        "stand-in takes its place: a small residual network that comes with the kit, trained on drawn animals of "
        "imaginary species. With drawn pets everything in this milestone works with it; of real photographs it knows "
        f"nothing, so its results there are poor. For {network.title}, connect to the internet and run this again, or "
        "set BREEDLAB_WEIGHTS to a folder that 'breedlab weights fetch' has filled."
    )
    edge = f"+{'-' * WIDTH}+"
    lines = [f"| {line:<{WIDTH - 1}}|" for line in textwrap.wrap(text, WIDTH - 2, break_on_hyphens=False)]
    return "\n".join([edge, *lines, edge])
