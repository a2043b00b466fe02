"""Write the README's result table: `python scripts/results_table.py runs/summary.json [more.json ...] [--write]`.

Each summary comes from `make run`; without --write the table is only printed.
"""

import json
import sys
from pathlib import Path
from typing import Any

from breedlab.report.labels import WHOLE, label
from breedlab.report.summary import COLUMNS, keys_of, tracks_of
from breedlab.runner.tracks import TITLES

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- results: begin (made by scripts/results_table.py) -->", "<!-- results: end -->"


def rows(numbers: dict[str, Any]) -> list[str]:
    """One Markdown row for each result and track of a run."""
    found = []
    for key in keys_of(numbers):
        for track in tracks_of(numbers):
            if key in numbers[track]:
                result = numbers[track][key]
                values = [write(result.get(name)) for _, name, write in COLUMNS]
                name = label(key, result.get("backbone", ""))
                found.append(" | ".join([name, TITLES[track], pictures(numbers["data"], key), *values]))
    return found


def pictures(data: dict[str, Any], key: str) -> str:
    """Which pictures a result was measured on, and how many there are."""
    drawn = data["source"] == "synthetic"
    if key in WHOLE:
        return f"{'drawn, ' if drawn else ''}{data['photographs']:,} photographs"
    return f"{'drawn' if drawn else 'photographs'}, {data['images']:,} faces"


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
