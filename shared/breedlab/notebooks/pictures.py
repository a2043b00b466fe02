"""Pictures in the text become attachments of their cell, so that every notebook shows them wherever it lies."""

import base64
import mimetypes
import re

from breedlab.notebooks.cells import Cell
from breedlab.notebooks.lines import Text

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def embed(text: Text, cell: Cell, source: str) -> tuple[str, dict[str, dict[str, str]]]:
    """The source with `attachment:` links, and the attachments by file name.

    BreedlabError, with file and line, for a picture without alt text, from the web, or that is not there.
    """
    attachments: dict[str, dict[str, str]] = {}

    def attach(match: re.Match[str]) -> str:
        line = cell.start + source[: match.start()].count("\n")
        alt, target = match[1].strip(), match[2]
        path = text.path.parent / target
        kind = mimetypes.guess_type(path.name)[0] or ""
        if not alt:
            raise text.error(line, f"the picture {target} has no alt text; say in words what it shows.")
        if "://" in target:
            raise text.error(
                line, f"the picture {target} needs a network; keep it under {text.path.parent.name}/pictures."
            )
        if not path.is_file() or not kind.startswith("image/"):
            raise text.error(line, f"there is no picture {target}; correct the path, which starts beside the page.")
        attachments[path.name] = {kind: base64.b64encode(path.read_bytes()).decode("ascii")}
        return f"![{alt}](attachment:{path.name})"

    if "<img" in source:
        raise text.error(cell.line, "<img> makes a picture that cannot be kept here; write ![alt](pictures/name.png).")
    return PICTURE.sub(attach, source), attachments
