"""Whether a host answers, asked with little patience."""

import threading
import time
from collections.abc import Sequence

import requests


def any_answers(addresses: Sequence[str], seconds: float) -> bool:
    """Whether any of the addresses offers its file within `seconds`.

    A name server may be silent for longer than any timeout of a connection, so each address is asked in a thread of
    its own.
    """
    found = threading.Event()
    asking = [threading.Thread(target=_ask, args=(address, seconds, found), daemon=True) for address in addresses]
    for thread in asking:
        thread.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(thread.is_alive() for thread in asking):
        if found.wait(0.05):
            break
    return found.is_set()


def _ask(address: str, seconds: float, found: threading.Event) -> None:
    try:
        if requests.head(address, timeout=seconds, allow_redirects=True).ok:
            found.set()
    except requests.RequestException:
        pass
