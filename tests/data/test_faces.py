from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from breedlab import data
from breedlab.data.faces import clip
from breedlab.data.repair import Unreadable


def test_a_box_counts_from_one_and_includes_its_end() -> None:
    assert clip((1, 1, 64, 48), (64, 48)) == (0, 0, 64, 48)
    assert clip((-3, 0, 700, 30), (64, 48)) == (0, 0, 64, 30)


@pytest.mark.parametrize("box", [(60, 1, 64, 40), (40, 1, 9, 40), (70, 1, 90, 40)])
def test_a_box_with_too_little_in_it(box: tuple[int, int, int, int]) -> None:
    with pytest.raises(Unreadable, match="too small"):
        clip(box, (64, 48))


def test_faces_are_cut_out_one_folder_a_breed(small_mirror: Path, tmp_path: Path) -> None:
    folder = data.get("petfaces", str(small_mirror), cache=tmp_path)
    assert data.files_by_breed(folder / "images") == {
        breed: [f"{breed}_{n}.jpg" for n in range(1, 6)] for breed in ("Abyssinian", "beagle", "pug")
    }
    manifest = data.read_manifest(folder)
    assert {(file.action, file.why) for file in manifest.files} == {("cropped", "head box 8 4 40 36")}
    assert [file.split for file in manifest.files].count("test") == 3
    with (
        Image.open(folder / "images/pug/pug_1.jpg") as face,
        Image.open(folder.parent / "pets/images/pug_1.jpg") as photograph,
    ):
        crop = np.asarray(photograph.crop((8, 4, 40, 36)), int)
        assert face.size == (32, 32)
        assert np.abs(np.asarray(face, int) - crop).mean() < 6


def test_what_has_no_face_is_left_out_with_the_reason(tools: SimpleNamespace, tmp_path: Path) -> None:
    more = {"pug_1.jpg": b"", "pug_3.jpg": tools.odd_files["beagle_907.jpg"][0]}
    annotations = {
        "xmls/beagle_1.xml": b"",
        "xmls/beagle_2.xml": b"<broken",
        "xmls/pug_3.xml": b"<a><size><width>120</width><height>90</height></size><object><bndbox><xmin>9</xmin>"
        b"<ymin>5</ymin><xmax>40</xmax><ymax>36</ymax></bndbox></object></a>",
    } | {f"xmls/Abyssinian_{n}.xml": b"" for n in range(1, 6)}
    mirror = tools.make_mirror(tmp_path / "mirror", more=more, annotations=annotations)
    folder = data.get("petfaces", str(mirror), cache=tmp_path / "cache")
    manifest = data.read_manifest(folder)
    why = {file.name: file.why for file in manifest.left_out}
    assert why.pop("pug_1.jpg") == "its photograph is left out: an empty file"
    assert why.pop("beagle_1.jpg") == "no head box"
    assert why.pop("beagle_2.jpg") == "its head box file is broken"
    assert why.pop("pug_3.jpg") == "its head box was drawn before the picture was turned"
    assert set(why) == {f"Abyssinian_{n}.jpg" for n in range(1, 6)}
    # A breed without any face has no folder: both frameworks would stumble over an empty one.
    assert sorted(path.name for path in (folder / "images").iterdir()) == ["beagle", "pug"]
    assert manifest.classes == ("beagle", "pug")
