"""One image file in, one clean RGB JPEG out, or the reason why not."""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from breedlab.data import jpeg

# Smaller pictures show no pet; larger ones are bombs, or no photographs of this workshop.
MIN_SIDE = 16
MAX_PIXELS = 50_000_000
MAX_BYTES = 64 * 2**20
TOO_LARGE = f"larger than {MAX_BYTES // 2**20} MB"

# Asking for these alone keeps Pillow's riskier readers (PostScript, ...) away from files of unknown origin.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
QUALITY = 95
ORIENTATION = 0x0112

_heard = threading.local()


class Unreadable(Exception):
    """The file is left out; the message is the reason in the manifest."""


@dataclass(frozen=True)
class Repaired:
    """A clean JPEG; `why` lists what was mended and is empty where the bytes are the original's."""

    data: bytes
    why: str


def repair(data: bytes) -> Repaired:
    """Give a sound colour JPEG back as it is, re-encode any other readable picture; `Unreadable` for the rest."""
    _heard.warnings = []
    try:
        return _repair(data)
    except Unreadable:
        raise
    except UnidentifiedImageError:
        page = data.lstrip()[:1] == b"<"
        raise Unreadable("a web page, not an image" if page else "not an image") from None
    except Image.DecompressionBombError:
        raise Unreadable(f"a decompression bomb: more than {MAX_PIXELS // 10**6} megapixels") from None
    except Exception as error:  # A decoder may fail in any way on a broken file; one file must not stop the rest.
        raise Unreadable(f"cannot be decoded: {str(error) or type(error).__name__}") from error


def _repair(data: bytes) -> Repaired:
    if not data:
        raise Unreadable("an empty file")
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        check_size(image.width, image.height)
        faults = list(_jpeg_faults(data, image) if image.format in {"JPEG", "MPO"} else [f"a {image.format} file"])
        image.load()
        turned = _turn(image, faults)
        clean = _to_rgb(turned, faults)
    faults += [f"Pillow warns: {text}" for text in _heard.warnings]
    return Repaired(encode(clean), ", ".join(faults)) if faults else Repaired(data, "")


def check_size(width: int, height: int) -> None:
    """`Unreadable` for a picture too small to be of use or too large to be decoded safely (sides in pixels)."""
    if min(width, height) < MIN_SIDE:
        raise Unreadable(f"too small: {width} x {height} pixels, less than {MIN_SIDE} on a side")
    if width * height > MAX_PIXELS:
        raise Unreadable(f"a decompression bomb: {width} x {height}, more than {MAX_PIXELS // 10**6} megapixels")


def encode(image: Image.Image) -> bytes:
    """The RGB picture as JPEG bytes, without metadata."""
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _jpeg_faults(data: bytes, image: Image.Image) -> Iterator[str]:
    if said := jpeg.complaint(data):
        raise Unreadable(f"a damaged JPEG: {said}")
    if image.format == "MPO":
        yield "several pictures in one file"
    elif stray := jpeg.stray_bytes(data):
        yield f"{stray} stray bytes behind the image"


def _turn(image: Image.Image, faults: list[str]) -> Image.Image:
    if image.getexif().get(ORIENTATION, 1) not in range(2, 9):
        return image
    faults.append("turned as its EXIF says")
    return ImageOps.exif_transpose(image)


def _to_rgb(image: Image.Image, faults: list[str]) -> Image.Image:
    if image.mode == "RGB" and "transparency" not in image.info:
        return image
    if image.has_transparency_data:
        faults.append("transparent parts set on white")
        rgba = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    faults.append(
        {"L": "grey", "1": "black and white", "P": "palette colours"}.get(image.mode, f"{image.mode} colours")
    )
    if image.mode.startswith("I;16"):
        # Pillow would clip 16-bit values at 255; the upper byte is the picture.
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


@contextmanager
def hearing_warnings() -> Iterator[None]:
    """Inside, what Pillow warns about is noted for the file at hand instead of printed.

    `warnings.catch_warnings` works for the whole process, so it stands outside the threads; the list is each
    thread's own.
    """

    def note(message: Warning | str, *_: Any, **__: Any) -> None:
        getattr(_heard, "warnings", []).append(str(message))

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = note
        yield
