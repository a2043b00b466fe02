"""Pets that the kit draws itself."""

from breedlab.data.synthetic.draw import draw
from breedlab.data.synthetic.generate import generate
from breedlab.data.synthetic.look import Coat, Ears, Look
from breedlab.data.synthetic.looks import LOOKS
from breedlab.data.synthetic.version import RENDERER_VERSION

__all__ = ["LOOKS", "RENDERER_VERSION", "Coat", "Ears", "Look", "draw", "generate"]
