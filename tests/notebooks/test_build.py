"""The whole way from a page to a starter, with a real kernel and nbgrader itself."""

from pathlib import Path

from breedlab.notebooks.build import build, stale


def test_a_page_becomes_solutions_and_starters(repository: Path) -> None:
    done = build(repository)
    assert done.run == ["pytorch/01_sums.ipynb", "tensorflow/01_sums.ipynb"]
    print((repository / "solutions/pytorch/01_sums.ipynb").read_text())
    print((repository / "starter/pytorch/01_sums.ipynb").read_text())
    assert stale(repository) == ""
    assert not build(repository).changed
