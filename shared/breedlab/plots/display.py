"""How a figure gets into a notebook: as a picture that carries its alt text."""

import base64
import io
import sys

from IPython.core.getipython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from breedlab.errors import BreedlabError
from breedlab.plots.style import CARD


def png(figure: Figure) -> bytes:
    """The figure as a PNG with the same bytes whenever it is drawn again."""
    buffer = io.BytesIO()
    # Without Matplotlib's version in the metadata, an update of it alone does not change the file.
    figure.savefig(
        buffer,
        format="png",
        facecolor=figure.get_facecolor(),
        metadata={"Software": None},
        pil_kwargs={"optimize": True},
    )
    return buffer.getvalue()


def jpeg(figure: Figure) -> bytes:
    """The figure as a JPEG: for figures made of pictures, a fifth of the PNG's size. It has no round corners."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="jpeg", facecolor=CARD, pil_kwargs={"quality": 88, "optimize": True})
    return buffer.getvalue()


def show(figure: Figure, alt: str, *, made_of_pictures: bool = False) -> None:
    """Displays the figure in a notebook and closes it; `alt` says in words what is to be seen.

    Jupyter and nbconvert read the alt text from the output's metadata. Outside a notebook nothing is
    displayed. A figure that is `made_of_pictures` is displayed as a JPEG, other figures as a PNG. Raises BreedlabError
    where the alt text is empty.
    """
    if not alt.strip():
        raise BreedlabError("A figure needs alt text: say in one sentence what is to be seen.")
    try:
        if get_ipython() is not None:
            mime, content = ("image/jpeg", jpeg(figure)) if made_of_pictures else ("image/png", png(figure))
            bundle = {mime: base64.b64encode(content).decode("ascii"), "text/plain": alt}
            display(bundle, metadata={mime: {"alt": alt}}, raw=True)  # type: ignore[no-untyped-call]
    finally:
        # Only a figure made with pyplot is known to pyplot; it would be displayed a second time.
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            pyplot.close(figure)
