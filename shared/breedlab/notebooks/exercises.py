"""What every exercise has, in both tracks alike: a heading, points, a hint, a check."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from breedlab.notebooks import TRACKS
from breedlab.notebooks.cells import Cell
from breedlab.notebooks.page import Page

HEADING = re.compile(r"^### Exercise (\d+)\.(\d+) · (\S.*) \((\d+) minutes?, (\d+) points?\)$")
EXAMPLE = "### Exercise 3.1 · Title (10 minutes, 3 points)"
SUMMARY = "<summary>Hint</summary>"
LAST_SECTION = "## What to remember"


@dataclass
class Exercise:
    """One exercise of one track: the line of its heading, and what was found below it."""

    line: int
    number: tuple[int, int]
    minutes: int
    points: int
    hinted: bool = False
    tasks: list[Cell] = field(default_factory=list)
    checks: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        """The id, or None as long as no exercise or written cell was found."""
        return (self.tasks[0].exercise or self.tasks[0].written) if self.tasks else None


def prose(cells: list[Cell]) -> Iterator[tuple[Cell, int, str]]:
    """The cells line by line as `(cell, line number, text)`; a code cell and what ~~~ shows come as one empty text."""
    for cell in cells:
        if cell.kind == "code" or cell.written:
            yield cell, cell.line, ""
            continue
        shown = False
        for offset, line in enumerate(cell.source.splitlines()):
            if line.startswith(("~~~", "```")):
                shown = not shown
            yield cell, cell.start + offset, "" if shown else line


def check_page(page: Page) -> None:
    """Every rule for exercises in both tracks, and the same exercises in both; BreedlabError with file and line."""
    found = {track: read_exercises(page, track) for track in TRACKS}
    for track, other in (TRACKS, TRACKS[::-1]):
        there = {exercise.name: exercise for exercise in found[other]}
        for exercise in found[track]:
            twin = there.get(exercise.name)
            if twin is None:
                raise page.text.error(
                    exercise.tasks[0].line, f"exercise '{exercise.name}' is missing in the {other} track; add it there."
                )
            facts, facts_there = ((e.number, e.minutes, e.points) for e in (exercise, twin))
            if facts != facts_there:
                raise page.text.error(
                    twin.line, f"number, minutes or points of '{exercise.name}' differ between the tracks; align them."
                )


def read_exercises(page: Page, track: str) -> list[Exercise]:
    """A track's exercises in their order, each one complete."""
    exercises: list[Exercise] = []
    current: Exercise | None = None
    last_section = ""
    for cell, line, words in prose([cell for cell in page.cells if cell.belongs_to(track)]):
        if re.match(r"#{1,3} ", words):
            current = read_heading(page, words, line)
            exercises += [current] if current else []
            last_section = words if words.startswith("## ") else last_section
        if current and SUMMARY in words:
            current.hinted = True
        if cell.exercise or cell.written or cell.check:
            if current is None:
                raise page.text.error(cell.line, f"no exercise heading stands above; write '{EXAMPLE}'.")
            (current.checks if cell.check else current.tasks).append(cell)
    names = set()
    for position, exercise in enumerate(exercises, 1):
        require_complete(page, exercise, position, track)
        if exercise.name in names:
            raise page.text.error(exercise.tasks[0].line, f"the id '{exercise.name}' is used twice; choose another.")
        names.add(exercise.name)
    if last_section.strip() != LAST_SECTION:
        raise page.text.error(len(page.text.lines), f"the page must end with the section '{LAST_SECTION}'; add it.")
    return exercises


def read_heading(page: Page, words: str, line: int) -> Exercise | None:
    """The exercise that a heading opens; None for another heading."""
    match = HEADING.match(words.rstrip())
    if match is None:
        if "Exercise" in words:
            raise page.text.error(line, f"this heading has not the form '{EXAMPLE}'; write it so.")
        return None
    return Exercise(line, (int(match[1]), int(match[2])), int(match[4]), int(match[5]))


def require_complete(page: Page, exercise: Exercise, position: int, track: str) -> None:
    """One task, its points, a hint and one check, and a number that counts on."""

    def wrong(line: int, message: str) -> None:
        raise page.text.error(line, f"{message} ({track} track).")

    if exercise.number != (page.number, position):
        wrong(exercise.line, f"this is exercise {page.number}.{position} of the page; number it so")
    if len(exercise.tasks) != 1:
        count = len(exercise.tasks)
        wrong(exercise.line, f"{count or 'no'} exercise= or written= cells follow this heading; it needs one")
    task = exercise.tasks[0]
    if task.points != exercise.points:
        wrong(task.line, f"points={task.points} here, but {exercise.points} in the heading; make them the same")
    if task.written:
        return
    if not exercise.hinted:
        wrong(exercise.line, f"exercise '{exercise.name}' has no hint; add a block '<details>{SUMMARY}'")
    if [check.check for check in exercise.checks] != [task.exercise]:
        names = ", ".join(f"'{check.check}'" for check in exercise.checks) or "none"
        line = exercise.checks[-1].line if exercise.checks else task.line
        wrong(line, f"exercise '{task.exercise}' needs one cell check=\"{task.exercise}\", here is {names}; correct it")
    if exercise.checks[0].line < task.line:
        wrong(exercise.checks[0].line, "the check stands above its exercise; move it below")
