"""Draw the diagrams of the text into workshop/pictures: `python scripts/draw_diagrams.py [name ...]`.

Without a name it draws them all. Each diagram is a function in scripts/diagrams/.
"""

import sys
from pathlib import Path

from diagrams.batchnorm_drift import drift_picture
from diagrams.features_once import features_picture
from diagrams.pages_1_to_4 import PICTURES as FIRST_PAGES
from diagrams.transfer import finetune_picture, transfer_picture

from breedlab.plots.style import styled

OUT = Path(__file__).resolve().parents[1] / "workshop" / "pictures"
PICTURES = FIRST_PAGES | {
    "transfer": transfer_picture,
    "batchnorm_drift": drift_picture,
    "features_once": features_picture,
    "finetune": finetune_picture,
}


def main() -> None:
    """Write every picture, or those that were named."""
    names = sys.argv[1:] or list(PICTURES)
    if unknown := sorted(set(names) - set(PICTURES)):
        sys.exit(f"There is no diagram '{unknown[0]}'; choose from {', '.join(PICTURES)}.")
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names:
        with styled():
            # No software or date in the file: the same picture has the same bytes.
            PICTURES[name]().savefig(OUT / f"{name}.png", dpi=130, metadata={"Software": None})
        print(f"workshop/pictures/{name}.png")


if __name__ == "__main__":
    main()
