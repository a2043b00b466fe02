"""From class folders to minibatches."""

from pathlib import Path
from typing import TypeAlias

import keras
import tensorflow as tf

from breedlab.guards import needs_class_folders

Batches: TypeAlias = tf.data.Dataset


@needs_class_folders
def load_batches(
    folder: Path | str, image_size: int = 128, batch_size: int = 32, shuffle: bool = False, seed: int = 0
) -> tuple[Batches, list[str]]:
    """Minibatches from a folder with one folder a class; returns `(batches, class_names)`.

    Each batch is `(images, labels)`: float32 (N, image_size, image_size, 3) in [0, 1], int32 (N,).
    """
    dataset = keras.utils.image_dataset_from_directory(
        str(folder), image_size=(image_size, image_size), batch_size=None, shuffle=False, verbose=False
    )
    class_names = dataset.class_names
    dataset = dataset.map(lambda image, label: (image / 255.0, label))  # 0..255 becomes [0, 1]
    dataset = dataset.cache()  # decoded once, not again in each epoch
    if shuffle:
        dataset = dataset.shuffle(dataset.cardinality(), seed=seed)
    return dataset.batch(batch_size), class_names
