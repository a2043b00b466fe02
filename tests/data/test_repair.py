import io
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from breedlab.data.repair import Unreadable, hearing_warnings, repair

KINDS = [f"beagle_{number}" for number in range(901, 917)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file(tools: SimpleNamespace, kind: str) -> None:
    [(data, action, reason)] = [row for name, row in tools.odd_files.items() if name.startswith(kind)]
    if action == "left out":
        with pytest.raises(Unreadable, match=reason):
            repair(data)
        return
    repaired = repair(data)
    assert reason.replace("renamed", "") in repaired.why
    with Image.open(io.BytesIO(repaired.data)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.size == ((90, 120) if kind == "beagle_907" else (120, 90))
        image.load()
    if action == "kept":
        assert repaired.data == data
    else:
        # What is re-encoded is clean: a second repair changes nothing.
        assert repair(repaired.data).why == ""


def test_the_turned_picture_stands_upright(tools: SimpleNamespace) -> None:
    # EXIF 6: the stored picture must be turned by a quarter, clockwise.
    with Image.open(io.BytesIO(repair(tools.odd_files["beagle_907.jpg"][0]).data)) as image:
        upright = tools.picture("odd", (120, 90)).transpose(Image.Transpose.ROTATE_270)
        assert np.abs(np.asarray(image, int) - np.asarray(upright, int)).mean() < 6


def test_transparent_parts_become_white(tools: SimpleNamespace) -> None:
    clear = Image.new("RGBA", (40, 40), (10, 20, 30, 0))
    with Image.open(io.BytesIO(repair(tools.encoded(clear, "PNG")).data)) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255)


def test_sixteen_bits_keep_their_greys(tools: SimpleNamespace) -> None:
    greys = np.full((40, 40), 0x8000, np.uint16)
    with Image.open(io.BytesIO(repair(tools.encoded(Image.fromarray(greys), "PNG")).data)) as image:
        assert image.getpixel((20, 20)) == (128, 128, 128)


def test_metadata_do_not_survive(tools: SimpleNamespace) -> None:
    data = tools.encoded(tools.picture(1).convert("L"), comment=b"where the photographer lives")
    assert b"photographer" not in repair(data).data


def test_a_broken_decoder_is_contained(tools: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(Image.Image, "convert", explode)
    with pytest.raises(Unreadable, match="RecursionError"):
        repair(tools.odd_files["beagle_903.jpg"][0])


def test_a_file_that_makes_pillow_warn_is_encoded_anew(tools: SimpleNamespace) -> None:
    # An EXIF block whose only entry points behind its end.
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x40\0\0\0\xf0\xff\0\0\0\0\0\0"
    data = tools.encoded(tools.picture(1), exif=exif)
    with hearing_warnings():
        repaired = repair(data)
    assert "Pillow warns" in repaired.why
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Image.open(io.BytesIO(repaired.data)).getexif()


def test_postscript_is_not_even_looked_at() -> None:
    with pytest.raises(Unreadable, match="not an image"):
        repair(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 50 50\n")


def test_a_picture_that_only_we_call_too_large(tools: SimpleNamespace) -> None:
    # 64 megapixels: Pillow's own limit lies at 179.
    with pytest.raises(Unreadable, match="8000 x 8000, more than 50 megapixels"):
        repair(tools.encoded(Image.new("1", (8000, 8000)), "PNG"))


def test_bombs_take_neither_memory_nor_time(tools: SimpleNamespace, tmp_path: object) -> None:
    jpeg = bytearray(tools.encoded(tools.picture(1)))
    start = jpeg.index(b"\xff\xc0")
    jpeg[start + 5 : start + 9] = b"\xff\xdc\xff\xdc"
    gif = bytearray(tools.encoded(tools.picture(1), "GIF"))
    gif[6:10] = b"\xff\xff\xff\xff"
    code = """if True:
        import resource, sys
        from pathlib import Path
        from breedlab.data.repair import Unreadable, repair
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for path in sys.argv[1:]:
            try:
                repair(Path(path).read_bytes())
            except Unreadable as error:
                print(error)
        unit = 1024 if sys.platform != "darwin" else 1
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit)
    """
    pytest.importorskip("resource", reason="Windows does not tell a process's peak memory this way")
    paths = []
    for name, data in {"bomb.png": tools.bomb(), "bomb.jpg": jpeg, "bomb.gif": gif}.items():
        paths.append(tmp_path / name)  # type: ignore[operator]
        paths[-1].write_bytes(data)
    done = tools.run_python(code, *paths, timeout=20)
    *reasons, peak = done.stdout.splitlines()
    assert len(reasons) == 3, done.stderr
    assert all("bomb" in reason for reason in reasons)
    assert int(peak) < 50e6
