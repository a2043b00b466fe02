"""The places of cells, where a page repeats itself."""

from pathlib import Path

import jupytext

from breedlab.notebooks.lines import Text

REPEATS = """\
---
jupyter:
  breedlab: 1
---

Same words.

```python
x = 1
```

Same words.


Same words.

```python

```

<!-- #region track="pytorch" -->

Same words.
<!-- #endregion -->
```python
x = 1

x = 1
```
~~~python
x = 1
~~~
"""


def test_repeated_and_empty_cells_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "01_x.md"
    path.write_text(REPEATS, encoding="utf-8")
    text = Text(path)
    found = text.lines_of_each(jupytext.reads(REPEATS, fmt="md").cells)
    assert found == [(6, 6), (8, 9), (12, 12), (15, 15), (17, 18), (21, 23), (25, 26), (30, 30)]


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "workshop").mkdir()
    path = tmp_path / "workshop" / "01_x.md"
    path.write_text("", encoding="utf-8")
    assert str(Text(path).error(7, "this is wrong.")) == "workshop/01_x.md:7: this is wrong."
