from pathlib import Path

from breedlab.data import files_by_breed


def test_sorted_names_and_folders_only(tmp_path: Path) -> None:
    for name in ("pug/pug_2.jpg", "pug/pug_10.jpg", "Bengal/Bengal_1.jpg", "beagle/beagle_1.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "notes.txt").touch()
    found = files_by_breed(str(tmp_path))
    assert found == {"Bengal": ["Bengal_1.jpg"], "beagle": ["beagle_1.jpg"], "pug": ["pug_10.jpg", "pug_2.jpg"]}
    assert list(found) == ["Bengal", "beagle", "pug"]
