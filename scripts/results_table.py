"""Write the README's result table: `python scripts/results_table.py runs/summary.json [more.json ...] [--write]`.

Each summary comes from `make run`; without --write the table is only printed.
"""

import json
import sys
from pathlib import Path
from typing import Any

from breedlab.report.summary import COLUMNS, keys_of, label, tracks_of
from breedlab.runner.tracks import TITLES

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- results: begin (made by scripts/results_table.py) -->", "<!-- results: end -->"


def rows(numbers: dict[str, Any]) -> list[str]:
    """One Markdown row for each result and track of a run."""
    data = numbers["data"]
    source = {"synthetic": "drawn"}.get(data["source"], "photographs")
    pictures = f"{source}, {data['images']:,} faces"
    found = []
    for key in keys_of(numbers):
        for track in tracks_of(numbers):
            if key in numbers[track]:
                values = [write(numbers[track][key].get(name)) for _, name, write in COLUMNS]
                found.append(" | ".join([label(key), TITLES[track], pictures, *values]))
    return found


def main() -> None:
    """Print the table; with --write put it into the README."""
    files = [argument for argument in sys.argv[1:] if argument != "--write"] or ["runs/summary.json"]
    headings = ["milestone", "track", "pictures", *(title for title, _, _ in COLUMNS)]
    lines = [" | ".join(headings), " | ".join(["---"] * 3 + ["---:"] * len(COLUMNS))]
    for file in files:
        lines += rows(json.loads(Path(file).read_text(encoding="utf-8")))
    table = "\n".join(f"| {line} |" for line in lines)
    print(table)
    if "--write" in sys.argv:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
