"""The doctor's findings for people: a table in the terminal, plain lines in a notebook."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from breedlab.doctor import machine, packages, workshop
from breedlab.doctor.finding import Finding


def main() -> int:
    """Prints the table of everything; 1 where the workshop cannot start, else 0."""
    console = Console()
    with console.status("Looking at this machine …"):
        connected = workshop.online()
        findings = [
            packages.python(),
            *packages.frameworks(),
            *packages.tools(),
            *machine.gpu(),
            machine.memory(),
            machine.disk(),
            workshop.data(connected),
            machine.weights(),
            workshop.network(connected),
        ]
    console.print(table(findings))
    fatal = [finding for finding in findings if finding.fatal]
    console.print("The workshop cannot start yet: see ✗ above." if fatal else "The workshop can start.")
    return 1 if fatal else 0


def show() -> None:
    """Prints what matters to a learner, in a second: nothing is asked of the network or of a framework."""
    findings = [
        packages.python(),
        *(finding for finding in packages.frameworks() if finding.fatal or not finding.stops),
        *machine.gpu(ask_frameworks=False),
        machine.memory(),
        machine.disk(),
        workshop.data(),
    ]
    for line in lines(findings):
        print(line)


def mark(finding: Finding) -> str:
    """✓ all is there, ! something is missing, ✗ the workshop cannot start."""
    if finding.fatal:
        return "✗"
    return "!" if finding.stops else "✓"


def table(findings: Sequence[Finding]) -> Table:
    """The findings as a table: what, what is there, what the missing thing stops."""
    colours = {"✓": "green", "!": "yellow", "✗": "red"}
    result = Table(title="What this machine has", title_justify="left")
    for column in ("", "", "here", "what it means"):
        result.add_column(column, overflow="fold")
    for finding in findings:
        sign = mark(finding)
        result.add_row(f"[{colours[sign]}]{sign}[/]", finding.name, finding.value, finding.stops)
    return result


def lines(findings: Sequence[Finding]) -> list[str]:
    """The findings as plain lines of equal columns."""
    width = max(len(finding.name) for finding in findings)
    found = []
    for finding in findings:
        found.append(f"{mark(finding)} {finding.name:<{width}}  {finding.value}")
        if finding.stops:
            found.append(f"  {'':<{width}}  {finding.stops}")
    return found
