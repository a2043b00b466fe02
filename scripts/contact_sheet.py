"""Draw the contact sheets in docs/pictures: a face of every breed with its name, a page of photographs, and some of
the imaginary breeds that the offline stand-in learned on.

python scripts/contact_sheet.py
"""

from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

from breedlab.breeds import CATS, DOGS, title
from breedlab.data.synthetic import LOOKS, draw
from breedlab.data.synthetic.imaginary import imaginary_looks

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PAPER, INK = (250, 247, 241), (58, 50, 46)
FACE, GAP, LABEL, COLUMNS = 176, 14, 28, 8
# Seeds picked by eye, so that every breed shows itself at its best; a breed that is not listed takes 0.
SEEDS: dict[str, int] = {"scottish_terrier": 1, "Ragdoll": 2, "havanese": 1, "Maine_Coon": 1, "american_bulldog": 2}


def font(size: int) -> ImageFont.FreeTypeFont:
    """DejaVu Sans, which comes with matplotlib: the same letters on every machine."""
    return ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf", size)


def rounded(image: Image.Image, size: tuple[int, int], radius: int) -> tuple[Image.Image, Image.Image]:
    """The picture at this size, and a mask with round corners."""
    mask = Image.new("L", (size[0] * 4, size[1] * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * 4 - 1, size[1] * 4 - 1), radius * 4, fill=255)
    return image.resize(size, Image.Resampling.LANCZOS), mask.resize(size, Image.Resampling.LANCZOS)


def sheet(width: int, height: int) -> Image.Image:
    """Paper with round corners and nothing behind them: it lies well on light pages and on dark ones."""
    page = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(page).rounded_rectangle((0, 0, width - 1, height - 1), 22, fill=PAPER)
    return page


def contact_sheet() -> Image.Image:
    """One face of every breed, cats first: RGBA."""
    names = [*CATS, *DOGS]
    rows = -(-len(names) // COLUMNS)
    width = GAP * 2 + COLUMNS * (FACE + GAP) - GAP
    page = sheet(width, GAP * 2 + rows * (FACE + LABEL + GAP) - GAP // 2)
    pen, letters = ImageDraw.Draw(page), font(12)
    last = len(names) - (rows - 1) * COLUMNS
    for index, name in enumerate(names):
        row, column = divmod(index, COLUMNS)
        # A last row that is not full stands in the middle.
        shift = (COLUMNS - last) * (FACE + GAP) // 2 if row == rows - 1 else 0
        x, y = GAP + shift + column * (FACE + GAP), GAP + row * (FACE + LABEL + GAP)
        face = draw(LOOKS[name], "face", f"sheet/{name}/{SEEDS.get(name, 0)}", scale=2.6, variety=0.2)
        picture, mask = rounded(face, (FACE, FACE), 18)
        page.paste(picture, (x, y), mask)
        pen.text((x + FACE // 2, y + FACE + 6), title(name), INK, letters, anchor="ma")
    return page


def photo_sheet(columns: int = 4, rows: int = 3) -> Image.Image:
    """A dozen photographs of as many breeds: RGBA."""
    names = [*CATS, *DOGS][1::3][: columns * rows]
    wide, tall = 300, 234
    page = sheet(GAP * 2 + columns * (wide + GAP) - GAP, GAP * 2 + rows * (tall + GAP) - GAP)
    for index, name in enumerate(names):
        row, column = divmod(index, columns)
        photo = draw(LOOKS[name], "photo", f"sheet/{name}/{SEEDS.get(name, 0)}", scale=2.0)
        picture, mask = rounded(photo, (wide, tall), 14)
        page.paste(picture, (GAP + column * (wide + GAP), GAP + row * (tall + GAP)), mask)
    return page


def imaginary_sheet(rows: int = 3) -> Image.Image:
    """A face of every 12th imaginary breed: RGBA."""
    looks = list(imaginary_looks().items())[::12][: rows * COLUMNS]
    page = sheet(GAP * 2 + COLUMNS * (FACE + GAP) - GAP, GAP * 2 + rows * (FACE + GAP) - GAP)
    for index, (name, look) in enumerate(looks):
        row, column = divmod(index, COLUMNS)
        face = draw(look, "face", f"sheet/{name}/0", scale=2.6, variety=0.2)
        picture, mask = rounded(face, (FACE, FACE), 18)
        page.paste(picture, (GAP + column * (FACE + GAP), GAP + row * (FACE + GAP)), mask)
    return page


def main() -> None:
    """Draw the sheets."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    sheets = {"contact_sheet": contact_sheet(), "photos_sheet": photo_sheet(), "imaginary": imaginary_sheet()}
    for name, page in sheets.items():
        page.save(PICTURES / f"{name}.webp", quality=90, method=6)
        print(f"{name}.webp: {page.width} x {page.height}, {(PICTURES / f'{name}.webp').stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
