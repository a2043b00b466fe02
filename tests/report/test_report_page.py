"""Tests of breedlab.report.page."""

import base64
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from breedlab.report import collect, page, summary

Write = Callable[..., Path]


class Elements(HTMLParser):
    """Every start tag with its attributes, and whether the tags are closed in order."""

    VOID = ("meta", "img", "br", "link")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def render(executed: Write, source: str = "synthetic", failure: str = "") -> str:
    folder = executed("pytorch", "03_cnn", "cnn", {"top1": 0.583, "top3": 0.83}, alt='Curves & "ends"').parent
    other = executed("tensorflow", "03_cnn", "cnn", {"top1": 0.6}, failure=failure).parent
    runs = {"pytorch": collect.read_track(folder), "tensorflow": collect.read_track(other)}
    return page.render(
        summary.summarise({"source": source, "images": 2960, "photographs": 2220, "classes": 37}, runs), runs
    )


def test_the_page_is_whole_and_loads_nothing(executed: Write) -> None:
    html = render(executed)
    elements = Elements()
    elements.feed(html)
    assert elements.open == []
    assert "://" not in html
    addresses = [values[key] or "" for _, values in elements.found for key in ("src", "href") if key in values]
    assert addresses and all(address.startswith("data:image/png;base64,") for address in addresses)
    assert not {"script", "link", "iframe"} & {tag for tag, _ in elements.found}
    assert "@import" not in html and "url(" not in html


def test_pictures_are_embedded_with_their_alt_text(executed: Write) -> None:
    elements = Elements()
    elements.feed(render(executed))
    images = [values for tag, values in elements.found if tag == "img"]
    assert [image["alt"] for image in images] == ['Curves & "ends"', "A graph."]
    for image in images:
        assert base64.b64decode(str(image["src"]).partition(",")[2]).startswith(b"\x89PNG")


def test_numbers_tracks_and_title_are_there(executed: Write) -> None:
    html = render(executed)
    for words in (
        "A CNN from scratch",
        "Page 03_cnn",
        "58.3 %",
        "60.0 %",
        "PyTorch",
        "TensorFlow",
        "900 MB",
        "2,960 faces",
    ):
        assert words in html
    assert "prefers-color-scheme: dark" in html and "width=device-width" in html


def test_a_failure_is_told_and_escaped(executed: Write) -> None:
    html = render(executed, failure="solutions/tensorflow/03_cnn.ipynb failed in cell 4: ValueError: <b>")
    assert "Not everything ran" in html
    assert "cell 4: ValueError: &lt;b&gt;." in html
    assert "Not everything ran" not in render(executed)


@pytest.mark.parametrize(("source", "named"), [("synthetic", False), ("mirror", True), ("oxford", True)])
def test_photographs_name_their_makers_and_licence(executed: Write, source: str, named: bool) -> None:
    assert ("CC BY-SA 4.0" in render(executed, source)) == named


def test_a_run_without_results_is_a_page_too() -> None:
    runs: page.Runs = {"pytorch": []}
    html = page.render(
        summary.summarise({"source": "synthetic", "images": 1, "photographs": 1, "classes": 37}, runs), runs
    )
    assert "no results" in re.sub(r"\s+", " ", html)


@pytest.mark.parametrize(
    ("backbone", "title", "notes"),
    [
        ("standin", "Transfer learning (stand-in)", []),
        ("resnet50", "Transfer learning", ["stand-in", "ResNet-50"]),
    ],
)
def test_page_5_is_there_with_its_backbone(executed: Write, backbone: str, title: str, notes: list[str]) -> None:
    folder = executed(
        "pytorch", "05_transfer", "transfer", {"top1": 0.85}, alt="Heat maps", backbone="standin", mime="image/jpeg"
    ).parent
    other = executed("tensorflow", "05_transfer", "transfer", {"top1": 0.9}, backbone=backbone).parent
    runs = {"pytorch": collect.read_track(folder), "tensorflow": collect.read_track(other)}
    data = {"source": "synthetic", "images": 2960, "photographs": 2220, "classes": 37}
    html = page.render(summary.summarise(data, runs), runs)
    elements = Elements()
    elements.feed(html)
    assert elements.open == []
    assert f"<h3>{title}</h3>" in html
    assert re.findall(r"<small>([^<]*[a-zA-Z]-[^<]*)</small>", html) == notes
    assert "<h2>Page 05_transfer</h2>" in html
    assert 'src="data:image/jpeg;base64,' in html and 'alt="Heat maps"' in html
