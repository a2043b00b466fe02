"""Which line of a text a cell stands on, so that an error can name it."""

import re
from pathlib import Path

from nbformat import NotebookNode

from breedlab.errors import BreedlabError

FENCE = re.compile(r"`{3,}\s*[A-Za-z]")
REGION = "<!-- #region"
END_REGION = "<!-- #endregion"


class Text:
    """One Markdown file of the workshop: its lines, its name in messages, and the places of its cells."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = f"{path.parent.name}/{path.name}"
        # utf-8-sig: Windows editors may put a byte order mark before the header.
        self.lines = path.read_text(encoding="utf-8-sig").splitlines()

    def error(self, line: int, message: str) -> BreedlabError:
        """The error for a line, counted from 1: `workshop/03_cnn.md:57: ...`."""
        return BreedlabError(f"{self.name}:{line}: {message}")

    def first_line_with(self, start: str, default: int = 1) -> int:
        """The first line, counted from 1, that starts with `start` (indentation aside)."""
        matches = (number for number, line in enumerate(self.lines, 1) if line.strip().startswith(start))
        return next(matches, default)

    def lines_of_each(self, cells: list[NotebookNode]) -> list[tuple[int, int]]:
        """For each cell the line of its fence or region mark, and that of its first words; both counted from 1.

        Jupytext keeps no line numbers, but it keeps the order and the text of the lines: one pass finds them.
        """
        found, cursor = [], self._end_of_header()
        for cell in cells:
            source = cell.source.splitlines()
            if cell.cell_type == "code":
                mark = self._fence(cursor)
                start = mark + 1
            else:
                start = self._words(cursor, source)
                mark = self._region(start)
            found.append((mark + 1, start + 1))
            cursor = start + len(source)
        return found

    def _end_of_header(self) -> int:
        marks = [number for number, line in enumerate(self.lines) if line.strip() == "---"]
        return marks[1] + 1 if len(marks) > 1 and marks[0] == 0 else 0

    def _fence(self, cursor: int) -> int:
        numbers = range(cursor, len(self.lines))
        return next((number for number in numbers if FENCE.match(self.lines[number])), cursor)

    def _words(self, cursor: int, source: list[str]) -> int:
        words = next((line.rstrip() for line in source if line.strip()), "")
        numbers = range(cursor, len(self.lines))
        return next((number for number in numbers if self.lines[number].rstrip() == words), cursor)

    def _region(self, start: int) -> int:
        """The line of the region mark above `start`, blank lines between, or `start` itself."""
        above = start - 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        return above if above >= 0 and self.lines[above].startswith(REGION) else start
