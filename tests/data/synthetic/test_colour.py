"""Colours."""

from breedlab.data.synthetic.colour import css, darker, lighter, luminance, mix, rgb


def test_there_and_back() -> None:
    assert css(rgb("#c08040")) == "#c08040"
    assert css((-5, 300, 127.6)) == "#00ff80"


def test_mix_goes_from_one_to_the_other() -> None:
    assert mix((0, 0, 0), (10, 20, 30), 0.5) == (5, 10, 15)
    assert mix((1, 2, 3), (10, 20, 30), 0) == (1, 2, 3)


def test_lighter_and_darker() -> None:
    paint = rgb("#a06030")
    assert luminance(lighter(paint, 0.3)) > luminance(paint) > luminance(darker(paint, 0.3))
