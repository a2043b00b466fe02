"""What the doctor finds: one thing, and what it means when it is missing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's table.

    `stops` says what the missing thing stops (empty: nothing is missing); `fatal` that the workshop cannot start.
    """

    name: str
    value: str
    stops: str = ""
    fatal: bool = False
