"""All pictures of a set, on all cores.

The workers are processes of their own, not `multiprocessing`'s, which would run a learner's script a second time
unless all of it stands behind `if __name__ == "__main__"`.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue

from tqdm import tqdm

from breedlab.breeds import CLASS_NAMES
from breedlab.data.synthetic.files import Batch, SetName, remove_parts
from breedlab.errors import BreedlabError

BATCH_SIZE = 10


def generate(
    name: SetName,
    folder: Path | str,
    seed: int = 0,
    *,
    faces: int = 80,
    photos: int = 60,
    processes: int | None = None,
    breeds: Sequence[str] = CLASS_NAMES,
) -> None:
    """Draw every picture of a set into `folder/images`: `faces` or `photos` of each breed, JPEG.

    `breeds` may be imaginary ones (`imaginary_looks`), too.

    Pictures that are there are kept, so that a call that was interrupted can be made again; the files are the same
    bytes however often that happens and however many processes draw (default: one a core). Shows a progress bar on
    standard error where that is a terminal. Raises `OSError` where a file cannot be written.
    """
    if name not in ("petfaces", "pets"):
        raise BreedlabError(f"There is no set of drawn pictures called '{name}'; choose petfaces or pets.")
    count = faces if name == "petfaces" else photos
    remove_parts(Path(folder))
    batches: SimpleQueue[Batch] = SimpleQueue()
    for breed in breeds:
        for first in range(1, count + 1, BATCH_SIZE):
            batches.put(Batch(name, str(folder), breed, seed, first, min(first + BATCH_SIZE - 1, count)))
    workers = max(1, min(processes or os.cpu_count() or 1, batches.qsize()))
    total = count * len(breeds)
    with (
        tqdm(total=total, desc=f"drawing {name}", unit=" pictures", disable=None) as bar,
        ThreadPoolExecutor(workers) as pool,
    ):
        try:
            for future in as_completed([pool.submit(_serve, batches, bar.update) for _ in range(workers)]):
                future.result()
        except BaseException:
            while not batches.empty():  # the other workers stop after the batch they are at
                batches.get()
            raise


def _serve(batches: SimpleQueue[Batch], drawn: Callable[[int], object]) -> None:
    """Start one worker and give it batches until there are none."""
    command = [sys.executable, "-m", "breedlab.data.synthetic.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as worker:
        assert worker.stdin is not None and worker.stdout is not None
        while True:
            try:
                batch = batches.get_nowait()
            except Empty:
                return
            with contextlib.suppress(BrokenPipeError):  # the missing answer tells as much
                worker.stdin.write(json.dumps(asdict(batch)) + "\n")
                worker.stdin.flush()
            reply = worker.stdout.readline()
            if not reply:
                raise BreedlabError(
                    f"Drawing {batch.breed} ended unexpectedly; call it again to go on from where it stopped."
                )
            answer = json.loads(reply)
            if "drawn" not in answer:
                raise OSError(answer["errno"], answer["message"], answer["file"])
            drawn(answer["drawn"])
