from pathlib import Path

from breedlab.data.listing import files_by_breed


def test_breeds_and_files_come_sorted_and_stray_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("pug/pug_2.jpg", "pug/pug_10.jpg", "Birman/Birman_1.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "notes.txt").touch()
    files = files_by_breed(tmp_path)
    assert list(files.items()) == [("Birman", ["Birman_1.jpg"]), ("pug", ["pug_10.jpg", "pug_2.jpg"])]
