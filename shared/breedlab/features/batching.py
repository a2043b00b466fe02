"""Pictures through a network: read ahead by threads, in batches that shrink where the memory is too small."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from breedlab.data.reading import read_image
from breedlab.errors import BreedlabError

Pictures = npt.NDArray[np.uint8]
Features = npt.NDArray[np.float32]

PICTURES_AHEAD = 128  # 19 MB at 224 pixels


def read_ahead(files: Iterable[Path], image_size: int, workers: int, crop: bool = False) -> Iterator[Pictures]:
    """Every picture in order, uint8 (image_size, image_size, 3), while `workers` threads read the next ones.

    Threads are enough, because Pillow works outside Python's lock; and unlike processes they start at once, and need
    nothing that can be pickled.
    """
    Image.init()  # Pillow loads its readers on first use, which is no work for several threads at once
    files = iter(files)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        waiting: deque[Future[Pictures]] = deque()
        try:
            for path in files:
                waiting.append(pool.submit(read_image, path, image_size, crop))
                if len(waiting) >= PICTURES_AHEAD:
                    break
            while waiting:
                picture = waiting.popleft().result()
                waiting.extend(pool.submit(read_image, path, image_size, crop) for path in islice(files, 1))
                yield picture
        finally:  # also where the caller stops early
            pool.shutdown(cancel_futures=True)


def run_in_batches(forward: Callable[[Pictures], Features], pictures: Iterable[Pictures], batch_size: int) -> Features:
    """`forward` of all pictures: float32 (N, D). It is given (n, H, W, 3) with n up to `batch_size`.

    Where it raises `MemoryError`, the batch is halved, and a line says so. Raises a `BreedlabError` where there is no
    memory for a single picture.
    """
    done: list[Features] = []
    size = batch_size
    waiting: list[Pictures] = []
    for picture in pictures:
        waiting.append(picture)
        if len(waiting) >= size:
            size = _run(forward, waiting, size, done)
    _run(forward, waiting, size, done)
    return np.concatenate(done)


def _run(forward: Callable[[Pictures], Features], waiting: list[Pictures], size: int, done: list[Features]) -> int:
    """Run all that is waiting, in batches of `size` or what the memory leaves of it; returns that size."""
    while waiting:
        batch = waiting[:size]
        try:
            done.append(forward(np.stack(batch)))
        except MemoryError as error:
            size = half(len(batch), batch[0].shape[0], error)
            continue  # the error is gone by now, and with it the memory that its traceback held
        del waiting[:size]
    return size


def half(size: int, image_size: int, error: Exception) -> int:
    """Half of a batch size that was too large, said in one line; a `BreedlabError` where it cannot be halved."""
    if size == 1:
        raise BreedlabError(
            f"The memory is too small for this network and one picture of {image_size} x {image_size} pixels; "
            "close other programs that use the GPU, or choose a smaller network (BREEDLAB_BACKBONE=mobilenet_v2)."
        ) from error
    print(f"There is no memory for {size} pictures at once; going on with {size // 2}.")
    return size // 2
