"""Work on many pictures at once.

Threads, not processes: decoding and encoding run outside Python's lock, and a thread needs no importable main module,
so that `get` also works at the top of a learner's script.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PIL import Image

from breedlab.data.notices import progress
from breedlab.data.repair import hearing_warnings

Job = TypeVar("Job")
Result = TypeVar("Result")

# A picture of the largest allowed size takes some 300 MB while it is worked on.
MAX_WORKERS = 8


def on_all_cores(work: Callable[[Job], Result], jobs: Sequence[Job], description: str) -> list[Result]:
    """`work` of every job, in order, with a progress bar; the first exception ends it and is raised."""
    # Pillow loads its readers on first use, which is no work for eight threads at once.
    Image.init()
    with hearing_warnings(), ThreadPoolExecutor(min(MAX_WORKERS, os.cpu_count() or 1)) as pool:
        try:
            return list(progress(pool.map(work, jobs), len(jobs), description))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
