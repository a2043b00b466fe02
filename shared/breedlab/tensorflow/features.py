"""Features once: each photograph through the frozen backbone a single time, the quick way, and kept on disk."""

from collections.abc import Callable, Sequence
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from breedlab import features as store
from breedlab import progress
from breedlab.data.folders import labelled_files
from breedlab.tensorflow.backbones import Backbone
from breedlab.tensorflow.device import choose_device, choose_precision, choose_workers
from breedlab.tensorflow.loading import Batches
from breedlab.tensorflow.transfer import preprocess

Features = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Pictures = npt.NDArray[np.uint8]

DESCRIPTION = "Photographs through the network"


def cached_features(backbone: Backbone, folder: Path | str, batch_size: int = 32) -> tuple[Features, Labels, list[str]]:
    """What the backbone says about every photograph of a folder with one folder a class.

    Returns `(features, labels, class_names)`: float32 (N, num_features), int64 (N,). The features are kept in the
    cache and computed again only where the network, a picture, the image size or the precision is another one. Where
    the memory is too small the batch is halved. Raises a `BreedlabError` for a folder that holds no classes, a damaged
    picture, and where there is no memory for a single one.
    """
    files, class_names = labelled_files(folder)
    precision = precision_for(backbone.network)
    weights = store.fingerprint(value.numpy() for value in backbone.network.weights)
    features, were_there = store.kept(
        store.feature_key("tensorflow", backbone, weights, files, precision),
        (len(files), backbone.num_features),
        lambda: quick_features(backbone, [path for path, _ in files], batch_size, precision),
    )
    if were_there:
        progress.finished(len(files), DESCRIPTION)
    return features, np.array([label for _, label in files], dtype=np.int64), class_names


def precision_for(network: keras.Model) -> str:
    """The precision that this network's features are computed in: `float32`, `bfloat16` or `float16`."""
    # Measured: on processors, TensorFlow's depthwise convolutions (MobileNet) are slower in bfloat16, others faster.
    depthwise = any(isinstance(layer, keras.layers.DepthwiseConv2D) for layer in network._flatten_layers())
    return "float32" if depthwise and choose_device() == "cpu" else choose_precision()


def quick_features(
    backbone: Backbone, files: Sequence[Path], batch_size: int = 32, precision: str = "float32"
) -> Features:
    """Features of the pictures, float32 (N, num_features), with all that the machine has to offer, and no cache."""
    pictures = store.read_ahead(files, backbone.image_size, choose_workers(), backbone.crop)
    return store.run_in_batches(
        quick_forward(backbone, precision), progress.track(pictures, len(files), DESCRIPTION), batch_size
    )


def quick_forward(backbone: Backbone, precision: str = "float32") -> Callable[[Pictures], Features]:
    """A function from pictures, uint8 (N, H, W, 3), to features, float32 (N, num_features).

    It raises `MemoryError` where the device has not enough memory for so many.
    """
    network = _in_precision(backbone.network, precision)
    side = backbone.image_size

    # A graph runs faster than layer after layer from Python; one graph serves every batch size.
    @tf.function(input_signature=[tf.TensorSpec((None, side, side, 3), tf.uint8)])
    def graph(pictures: tf.Tensor) -> tf.Tensor:
        images = preprocess(tf.cast(pictures, tf.float32) / 255.0, backbone)
        return tf.cast(network(images, training=False), tf.float32)

    def forward(pictures: Pictures) -> Features:
        try:
            features: Features = graph(pictures).numpy()
            return features
        except tf.errors.ResourceExhaustedError:
            pass
        # Only here has the error let go of the tensors that were in the way.
        raise MemoryError

    return forward


def feature_batches(
    features: Features, labels: Labels, batch_size: int = 32, shuffle: bool = False, seed: int = 0
) -> Batches:
    """Minibatches of features for a head to learn from: float32 (N, num_features), int32 (N,)."""
    dataset = tf.data.Dataset.from_tensor_slices((features, labels.astype(np.int32)))
    if shuffle:
        dataset = dataset.shuffle(len(labels), seed=seed)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)


def _in_precision(network: keras.Model, precision: str) -> keras.Model:
    """The network itself, or in 16 bits a copy: Keras fixes a layer's precision when the layer is made."""
    if precision == "float32":
        return network

    def mixed(layer: keras.layers.Layer) -> keras.layers.Layer:
        return type(layer).from_config({**layer.get_config(), "dtype": f"mixed_{precision}"})

    copy = keras.models.clone_model(network, clone_function=mixed)
    copy.set_weights(network.get_weights())
    return copy
