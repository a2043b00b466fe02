"""The Keras checks of transfer learning: right answers pass, in whatever words; each wrong one is named."""

import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from breedlab.tensorflow import predict, top_k_accuracy

# isort: split
import keras
import tensorflow as tf
from keras import layers

from breedlab import checks
from breedlab.checks import CheckFailed

Answer = Callable[..., Any]
RIGHT: dict[str, tuple[str, Answer]] = {}
WRONG: dict[str, tuple[str, Answer, str]] = {}


def right(exercise: str) -> Callable[[Answer], Answer]:
    """A right answer to an exercise."""

    def keep(answer: Answer) -> Answer:
        RIGHT[f"{exercise}-{answer.__name__}"] = exercise, answer
        return answer

    return keep


def wrong(exercise: str, fragment: str) -> Callable[[Answer], Answer]:
    """A wrong answer to an exercise, and what its message must hold."""

    def keep(answer: Answer) -> Answer:
        assert f"{exercise}-{answer.__name__}" not in WRONG
        WRONG[f"{exercise}-{answer.__name__}"] = exercise, answer, fragment
        return answer

    return keep


# -- preprocess


@right("preprocess")
def in_one_line(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images * 255)


@right("preprocess")
def from_a_copy(images: Any, backbone: Any) -> Any:
    pixels = np.array(images)
    pixels *= 255
    return backbone.preprocess_input(pixels)


@right("preprocess")
def given_back_as_numpy(images: Any, backbone: Any) -> Any:
    return np.asarray(backbone.preprocess_input(tf.multiply(images, 255.0)))


@right("preprocess")
def bound_anew(images: Any, backbone: Any) -> Any:
    images *= 255  # a new tensor: TensorFlow's cannot be changed
    return backbone.preprocess_input(images)


@wrong("preprocess", "came back as they were")
def nothing_done(images: Any, backbone: Any) -> Any:
    return images


@wrong("preprocess", "expects pixels from 0 to 255 and got them from 0 to 1")
def not_multiplied(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images)


@wrong("preprocess", "but not preprocessed")
def multiplied_alone(images: Any, backbone: Any) -> Any:
    return images * 255


@wrong("preprocess", "divided by 255 once more")
def divided_again(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images / 255)


@wrong("preprocess", "The multiplication comes after preprocess_input")
def multiplied_afterwards(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images) * 255


@wrong("preprocess", "The network takes it as it is")
def divided_afterwards(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images * 255) / 255


@wrong("preprocess", "twice")
def twice(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(backbone.preprocess_input(images * 255))


@wrong("preprocess", "preprocess_input of ResNet-50 or VGG-16")
def of_resnet50(images: Any, backbone: Any) -> Any:
    return keras.applications.resnet50.preprocess_input(images * 255)


@wrong("preprocess", "preprocess_input of ResNet-50 or VGG-16")
def of_vgg16_without_255(images: Any, backbone: Any) -> Any:
    return keras.applications.vgg16.preprocess_input(images)


@wrong("preprocess", "preprocess_input of MobileNetV2")
def of_mobilenet(images: Any, backbone: Any) -> Any:
    return keras.applications.mobilenet_v2.preprocess_input(images * 255)


@wrong("preprocess", "preprocess_input of MobileNetV2")
def of_mobilenet_without_255(images: Any, backbone: Any) -> Any:
    return keras.applications.mobilenet_v2.preprocess_input(images)


@wrong("preprocess", "mean of these images themselves")
def own_mean(images: Any, backbone: Any) -> Any:
    mean, variance = tf.nn.moments(images, (0, 1, 2))
    return (images - mean) / tf.sqrt(variance)


@wrong("preprocess", "In Keras the backbone brings the whole function")
def the_other_track(images: Any, backbone: Any) -> Any:
    return (images - backbone.mean) / backbone.std


@wrong("preprocess", "Red and blue")
def blue_first(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images[..., ::-1] * 255)


@wrong("preprocess", "cut down to whole numbers")
def whole_numbers(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(tf.cast(images * 254.9999, tf.uint8))


@wrong("preprocess", "the network sees them later")
def features_instead(images: Any, backbone: Any) -> Any:
    return backbone.network(backbone.preprocess_input(images * 255))


@wrong("preprocess", "not a single image")
def first_image(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images[0] * 255)


@wrong("preprocess", "channels are the last axis")
def channels_first(images: Any, backbone: Any) -> Any:
    return tf.transpose(backbone.preprocess_input(images * 255), (0, 3, 1, 2))


@wrong("preprocess", "gave back a list")
def a_list(images: Any, backbone: Any) -> Any:
    return [backbone.preprocess_input(image * 255) for image in images]


@wrong("preprocess", "float64")
def double(images: Any, backbone: Any) -> Any:
    return tf.cast(backbone.preprocess_input(images * 255), tf.float64)


@wrong("preprocess", "gave back nothing")
def not_returned(images: Any, backbone: Any) -> None:
    backbone.preprocess_input(images * 255)


@wrong("preprocess", "What the backbone was trained on is")
def something_else(images: Any, backbone: Any) -> Any:
    return images**2


# -- freeze


@right("freeze")
def network_at_once(network: Any) -> None:
    network.trainable = False


@right("freeze")
def layer_by_layer(network: Any) -> Any:
    for layer in network.layers:
        layer.trainable = False
    return network


@wrong("freeze", "its running mean had moved")
def weight_by_weight(network: Any) -> None:
    for weight in network.weights:
        weight.trainable = False


@wrong("freeze", "its running mean had moved")
def all_but_normalisation(network: Any) -> None:
    network.trainable = False
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = True
            layer.gamma.trainable = layer.beta.trainable = False


@wrong("freeze", "every weight of the network can still learn")
def set_to_true(network: Any) -> None:
    network.trainable = True


@wrong("freeze", "every weight of the network can still learn")
def compiled_alone(network: Any) -> None:
    network.compile(optimizer=None)


@wrong("freeze", "Only the last layers are frozen")
def last_layers(network: Any) -> None:
    for layer in network.layers[-4:]:
        layer.trainable = False


@wrong("freeze", "Only the first layers are frozen")
def all_but_the_last(network: Any) -> None:
    for layer in network.layers[:-4]:
        layer.trainable = False


@wrong("freeze", "Only batch normalisation is frozen")
def normalisation_alone(network: Any) -> None:
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False


@wrong("freeze", "Batch normalisation has weights, too")
def convolutions_alone(network: Any) -> None:
    for layer in network.layers:
        if isinstance(layer, layers.Conv2D):
            layer.trainable = False


@wrong("freeze", "sets 'requires_grad'")
def as_in_pytorch(network: Any) -> None:
    for layer in network.layers:
        layer.requires_grad = False


@wrong("freeze", "That is PyTorch")
def pytorch_eval(network: Any) -> None:
    network.eval()


@wrong("freeze", "gave back another, frozen network")
def a_clone(network: Any) -> Any:
    clone = keras.models.clone_model(network)
    clone.trainable = False
    return clone


@wrong("freeze", "which erases what they know")
def zeroed(network: Any) -> None:
    network.trainable = False
    network.set_weights([np.zeros_like(value) for value in network.get_weights()])


@wrong("freeze", "changed the values of")
def started_anew(network: Any) -> None:
    network.trainable = False
    network.set_weights([value + 1 for value in network.get_weights()])


# -- add_head


@right("add_head")
def sequential(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(num_classes, activation="softmax")])


@right("add_head")
def functional(network: Any, num_features: int, num_classes: int) -> Any:
    scores = layers.Dense(num_classes, activation="softmax")(network.output)
    return keras.Model(network.input, scores)


@right("add_head")
def functional_around_the_network(network: Any, num_features: int, num_classes: int) -> Any:
    images = keras.Input((None, None, 3))
    return keras.Model(images, layers.Dense(num_classes, activation="softmax")(network(images, training=False)))


@right("add_head")
def softmax_as_a_layer(network: Any, num_features: int, num_classes: int) -> Any:
    model = keras.Sequential([network])
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(num_classes))
    model.add(layers.Softmax())
    return model


class Model(keras.Model):  # type: ignore[misc]
    def __init__(self, network: Any, num_classes: int) -> None:
        super().__init__()
        self.network = network
        self.head = layers.Dense(num_classes, activation="softmax")

    def call(self, images: Any, training: bool = False) -> Any:
        return self.head(self.network(images, training=training))


@right("add_head")
def own_class(network: Any, num_features: int, num_classes: int) -> Any:
    return Model(network, num_classes)


@wrong("add_head", "use num_classes, not a fixed number")
def always_37(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(37, activation="softmax")])


@wrong("add_head", "one output for each class")
def one_too_many(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(num_classes + 1, activation="softmax")])


@wrong("add_head", "That is the number of features")
def as_many_as_features(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(num_features, activation="softmax")])


@wrong("add_head", "raw scores (logits)")
def no_softmax(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(num_classes)])


@wrong("add_head", "as after a sigmoid")
def sigmoid(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network, layers.Dense(num_classes, activation="sigmoid")])


@wrong("add_head", "does not use the network")
def head_alone(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([layers.GlobalAveragePooling2D(), layers.Dense(num_classes, activation="softmax")])


@wrong("add_head", "works with a copy")
def a_clone_with_a_head(network: Any, num_features: int, num_classes: int) -> Any:
    clone = keras.models.clone_model(network)
    clone.trainable = False
    return keras.Sequential([clone, layers.Dense(num_classes, activation="softmax")])


@wrong("add_head", "without a head")
def no_head(network: Any, num_features: int, num_classes: int) -> Any:
    return network


@wrong("add_head", "without a head")
def wrapped_alone(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential([network])


@wrong("add_head", "gave back a Dense")
def the_layer(network: Any, num_features: int, num_classes: int) -> Any:
    return layers.Dense(num_classes, activation="softmax")


@wrong("add_head", "gave back a KerasTensor")
def the_symbolic_output(network: Any, num_features: int, num_classes: int) -> Any:
    return layers.Dense(num_classes, activation="softmax")(network.output)


@wrong("add_head", "can learn again")
def thawed(network: Any, num_features: int, num_classes: int) -> Any:
    network.trainable = True
    return sequential(network, num_features, num_classes)


@wrong("add_head", "the new head is frozen, too")
def head_frozen(network: Any, num_features: int, num_classes: int) -> Any:
    model = sequential(network, num_features, num_classes)
    model.trainable = False
    return model


@wrong("add_head", "as one list")
def not_a_list(network: Any, num_features: int, num_classes: int) -> Any:
    return keras.Sequential(network, layers.Dense(num_classes))


@wrong("add_head", "gave back a list")
def a_list_of_parts(network: Any, num_features: int, num_classes: int) -> Any:
    return [network, layers.Dense(num_classes, activation="softmax")]


@wrong("add_head", "gave back nothing")
def model_not_returned(network: Any, num_features: int, num_classes: int) -> None:
    sequential(network, num_features, num_classes)


# -- train_head


def fitting(
    *,
    before: Callable[[Any], Any] = lambda model: None,
    loss: Any = "sparse_categorical_crossentropy",
    optimizer: Any = keras.optimizers.Adam,
    rate: float | None = None,
    rounds: int | None = None,
    data: Callable[[Any], Any] = lambda batches: batches,
    end: Callable[[Any], Any] = lambda fitted: fitted.history["loss"],
) -> Answer:
    """A train_head with one thing different."""

    def train_head(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
        before(model)
        model.compile(optimizer=optimizer(rate or learning_rate), loss=loss)
        return end(model.fit(data(batches), epochs=rounds or epochs, shuffle=False, verbose=2))

    return train_head


def taping(
    *,
    training: bool = True,
    apply: bool = True,
    epoch_value: Callable[[list[Any]], Any] = lambda losses: sum(losses) / len(losses),
    end: Callable[[list[Any]], Any] = lambda losses: losses,
    number: Callable[[Any], Any] = float,
) -> Answer:
    """A loop written out, with one thing different."""

    def train_head(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
        loss_fn, optimizer = keras.losses.SparseCategoricalCrossentropy(), keras.optimizers.Adam(learning_rate)
        losses = []
        for _ in range(epochs):
            values = []
            for images, labels in batches:
                with tf.GradientTape() as tape:
                    loss = loss_fn(labels, model(images, training=training))
                if apply:
                    optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
                values.append(number(loss))
            losses.append(epoch_value(values))
        return end(losses)

    return train_head


@right("train_head")
def with_fit(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting()(model, batches, epochs, learning_rate)


@right("train_head")
def with_another_optimizer(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(optimizer=keras.optimizers.SGD)(model, batches, epochs, learning_rate)


@right("train_head")
def with_a_tape(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return taping()(model, batches, epochs, learning_rate)


@right("train_head")
def one_epoch_at_a_time(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="sparse_categorical_crossentropy")
    return [model.fit(batches, verbose=0).history["loss"][0] for _ in range(epochs)]


def thaw(model: Any) -> None:
    model.layers[0].trainable = True


def freeze_all(model: Any) -> None:
    model.trainable = False


@wrong("train_head", "The frozen network learned, too")
def everything_thawed(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(before=thaw)(model, batches, epochs, learning_rate)


@wrong("train_head", "running statistics of its batch normalisation have moved")
def normalisation_thawed(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    for layer in model.layers[0].layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = True
            layer.gamma.trainable = layer.beta.trainable = False
    return fitting()(model, batches, epochs, learning_rate)


@wrong("train_head", "Nothing in the model can learn any more")
def head_frozen_too(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(before=freeze_all)(model, batches, epochs, learning_rate)


@wrong("train_head", "Compile the model and call fit")
def not_applied(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return taping(apply=False)(model, batches, epochs, learning_rate)


@wrong("train_head", "Is learning_rate given to the optimizer")
def learning_rate_ignored(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(rate=1e-3)(model, batches, epochs, learning_rate)


@wrong("train_head", "That is one epoch only")
def epochs_ignored(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(rounds=1)(model, batches, epochs, learning_rate)


@wrong("train_head", "Is epochs used")
def always_five_epochs(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(rounds=5)(model, batches, epochs, learning_rate)


@wrong("train_head", "one batch an epoch")
def first_batch_alone(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(data=lambda batches: batches.take(1))(model, batches, epochs, learning_rate)


@wrong("train_head", "The last batch, which is shorter")
def last_batch_left_out(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(data=lambda batches: batches.take(2))(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back Keras' History object")
def history_object(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(end=lambda fitted: fitted)(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back a dict")
def history_dict(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(end=lambda fitted: fitted.history)(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back a float")
def a_number(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(end=lambda fitted: fitted.history["loss"][-1])(model, batches, epochs, learning_rate)


@wrong("train_head", "does a new list begin in each")
def only_the_last(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(end=lambda fitted: fitted.history["loss"][-1:])(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back nothing")
def losses_not_returned(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> None:
    fitting()(model, batches, epochs, learning_rate)


@wrong("train_head", "holds tensors")
def tensors(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return taping(number=lambda loss: loss)(model, batches, epochs, learning_rate)


@wrong("train_head", "That is a sum: divide by the number of batches")
def sum_of_batches(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return taping(epoch_value=sum)(model, batches, epochs, learning_rate)


@wrong("train_head", "the last batch alone")
def last_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return taping(epoch_value=lambda losses: losses[-1])(model, batches, epochs, learning_rate)


@wrong("train_head", "not once a batch")
def once_a_batch(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    spread = taping(epoch_value=lambda losses: losses, end=lambda epochs: [loss for epoch in epochs for loss in epoch])
    return spread(model, batches, epochs, learning_rate)


@wrong("train_head", "Softmax is applied twice")
def from_logits(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return fitting(loss=loss)(model, batches, epochs, learning_rate)


@wrong("train_head", "suit each other")
def mean_squared_error(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    def loss(labels: Any, scores: Any) -> Any:
        return keras.losses.mean_squared_error(tf.one_hot(tf.cast(labels, tf.int32), 3), scores)

    return fitting(loss=loss)(model, batches, epochs, learning_rate)


@wrong("train_head", "stopped with")
def one_hot_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return fitting(loss="categorical_crossentropy")(model, batches, epochs, learning_rate)


@wrong("train_head", "Compile the model first")
def not_compiled(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return model.fit(batches, epochs=epochs, verbose=2).history["loss"]


@wrong("train_head", "never asks the model")
def made_up(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return [1.0 / (epoch + 1) for epoch in range(epochs)]


# -- extract_features


def collect(network: Any, batches: Any) -> tuple[list[Any], list[Any]]:
    pairs = [(network(images, training=False), labels) for images, labels in batches]
    return [features for features, _ in pairs], [labels for _, labels in pairs]


@right("extract_features")
def with_concat(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return tf.concat(features, axis=0), tf.concat(labels, axis=0)


@right("extract_features")
def with_predict(network: Any, batches: Any) -> Any:
    return network.predict(batches), np.concatenate([labels for _, labels in batches])


@right("extract_features")
def on_each_batch(network: Any, batches: Any) -> Any:
    features = [network.predict_on_batch(images) for images, _ in batches]
    return np.concatenate(features), np.concatenate([labels for _, labels in batches])


@wrong("extract_features", "in training mode")
def still_training(network: Any, batches: Any) -> Any:
    features = [network(images, training=True) for images, _ in batches]
    return tf.concat(features, axis=0), tf.concat([labels for _, labels in batches], axis=0)


@wrong("extract_features", "The last batch, which is shorter, is left out")
def last_batch_dropped(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return tf.concat(features[:-1], axis=0), tf.concat(labels[:-1], axis=0)


@wrong("extract_features", "That is the last batch alone")
def last_batch_only(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return features[-1], labels[-1]


@wrong("extract_features", "That is the first batch alone")
def first_batch_only(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return features[0], labels[0]


@wrong("extract_features", "Your features are a list of 3 parts")
def not_joined(network: Any, batches: Any) -> Any:
    return collect(network, batches)


@wrong("extract_features", "Your labels are a list of 3 parts")
def labels_not_joined(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return tf.concat(features, axis=0), labels


@wrong("extract_features", "Without the labels")
def no_labels(network: Any, batches: Any) -> Any:
    return network.predict(batches)


@wrong("extract_features", "features and labels have changed places")
def places_changed(network: Any, batches: Any) -> Any:
    return with_concat(network, batches)[::-1]


@wrong("extract_features", "in another order")
def rows_reversed(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return features[::-1], labels


@wrong("extract_features", "a row belongs to another photograph's breed")
def labels_sorted(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return features, tf.sort(labels)


@wrong("extract_features", "Leave one_hot out")
def one_hot_labels(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return features, tf.one_hot(labels, 5)


@wrong("extract_features", "class numbers are integers")
def labels_as_decimals(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return features, tf.cast(labels, tf.float32)


@wrong("extract_features", "Leave softmax out")
def softmax_of_features(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return tf.nn.softmax(features), labels


@wrong("extract_features", "with nothing behind it")
def scores_instead(network: Any, batches: Any) -> Any:
    features, labels = with_concat(network, batches)
    return layers.Dense(3)(features), labels


@wrong("extract_features", "from before the pooling")
def feature_maps(network: Any, batches: Any) -> Any:
    return with_concat(keras.Model(network.input, network.layers[-2].output), batches)


@wrong("extract_features", "never asks the network")
def pictures_themselves(network: Any, batches: Any) -> Any:
    pairs = list(batches)
    return tf.concat([images for images, _ in pairs], axis=0), tf.concat([labels for _, labels in pairs], axis=0)


@wrong("extract_features", "Your features are a NoneType")
def features_forgotten(network: Any, batches: Any) -> Any:
    return None, with_concat(network, batches)[1]


@wrong("extract_features", "gave back nothing")
def features_not_returned(network: Any, batches: Any) -> None:
    with_concat(network, batches)


# -- measure_top_k


@right("measure_top_k")
def with_the_library(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = predict(model, batches)
    return {k: top_k_accuracy(scores, labels, k) for k in ks}


@right("measure_top_k")
def with_keras(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = model.predict(batches, verbose=0), np.concatenate([labels for _, labels in batches])
    hits = {k: keras.metrics.sparse_top_k_categorical_accuracy(labels, scores, k) for k in ks}
    return {k: float(np.mean(hits[k])) for k in ks}


@wrong("measure_top_k", "That is top-1, whatever k is")
def always_top_1(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = predict(model, batches)
    return {k: top_k_accuracy(scores, labels, 1) for k in ks}


@wrong("measure_top_k", "a dict is wanted")
def a_list_of_shares(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return list(with_the_library(model, batches, ks).values())


@wrong("measure_top_k", "That is percent")
def percent(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: 100 * share for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "the mean of the batches' shares")
def mean_of_batches(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    parts = [with_the_library(model, [batch], ks) for batch in batches]
    return {k: sum(part[k] for part in parts) / len(parts) for k in ks}


@wrong("measure_top_k", "You give 1 and 3 whatever ks is")
def ks_ignored(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, batches, (1, 3))


@wrong("measure_top_k", "Does return stand inside the loop")
def returned_too_early(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, batches, ks[:1])


@wrong("measure_top_k", "the numbers k themselves")
def names_as_keys(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {f"top-{k}": share for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "leave ks=(1, 3)")
def other_default(model: Any, batches: Any, ks: tuple[int, ...] = (1, 5)) -> Any:
    return with_the_library(model, batches, ks)


@wrong("measure_top_k", "in training mode")
def measured_in_training_mode(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    pairs = [(model(images, training=True), labels) for images, labels in batches]
    scores, labels = tf.concat([s for s, _ in pairs], 0), tf.concat([y for _, y in pairs], 0)
    return {k: top_k_accuracy(scores, labels, k) for k in ks}


@wrong("measure_top_k", "gave back a TensorFlow tensor")
def tensor_values(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: tf.constant(share) for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "It prints its answer")
def shares_printed(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> None:
    print(with_the_library(model, batches, ks))


# -- all of them


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    exercise, answer = RIGHT[name]
    random.seed(1)
    wanted = random.random()
    random.seed(1)
    start = time.process_time()
    getattr(checks, exercise)(answer)
    assert time.process_time() - start < 2  # all cores count; on the clock it is under a second
    out, err = capfd.readouterr()
    assert out.startswith("✓ ") and out.count("\n") == 1 and err == ""
    assert random.random() == wanted, "the check used up the learner's random numbers"
    assert not tf.config.functions_run_eagerly()


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_named(name: str) -> None:
    exercise, answer, fragment = WRONG[name]
    with pytest.raises(CheckFailed) as caught:
        getattr(checks, exercise)(answer)
    assert fragment in str(caught.value)


@pytest.mark.parametrize("exercise", sorted({exercise for exercise, _ in RIGHT.values()}))
def test_an_exercise_that_is_not_begun_is_no_mistake(exercise: str) -> None:
    def stub(*args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        getattr(checks, exercise)(stub)
