"""A repository of its own for each test: one small page, its solutions, nbgrader's configuration."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PAGE = '''\
---
jupyter:
  breedlab:
    title: Small numbers
    objectives:
      - add one
    minutes: 5  # on a CPU
    level: beginner
    prerequisites: []
---

Welcome to {{framework}}.

```python
import math
```

### Exercise 1.1 · One more (5 minutes, 2 points)

<details>
<summary>Hint</summary>

Use `+`.
</details>

```python exercise="add_one" points=2 solution="fakekit.{track}.sums:add_one"
def add_one(number, step=1):
    """The number and one."""
```

```python check="add_one" compare=true
assert add_one(1) == 2
print("right")
```

<!-- #region track="tensorflow" -->
Only for the other track.
<!-- #endregion -->

### Exercise 1.2 · Why? (1 minute, 1 point)

<!-- #region written="why" points=1 -->
Because one was added.
<!-- #endregion -->

```python track="pytorch"
print("only here", math.pi)
```

## What to remember

- One more is one more.
'''

SUMS = '''\
"""Sums."""


def add_one(number: int, step: int = 1) -> int:
    """The library's own words."""
    # Why: a comment for a learner.
    total: int = number + step  # noqa
    return total
'''


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one page for both tracks; its solutions are in `fakekit`, beside it on sys.path."""
    root, library = tmp_path / "repository", tmp_path / "library"
    for track in ("pytorch", "tensorflow"):
        folder = library / "fakekit" / track
        folder.mkdir(parents=True)
        # A framework that must not be imported: the build reads solutions, it does not run them.
        (folder / "__init__.py").write_text(
            "raise ImportError('the build must not import a track')\n", encoding="utf-8"
        )
        (folder / "sums.py").write_text(SUMS, encoding="utf-8")
    (library / "fakekit" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(library))
    (root / "workshop").mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "workshop" / "01_sums.md").write_text(PAGE, encoding="utf-8", newline="\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def page(repository: Path) -> Path:
    """The page of `repository`."""
    return repository / "workshop" / "01_sums.md"


@pytest.fixture
def edit(page: Path) -> Callable[[str, str], int]:
    """Replaces a piece of the page, which must be there once; returns the line of the change, counted from 1."""

    def replace(old: str, new: str) -> int:
        text = page.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times on the page"
        page.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return text[: text.index(old)].count("\n") + 1

    return replace
