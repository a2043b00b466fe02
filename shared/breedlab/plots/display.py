"""How a figure gets into a notebook: as a PNG that carries its alt text."""

import base64
import io
import sys

from IPython.core.getipython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from breedlab.errors import BreedlabError


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


def show(figure: Figure, alt: str) -> None:
    """Displays the figure in a notebook and closes it; `alt` says in words what is to be seen.

    Jupyter and nbconvert read the alt text from the output's metadata. Outside a notebook nothing is
    displayed. Raises BreedlabError where the alt text is empty.
    """
    if not alt.strip():
        raise BreedlabError("A figure needs alt text: say in one sentence what is to be seen.")
    try:
        if get_ipython() is not None:
            picture = base64.b64encode(png(figure)).decode("ascii")
            bundle = {"image/png": picture, "text/plain": alt}
            display(bundle, metadata={"image/png": {"alt": alt}}, raw=True)  # type: ignore[no-untyped-call]
    finally:
        # Only a figure made with pyplot is known to pyplot; it would be displayed a second time.
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            pyplot.close(figure)
