"""Every check of the Keras track: the library's own answer passes, typical wrong ones are named."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import breedlab.tensorflow as track

# isort: split
import keras
import tensorflow as tf
from keras import layers

from breedlab import checks, confusion, species
from breedlab.checks import CheckFailed
from breedlab.data import listing, sorting, splitting

RIGHT: dict[str, Callable[..., Any]] = {
    **{name: getattr(track, name) for name in checks.__all__ if hasattr(track, name)},
    "files_by_breed": listing.files_by_breed,
    "split_files": splitting.split_files,
    "sort_by_breed": sorting.sort_by_breed,
    "most_confused_pairs": confusion.most_confused_pairs,
    "species_labels": species.species_labels,
}


def test_every_check_has_a_right_answer() -> None:
    assert set(RIGHT) == set(checks.__all__) - {"CheckFailed", "Step"}


@pytest.mark.parametrize("exercise", RIGHT)
def test_the_librarys_answer_passes(exercise: str, capfd: pytest.CaptureFixture[str]) -> None:
    check = getattr(checks, exercise)
    check(RIGHT[exercise])
    first = capfd.readouterr()
    random.seed(1)
    wanted = random.random()
    random.seed(1)
    start = time.process_time()
    check(RIGHT[exercise])
    assert time.process_time() - start < 2  # both cores count; on the clock it is under a second
    assert first.out.startswith("✓ ") and first.out.count("\n") == 1 and first.err == ""
    assert capfd.readouterr() == first
    assert random.random() == wanted, "the check used up the learner's random numbers"
    assert not tf.config.functions_run_eagerly()


def refuses(exercise: str, answer: Callable[..., Any], fragment: str) -> None:
    with pytest.raises(CheckFailed) as caught:
        getattr(checks, exercise)(answer)
    assert fragment in str(caught.value)


# -- image_to_tensor


def in_place(pixels: np.ndarray) -> tf.Tensor:
    right = track.image_to_tensor(pixels)
    pixels[:] = 0
    return right


TENSORS: dict[str, tuple[Callable[..., Any], str]] = {
    "channels first": (lambda p: tf.transpose(track.image_to_tensor(p), (2, 0, 1)), "nothing has to be moved"),
    "not scaled": (lambda p: tf.cast(p, tf.float32), "were not scaled"),
    "scaled twice": (lambda p: track.image_to_tensor(p) / 255, "divided by 255 twice"),
    "whole numbers": (lambda p: tf.constant(p), "whole numbers"),
    "float64": (lambda p: tf.constant(p / 255), "float32"),
    "NumPy": (lambda p: p.astype(np.float32) / 255, "not a TensorFlow tensor"),
    "in place": (in_place, "changed the picture"),
    "batch axis": (lambda p: track.image_to_tensor(p)[None], "The extra axis is a batch"),
    "from -1 to 1": (lambda p: track.image_to_tensor(p) * 2 - 1, "leave normalising"),
    "blue first": (lambda p: track.image_to_tensor(p)[..., ::-1], "Red and blue"),
}


@pytest.mark.parametrize("mistake", TENSORS)
def test_image_to_tensor(mistake: str) -> None:
    refuses("image_to_tensor", *TENSORS[mistake])


def test_image_to_tensor_in_other_words() -> None:
    checks.image_to_tensor(lambda p: tf.image.convert_image_dtype(p, tf.float32))
    checks.image_to_tensor(lambda p: keras.ops.convert_to_tensor(p, "float32") / 255)


# -- load_batches


def loader(
    *,
    change: Callable[[Any, Any], tuple[Any, Any]] = lambda image, label: (image, label),
    names: Callable[[list[str]], Any] = lambda names: names,
    size: int | None = None,
    batch: int | None = None,
    shuffle: bool | None = None,
    seeded: bool = True,
    scale: float = 255.0,
    drop_remainder: bool = False,
    **options: Any,
) -> Callable[..., Any]:
    """A load_batches with one thing different."""

    def load_batches(
        folder: Path, image_size: int = 128, batch_size: int = 32, shuffle_: bool = False, seed: int = 0
    ) -> Any:
        side = size or image_size
        dataset = keras.utils.image_dataset_from_directory(
            str(folder), image_size=(side, side), batch_size=None, shuffle=False, verbose=False, **options
        )
        class_names = dataset.class_names
        dataset = dataset.map(lambda image, label: change(image / scale, label))
        if shuffle_ if shuffle is None else shuffle:
            dataset = dataset.shuffle(50, seed=seed if seeded else None)
        return dataset.batch(batch or batch_size, drop_remainder=drop_remainder), names(class_names)

    return load_batches


LOADERS: dict[str, tuple[Callable[..., Any], str]] = {
    "0 to 255": (loader(scale=1.0), "were not scaled"),
    "divided twice": (loader(scale=255.0**2), "divided by 255 twice"),
    "wrong size": (loader(size=128), "Is image_size used"),
    "channels first": (loader(change=lambda x, y: (tf.transpose(x, (2, 0, 1)), y)), "The channels come last"),
    "blue first": (loader(change=lambda x, y: (x[..., ::-1], y)), "Red and blue"),
    "grey": (loader(color_mode="grayscale"), "read in grey"),
    "shuffle ignored": (loader(shuffle=False), "breed after breed"),
    "test shuffled": (loader(shuffle=True), "With shuffle=False the pictures should come"),
    "not repeatable": (loader(seeded=False), "gave two different orders"),
    "names reversed": (loader(names=lambda names: names[::-1]), "label and name agree"),
    "capitals ignored": (loader(names=lambda names: sorted(names, key=str.lower)), "label and name agree"),
    "batch size ignored": (loader(batch=32), "Is batch_size given"),
    "last batch dropped": (loader(drop_remainder=True), "shorter batch is dropped"),
    "one-hot": (loader(label_mode="categorical"), 'label_mode="int"'),
    "labels as decimals": (loader(change=lambda x, y: (x, tf.cast(y, tf.float32))), "class numbers are integers"),
    "batches alone": (lambda *args: track.load_batches(*args)[0], "two things are wanted"),
    "names lost in map": (lambda *args: (lambda b: (b, b.class_names))(track.load_batches(*args)[0]), "AttributeError"),
}


@pytest.mark.parametrize("mistake", LOADERS)
def test_load_batches(mistake: str) -> None:
    refuses("load_batches", *LOADERS[mistake])


def test_load_batches_in_other_words() -> None:
    checks.load_batches(loader())


# -- build_cnn and build_binary_cnn


def net(*end: Any, blocks: int = 3, act: str | None = "relu", pool: bool = True) -> Callable[..., Any]:
    """A build_cnn of small blocks, then global pooling, then `end`; a text is the activation of the last layer."""

    def build_cnn(num_classes: int = 1, image_size: int = 128) -> keras.Model:
        parts: list[Any] = [keras.Input((image_size, image_size, 3))]
        for _ in range(blocks):
            parts.append(layers.Conv2D(8, 3, padding="same", activation=act))
            parts += [layers.MaxPooling2D()] * pool
        # Layers are made here, not where `end` is written: two networks must not share them.
        last = [part() if callable(part) else layers.Dense(num_classes, activation=part) for part in end]
        return keras.Sequential([*parts, layers.Flatten(), *last])

    return build_cnn


class ByHand(keras.Model):  # type: ignore[misc]
    """Right, with functions instead of layers."""

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.convs = [layers.Conv2D(8, 3) for _ in range(3)]
        self.head = layers.Dense(num_classes)

    def call(self, images: tf.Tensor) -> tf.Tensor:
        for conv in self.convs:
            images = tf.nn.max_pool2d(tf.nn.relu(conv(images)), 2, 2, "VALID")
        return tf.nn.softmax(self.head(tf.reduce_mean(images, axis=(1, 2))))


def channels_first(num_classes: int, image_size: int = 128) -> keras.Model:
    return keras.Sequential([
        keras.Input((3, image_size, image_size)), layers.Conv2D(8, 3, padding="same"), layers.Flatten(),
        layers.Dense(num_classes, activation="softmax"),
    ])  # fmt: skip


def too_many_poolings(num_classes: int, image_size: int = 128) -> keras.Model:
    return net("softmax", blocks=7)(num_classes, image_size)


def over_the_batch(num_classes: int, image_size: int = 128) -> keras.Model:
    return net(lambda: layers.Dense(num_classes), lambda: layers.Softmax(axis=0))(num_classes, image_size)


NETWORKS: dict[str, tuple[Callable[..., Any], str]] = {
    "logits": (net(None), "raw scores (logits)"),
    "sigmoid": (net("sigmoid"), "as after a sigmoid"),
    "log-softmax": (net("log_softmax"), "log-softmax"),
    "ReLU at the end": (net("relu"), "expects probabilities that add up to 1"),
    "softmax over the batch": (over_the_batch, "over the pictures of a batch"),
    "fixed outputs": (lambda n, image_size=128: net("softmax")(37, image_size), "whatever num_classes is"),
    "one output too many": (lambda n, image_size=128: net("softmax")(n + 1, image_size), "one for each class"),
    "two blocks": (net("softmax", blocks=2), "2 convolution layers; three blocks"),
    "no activation": (net("softmax", act=None), "There is no activation between your convolutions"),
    "no pooling": (net("softmax", pool=False), "there is no pooling"),
    "two dense in a row": (net(lambda: layers.Dense(8), "softmax"), "follow each other with no activation"),
    "fixed size": (lambda n, image_size=128: net("softmax")(n), "your first dense layer expects 2048"),
    "channels first": (channels_first, "Keras keeps the channels last"),
    "too many poolings": (too_many_poolings, "too many poolings"),
    "not compiled into a model": (lambda n, image_size=128: [layers.Dense(n)], "become one with Sequential"),
    "the class": (lambda n, image_size=128: keras.Sequential, "gave back a class"),
    "nothing": (lambda n, image_size=128: None, "gave back nothing"),
}


@pytest.mark.parametrize("mistake", NETWORKS)
def test_build_cnn(mistake: str) -> None:
    refuses("build_cnn", *NETWORKS[mistake])


def functional(num_classes: int, image_size: int = 128) -> keras.Model:
    inputs = keras.Input((image_size, image_size, 3))
    x = inputs
    for width in (4, 8, 8):
        x = keras.ops.relu(layers.BatchNormalization()(layers.Conv2D(width, 3)(x)))
        x = layers.AveragePooling2D(2)(x)
    x = layers.Dropout(0.5)(layers.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, keras.ops.softmax(layers.Dense(num_classes)(x)))


@pytest.mark.parametrize("answer", [net("softmax"), lambda n, image_size=128: ByHand(n), functional])
def test_build_cnn_in_other_words(answer: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    checks.build_cnn(answer)
    assert "37 for each picture that add up to 1, from 3 convolution blocks" in capsys.readouterr().out


BINARY: dict[str, tuple[Callable[..., Any], str]] = {
    "two outputs": (lambda image_size=128: net("softmax")(2, image_size), "one is enough for two classes"),
    "sigmoid missing": (lambda image_size=128: net(None)(1, image_size), 'activation="sigmoid"'),
    "softmax": (lambda image_size=128: net("softmax")(1, image_size), "Softmax over a single output"),
    "ReLU at the end": (lambda image_size=128: net("relu")(1, image_size), 'activation="sigmoid"'),
    "two blocks": (lambda image_size=128: net("sigmoid", blocks=2)(1, image_size), "three blocks"),
}


@pytest.mark.parametrize("mistake", BINARY)
def test_build_binary_cnn(mistake: str) -> None:
    refuses("build_binary_cnn", *BINARY[mistake])


# -- choose_loss

LOSSES: dict[str, tuple[Callable[..., Any], str]] = {
    "from_logits": (lambda: keras.losses.SparseCategoricalCrossentropy(from_logits=True), "leave from_logits at False"),
    "one-hot": (lambda: keras.losses.CategoricalCrossentropy(), "expects one-hot labels"),
    "BCE": (lambda: keras.losses.BinaryCrossentropy(), "yes-or-no questions"),
    "MSE": (lambda: keras.losses.MeanSquaredError(), "breeds are no numbers"),
    "the class": (lambda: keras.losses.SparseCategoricalCrossentropy, "parentheses are missing"),
    "text": (lambda: "sparse_categorical_crossentropy", "Give back the loss itself"),
    "the function": (lambda: keras.losses.sparse_categorical_crossentropy, "training needs one, their mean"),
    "sum": (lambda: keras.losses.SparseCategoricalCrossentropy(reduction="sum"), "the sum over the batch"),
    "nothing": (lambda: None, "gave back nothing"),
}


@pytest.mark.parametrize("mistake", LOSSES)
def test_choose_loss(mistake: str) -> None:
    refuses("choose_loss", *LOSSES[mistake])


def test_choose_loss_in_other_words() -> None:
    checks.choose_loss(lambda: keras.losses.get("sparse_categorical_crossentropy") and track.choose_loss())
    checks.choose_loss(lambda: lambda y, p: tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(y, p)))


# -- evaluate


def evaluator(
    finish: Callable[[list[np.ndarray], int], Any] = lambda hits, size: float(np.concatenate(hits).mean()),
    *,
    training: bool = False,
) -> Callable[..., Any]:
    """An evaluate that collects each batch's hits and ends with `finish(hits, length of the first batch)`."""

    def evaluate(model: keras.Model, batches: tf.data.Dataset) -> Any:
        hits = [np.argmax(model(images, training=training), axis=1) == np.asarray(labels) for images, labels in batches]
        return finish(hits, len(hits[0]))

    return evaluate


EVALUATIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "mean of means": (
        evaluator(lambda hits, size: float(np.mean([h.mean() for h in hits]))),
        "mean of the batches' accuracies",
    ),
    "training mode": (evaluator(training=True), "training=False"),
    "percent": (evaluator(lambda hits, size: 100 * float(np.concatenate(hits).mean())), "That is percent"),
    "last batch": (evaluator(lambda hits, size: float(hits[-1].mean())), "the last batch alone"),
    "count": (evaluator(lambda hits, size: int(np.concatenate(hits).sum())), "how many are right, not their share"),
    "tensor": (
        evaluator(lambda hits, size: tf.constant(np.concatenate(hits).mean())),
        "gave back a TensorFlow tensor",
    ),
    "full batches": (
        evaluator(lambda hits, size: float(np.concatenate(hits).sum()) / (size * len(hits))),
        "counts every batch as full",
    ),
    "a constant": (lambda model, batches: 0.5, "never asks the model"),
    "all of evaluate": (lambda model, batches: model.evaluate(batches, verbose=0), "a plain number is wanted"),
    "the loss": (lambda model, batches: model.evaluate(batches, verbose=0)[0], "is right; your evaluate gave"),
}


@pytest.mark.parametrize("mistake", EVALUATIONS)
def test_evaluate(mistake: str) -> None:
    answer, fragment = EVALUATIONS[mistake]
    if mistake in {"all of evaluate", "the loss"}:
        answer.__name__ = "evaluate"
    refuses("evaluate", answer, fragment)


def test_evaluate_in_other_words() -> None:
    checks.evaluate(evaluator())
    checks.evaluate(lambda model, batches: model.evaluate(batches, verbose=1)[1])

    def with_predict(model: keras.Model, batches: tf.data.Dataset) -> float:
        labels = np.concatenate([np.asarray(label) for _, label in batches])
        return float((model.predict(batches).argmax(axis=1) == labels).mean())

    checks.evaluate(with_predict)


# -- train_step and train


def stepper(
    *,
    training: bool = True,
    sign: float = 1,
    apply: int = 1,
    loss: Any = None,
    optimizer: Any = None,
    late: bool = False,
    finish: Callable[..., Any] = float,
) -> Callable[..., Any]:
    """A train_step with one thing different."""

    def train_step(model: Any, images: Any, labels: Any, loss_fn: Any, given: Any) -> Any:
        ours, theirs = loss or loss_fn, optimizer or given
        with tf.GradientTape() as tape:
            value = ours(labels, model(images, training=training))
            up = sign * value
        gradients = tape.gradient(up, model.trainable_variables)
        for _ in range(apply):
            theirs.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return finish(ours(labels, model(images, training=training)) if late else value)

    return train_step


STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "no training=True": (stepper(training=False), "Call model(images, training=True)"),
    "not applied": (stepper(apply=0), "left the weights as they were"),
    "two steps": (stepper(apply=2), "twice as long"),
    "up the gradient": (stepper(sign=-1), "goes up the gradient"),
    "another loss": (stepper(loss=keras.losses.SparseCategoricalCrossentropy()), "Use loss_fn"),
    "another optimizer": (
        lambda *args: stepper(optimizer=keras.optimizers.Adam())(*args),
        "not as this optimizer moves them",
    ),
    "loss afterwards": (stepper(late=True), "the loss after the weights moved"),
    "tensor": (stepper(finish=lambda value: value), "gave back a TensorFlow tensor"),
    "nothing": (stepper(finish=lambda value: None), "gave back nothing"),
    "arguments swapped": (
        lambda model, images, labels, loss_fn, optimizer: float(loss_fn(model(images, training=True), labels)),
        "loss_fn(labels, scores)",
    ),
}


@pytest.mark.parametrize("mistake", STEPS)
def test_train_step(mistake: str) -> None:
    refuses("train_step", *STEPS[mistake])


def test_train_step_in_other_words() -> None:
    checks.train_step(stepper())


def fitter(end: Callable[[dict[str, Any]], Any] = lambda history: history, **options: Any) -> Callable[..., Any]:
    """A train with one thing different."""

    def train(model: Any, train_batches: Any, val_batches: Any, epochs: int = 10, learning_rate: float = 1e-3) -> Any:
        model.compile(
            optimizer=options.get("optimizer", keras.optimizers.Adam)(options.get("rate", learning_rate)),
            loss=options.get("loss", "sparse_categorical_crossentropy"),
            metrics=options.get("metrics", ["accuracy"]),
        )
        fitted = model.fit(
            options.get("data", lambda batches: batches)(train_batches),
            validation_data=train_batches if options.get("val_on_train") else val_batches,
            epochs=options.get("epochs", epochs),
            verbose=2,
        )
        return end(fitted.history) if not options.get("raw") else fitted

    return train


def by_hand(
    *, training: bool = True, val_training: bool = False, apply: int = 1, finish: Any = float
) -> Callable[..., Any]:
    """A loop written out, with one thing different."""

    def train(model: Any, train_batches: Any, val_batches: Any, epochs: int = 10, learning_rate: float = 1e-3) -> Any:
        optimizer, loss = keras.optimizers.Adam(learning_rate), keras.losses.SparseCategoricalCrossentropy()
        history: dict[str, list[Any]] = {"loss": [], "accuracy": [], "val_accuracy": []}
        step = tf.function(stepper(training=training, apply=apply, finish=lambda value: value))
        for _ in range(epochs):
            losses = [finish(step(model, x, y, loss, optimizer)) for x, y in train_batches]
            history["loss"].append(sum(losses) / len(losses))
            history["accuracy"].append(track.evaluate(model, train_batches))
            history["val_accuracy"].append(evaluator(training=val_training)(model, val_batches))
        return history

    return train


TRAININGS: dict[str, tuple[Callable[..., Any], str]] = {
    "never training=True": (by_hand(training=False), "never puts the model into training mode"),
    "validates in training mode": (by_hand(val_training=True), "Use training=False, as evaluate does"),
    "not applied": (by_hand(apply=0), "weights are the same as before"),
    "tensors": (by_hand(finish=lambda value: value), "holds tensors"),
    "the History object": (fitter(raw=True), "fitted.history"),
    "no validation": (fitter(lambda h: {"loss": h["loss"], "accuracy": h["accuracy"]}), "validation_data=val_batches"),
    "no metrics": (fitter(metrics=[]), 'metrics=["accuracy"]'),
    "validates on training data": (fitter(val_on_train=True), "on the validation batches"),
    "epochs ignored": (fitter(epochs=1), "is epochs used?"),
    "too many epochs": (fitter(epochs=5), "Is epochs used"),
    "learning_rate ignored": (fitter(rate=0.01), "Is learning_rate given to the optimizer"),
    "only the last": (fitter(lambda h: {k: v[-1:] for k, v in h.items()}), "behind the loop over the epochs"),
    "numbers": (fitter(lambda h: {k: v[-1] for k, v in h.items()}), "a list with one value an epoch"),
    "from_logits": (fitter(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True)), "suit each other"),
    "a batch left out": (fitter(data=lambda batches: batches.take(2)), "leave the loop early"),
    "percent": (fitter(lambda h: {**h, "accuracy": [100 * v for v in h["accuracy"]]}), "not percent or counts"),
    "nothing": (fitter(lambda h: None), "gave back nothing"),
}


@pytest.mark.parametrize("mistake", TRAININGS)
def test_train(mistake: str) -> None:
    refuses("train", *TRAININGS[mistake])


def test_train_in_other_words() -> None:
    checks.train(fitter())
    checks.train(by_hand())


# -- load_model


def read_names(path: Path) -> list[str]:
    names: list[str] = json.loads(Path(path).with_suffix(".json").read_text(encoding="utf-8"))
    return names


def new_network(path: Path) -> Any:
    return track.build_cnn(len(read_names(path))), read_names(path)


MODELS: dict[str, tuple[Callable[..., Any], str]] = {
    "weights not loaded": (new_network, "keras.models.load_model"),
    "model alone": (lambda path: keras.models.load_model(path), "gave back the model alone"),
    "names missing": (lambda path: (keras.models.load_model(path), None), "the list that was saved"),
    "names sorted": (lambda path: (keras.models.load_model(path), sorted(read_names(path))), "Their order says which"),
    "names unread": (
        lambda path: (keras.models.load_model(path), Path(path).with_suffix(".json").read_text()),
        "Your class names are a str",
    ),
    "changed places": (lambda path: (read_names(path), keras.models.load_model(path)), "have changed places"),
    "no model": (lambda path: (str(path), read_names(path)), "not a model"),
    "another file": (lambda path: (keras.models.load_model("model.keras"), []), "stopped with ValueError"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MODELS)
def test_load_model(mistake: str) -> None:
    refuses("load_model", *MODELS[mistake])


# -- top_k_accuracy


def share(hits: Any) -> float:
    return float(np.mean(np.asarray(hits)))


TOP_K: dict[str, tuple[Callable[..., Any], str]] = {
    "k ignored": (lambda s, y, k: share(tf.math.in_top_k(y, s, 3)), "whatever k is"),
    "always the favourite": (lambda s, y, k: share(tf.argmax(s, axis=1) == y), "whatever k is"),
    "count": (lambda s, y, k: int(np.sum(tf.math.in_top_k(y, s, k))), "how many pictures, not their share"),
    "percent": (lambda s, y, k: 100 * share(tf.math.in_top_k(y, s, k)), "That is percent"),
    "tensor": (lambda s, y, k: tf.reduce_mean(tf.cast(tf.math.in_top_k(y, s, k), tf.float32)), "TensorFlow tensor"),
    "one a picture": (lambda s, y, k: tf.math.in_top_k(y, s, k), "one value a picture"),
    "lowest": (lambda s, y, k: share(tf.math.in_top_k(y, -s, k)), "the best classes have the highest"),
    "arguments swapped": (lambda s, y, k: share(tf.math.in_top_k(s, y, k)), "axis=1"),
    "last place only": (lambda s, y, k: share(tf.cast(tf.math.top_k(s, k).indices[:, -1], y.dtype) == y), "alone"),
    "the mean of true and false": (lambda s, y, k: tf.reduce_mean(tf.math.in_top_k(y, s, k)), "stopped with"),
}


@pytest.mark.parametrize("mistake", TOP_K)
def test_top_k_accuracy(mistake: str) -> None:
    refuses("top_k_accuracy", *TOP_K[mistake])


def test_top_k_accuracy_in_other_words() -> None:
    checks.top_k_accuracy(lambda s, y, k: share(keras.metrics.sparse_top_k_categorical_accuracy(y, s, k)))
