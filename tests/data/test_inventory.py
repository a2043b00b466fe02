from pathlib import Path

from breedlab import data
from breedlab.data.inventory import prepared_folders


def test_complete_folders_only(cache: Path, small_mirror: Path) -> None:
    assert prepared_folders(cache / "data") == []
    pets = data.get("pets", str(small_mirror))
    faces, found = prepared_folders(cache / "data")
    assert (faces.manifest.name, found.path) == ("petfaces", pets)
    assert found.size == sum(path.stat().st_size for path in pets.rglob("*.jpg"))
    (faces.path / "manifest.json").unlink()
    assert [folder.path for folder in prepared_folders(cache / "data")] == [pets]
