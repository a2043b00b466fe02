from types import SimpleNamespace

import pytest

from breedlab.data import jpeg


def test_a_sound_jpeg_gives_no_complaint(tools: SimpleNamespace) -> None:
    for options in ({}, {"progressive": True}, {"restart_marker_rows": 1}):
        data = tools.encoded(tools.picture(1), **options)
        assert jpeg.complaint(data) is None
        assert jpeg.stray_bytes(data) == 0


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_are_sound_too(tools: SimpleNamespace, mode: str) -> None:
    assert jpeg.complaint(tools.encoded(tools.picture(1).convert(mode))) is None


def test_what_pillow_hides_is_found(tools: SimpleNamespace) -> None:
    data = tools.encoded(tools.picture(1, (200, 200)))
    # Ten bytes of coded data are gone, so the picture ends too early; Pillow fills the rest with grey and says nothing.
    cut = data[: len(data) // 2] + data[len(data) // 2 + 10 :]
    assert "JPEG" in str(jpeg.complaint(cut))
    assert jpeg.complaint(data[:-100]) is not None


def test_too_many_scans_are_not_decoded(tools: SimpleNamespace) -> None:
    data = tools.encoded(tools.picture(1), progressive=True)
    start = data.rindex(b"\xff\xda")
    assert "scans" in str(jpeg.complaint(data[:start] + data[start:-2] * 200 + data[-2:]))


def test_stray_bytes_are_counted(tools: SimpleNamespace) -> None:
    assert jpeg.stray_bytes(tools.encoded(tools.picture(1)) + b"stray" * 3) == 15


def test_the_end_of_a_thumbnail_is_not_the_end(tools: SimpleNamespace) -> None:
    data = tools.encoded(tools.picture(1), comment=b"before \xff\xd9 after")
    assert data.count(b"\xff\xd9") >= 2
    assert jpeg.stray_bytes(data) == 0


def test_no_end_marker(tools: SimpleNamespace) -> None:
    assert jpeg.stray_bytes(tools.encoded(tools.picture(1))[:-2]) == -1
