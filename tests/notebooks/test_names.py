"""Names that no cell defines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from breedlab.errors import BreedlabError
from breedlab.notebooks.assemble import assemble
from breedlab.notebooks.names import check_names
from breedlab.notebooks.page import read_page

Edit = Callable[[str, str], int]
CELL = "import math"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("print(x)", "x"),
        ("def f(a):\n    if a:\n        raise Rare(a)", "Rare"),
        ("[inner + other for inner in range(3)]", "other"),
        ("class A(Base):\n    size = 3", "Base"),
        ("later()\n```\n\n```python\ndef later():\n    pass", "later"),
    ],
)
def test_an_undefined_name_is_named_with_its_line(page: Path, edit: Edit, code: str, name: str) -> None:
    line = edit(CELL, "import math\n" + code) - 1
    with pytest.raises(BreedlabError, match=rf"^workshop/01_sums.md:{line}: .* uses '{name}', which no cell"):
        check_names(assemble(read_page(page), "pytorch", {}))


@pytest.mark.parametrize(
    "code",
    [
        "%matplotlib inline\nfiles = !ls\ndisplay(files)",
        "def f(a, *b, **c):\n    def g():\n        return a, b, c, math\n    return [g() for _ in b]",
        "from os import path as p\nwith open(p.curdir) as file:\n    file.read()",
        "for i in range(3):\n    pass\nprint(i, __name__)",
        "try:\n    pass\nexcept OSError as error:\n    print(error)",
        "if (found := 3) > 2:\n    print(found)",
        "class A:\n    size = 3\n    area = size * 2\n    def f(self): return self.size, A",
        "def up():\n    return down()\ndef down():\n    return up()",
    ],
)
def test_defined_names_are_no_news(page: Path, edit: Edit, code: str) -> None:
    edit(CELL, "import math\n" + code)
    check_names(assemble(read_page(page), "pytorch", {}))


def test_what_is_no_python_is_named_with_its_line(page: Path, edit: Edit) -> None:
    line = edit(CELL, "import math\nprint(") - 1
    with pytest.raises(BreedlabError, match=rf"^workshop/01_sums.md:{line}: .* is no Python: '\(' was never closed"):
        check_names(assemble(read_page(page), "pytorch", {}))
