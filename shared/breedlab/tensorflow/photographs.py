"""From photographs in class folders to minibatches, read anew in each epoch: they are too many to keep in memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow as tf

from breedlab.data.folders import labelled_files
from breedlab.data.reading import read_image
from breedlab.tensorflow.images import image_to_tensor
from breedlab.tensorflow.loading import Batches

Change = Callable[[tf.Tensor], tf.Tensor]


def load_photographs(
    folder: Path | str,
    image_size: int = 224,
    batch_size: int = 32,
    shuffle: bool = False,
    seed: int = 0,
    crop: bool = False,
    prepare: Change | None = None,
    augment: Change | None = None,
) -> tuple[Batches, list[str]]:
    """Minibatches from a folder with one folder a class; returns `(batches, class_names)`.

    Each batch is `(images, labels)`: float32 (N, image_size, image_size, 3), int64 (N,). Pictures are squeezed into
    the square, or cut with `crop`; `augment` changes batches in [0, 1], each picture differently, and `prepare` whole
    batches, last of all. `BreedlabError` for a folder that holds no classes.
    """
    files, class_names = labelled_files(folder)

    def read(path: tf.Tensor, label: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        # Pillow reads the picture, as in the other track: TensorFlow's own decoder gives slightly other numbers.
        pixels = tf.numpy_function(lambda name: read_image(name.decode(), image_size, crop), [path], tf.uint8)
        return image_to_tensor(tf.ensure_shape(pixels, (image_size, image_size, 3))), label

    paths = [str(path) for path, _ in files]
    labels = np.array([label for _, label in files], dtype=np.int64)
    batches = tf.data.Dataset.from_tensor_slices((paths, labels))
    if shuffle:
        batches = batches.shuffle(len(files), seed=seed)
    batches = batches.map(read, num_parallel_calls=tf.data.AUTOTUNE).batch(batch_size)
    for change in (augment, prepare):
        if change is not None:
            batches = batches.map(lambda images, labels, change=change: (change(images), labels))
    return batches.prefetch(tf.data.AUTOTUNE), class_names
