import errno
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breedlab.features import kept

FEATURES = np.arange(6, dtype=np.float32).reshape(3, 2)


def unwanted() -> Any:
    raise AssertionError("computed again")


def test_features_are_computed_once_and_come_back_the_same(cache: Path) -> None:
    assert kept("pytorch-x-1", (3, 2), lambda: FEATURES)[1] is False
    features, were_there = kept("pytorch-x-1", (3, 2), unwanted)
    np.testing.assert_array_equal(features, FEATURES)
    assert were_there
    assert features.dtype == np.float32
    assert [path.name for path in (cache / "features").glob("*") if not path.name.startswith(".")] == [
        "pytorch-x-1.npz"
    ]


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped byte", "text", "wrong shape", "wrong name"])
def test_damaged_features_are_made_again(damage: str, cache: Path) -> None:
    kept("k", (3, 2), lambda: FEATURES)
    path = cache / "features" / "k.npz"
    content = bytearray(path.read_bytes())
    if damage == "flipped byte":
        content[content.index(FEATURES.tobytes()) + 5] ^= 1
    changed: dict[str, bytes | bytearray] = {"cut": content[:-30], "empty": b"", "text": b"features"}
    if damage == "wrong shape":
        np.savez(path, features=FEATURES[:2])
    elif damage == "wrong name":
        np.savez(path, other=FEATURES)
    else:
        path.write_bytes(changed.get(damage, content))
    assert kept("k", (3, 2), lambda: FEATURES + 1)[1] is False
    np.testing.assert_array_equal(kept("k", (3, 2), unwanted)[0], FEATURES + 1)


def test_what_was_not_finished_leaves_nothing(cache: Path) -> None:
    def killed() -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept("k", (3, 2), killed)
    assert kept("k", (3, 2), lambda: FEATURES)[1] is False


def test_a_full_disk_stops_nobody(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    assert kept("k", (3, 2), lambda: FEATURES)[0] is FEATURES
    said = capsys.readouterr()
    assert said.out.startswith("The features are not kept for the next time. The disk is full")
    assert said.err == ""


def test_who_comes_second_waits_and_computes_nothing(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> Any:
        begun.set()
        go_on.wait(20)
        return FEATURES

    first = threading.Thread(target=lambda: kept("k", (3, 2), slow))
    first.start()
    begun.wait(20)
    results: list[bool] = []
    second = threading.Thread(target=lambda: results.append(kept("k", (3, 2), unwanted)[1]))
    second.start()
    second.join(0.3)
    assert second.is_alive()
    go_on.set()
    first.join(20)
    second.join(20)
    assert results == [True]
    said = capfd.readouterr()
    assert "waiting" in said.out
    assert said.err == ""
