import time

import pytest

from breedlab.data.pool import on_all_cores


def test_results_come_in_order() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.05 if number == 0 else 0)
        return number * number

    assert on_all_cores(slow_first, range(50), "Squaring") == [number**2 for number in range(50)]


def test_an_error_stops_the_rest() -> None:
    done = []

    def fail(number: int) -> None:
        if number == 3:
            raise OSError(28, "No space left on device")
        time.sleep(0.001)
        done.append(number)

    with pytest.raises(OSError, match="No space left"):
        on_all_cores(fail, range(5000), "Failing")
    assert len(done) < 2500
