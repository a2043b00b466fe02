from typing import Any


def test_the_device_is_named_and_said_in_one_line(track: Any) -> None:
    device = track.choose_device()
    assert device in {"cpu", "cuda", "mps", "gpu"}
    line = track.describe_device()
    assert "\n" not in line
    assert ("CPU" in line) == (device == "cpu")
