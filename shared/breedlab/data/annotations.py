"""The data set's lists and head boxes, as the official `annotations/` folder writes them."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from breedlab.breeds import BY_NAME
from breedlab.data.repair import Unreadable
from breedlab.errors import BreedlabError

# A head box takes less than 1 KB.
MAX_XML_BYTES = 2**16

# It becomes a folder's name, so it starts with a letter and holds neither slashes nor dots.
PICTURE_NAME = re.compile(r"(?P<breed>[A-Za-z][\w -]*)_\d+")

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Annotations:
    """Which pictures are listed, and the official split: picture name (no ending) to `train` or `test`."""

    folder: Path
    listed: frozenset[str]
    split: dict[str, str]

    def breed(self, name: str) -> str | None:
        """The breed in a picture's name; None where it is neither listed nor one of the 37."""
        match = PICTURE_NAME.fullmatch(name)
        if match and (name in self.listed or match["breed"] in BY_NAME):
            return match["breed"]
        return None

    def head_box(self, name: str) -> tuple[Box, tuple[int, int] | None]:
        """The head's left, upper, right, lower (pixels) and the picture's width and height; `Unreadable` without."""
        path = self.folder / "xmls" / f"{name}.xml"
        if not path.is_file():
            raise Unreadable("no head box")
        if path.stat().st_size > MAX_XML_BYTES:
            raise Unreadable("its head box file is too large")
        return parse_box(path.read_bytes())


def read_annotations(folder: Path, archive: str) -> Annotations:
    """Read `list.txt`, `trainval.txt` and `test.txt`; the last two may be absent, the first may not."""
    if not (folder / "list.txt").is_file():
        raise BreedlabError(f"{archive} holds no annotations/list.txt; it is not an archive of this data set.")
    split = {name: "train" for name in _read_list(folder / "trainval.txt", archive)}
    split |= {name: "test" for name in _read_list(folder / "test.txt", archive)}
    return Annotations(folder, frozenset(_read_list(folder / "list.txt", archive)), split)


def _read_list(path: Path, archive: str) -> list[str]:
    if not path.is_file():
        return []
    names = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        columns = line.split()
        if not columns or columns[0].startswith("#"):
            continue
        if len(columns) != 4 or not all(column.isdigit() for column in columns[1:]):
            raise BreedlabError(
                f"Line {number} of {path.name} in {archive} is '{line[:60]}', "
                "but must read like 'Abyssinian_1 1 1 1' (image, class id, species, breed id)."
            )
        names.append(columns[0])
    return names


def parse_box(data: bytes) -> tuple[Box, tuple[int, int] | None]:
    """The first head box in a PASCAL VOC file, and the size of the picture it was drawn on, where it says so."""
    try:
        text = data.decode("utf-8-sig")
        if "<!DOCTYPE" in text:
            # The official files have none, and entities can blow up a small file.
            raise Unreadable("its head box file has a document type")
        root = ElementTree.fromstring(text)
        box = root.find("object/bndbox")
        if box is None:
            raise Unreadable("no head box")
        left, upper, right, lower = (_number(box, tag) for tag in ("xmin", "ymin", "xmax", "ymax"))
        size = root.find("size")
        drawn_on = None if size is None else (_number(size, "width"), _number(size, "height"))
    except (ElementTree.ParseError, ValueError, OverflowError) as error:
        raise Unreadable("its head box file is broken") from error
    return (left, upper, right, lower), drawn_on


def _number(parent: ElementTree.Element, tag: str) -> int:
    return int(float(parent.findtext(tag, "")))
