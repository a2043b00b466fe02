"""Every check of the PyTorch track: the library's own answer passes, typical wrong ones are named."""

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset
from torchvision import datasets, transforms

import breedlab.pytorch as track
from breedlab import checks, confusion, species
from breedlab.checks import CheckFailed
from breedlab.data import listing, sorting, splitting

# The pictures are tiny: a second thread would only wait for the first.
torch.set_num_threads(1)

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
    torch.manual_seed(1)
    wanted = torch.rand(1)
    torch.manual_seed(1)
    start = time.process_time()
    check(RIGHT[exercise])
    assert time.process_time() - start < 1
    assert first.out.startswith("✓ ") and first.out.count("\n") == 1 and first.err == ""
    assert capfd.readouterr() == first
    assert torch.equal(torch.rand(1), wanted), "the check used up the learner's random numbers"


def refuses(exercise: str, answer: Callable[..., Any], fragment: str) -> None:
    with pytest.raises(CheckFailed) as caught:
        getattr(checks, exercise)(answer)
    assert fragment in str(caught.value)


# -- image_to_tensor


def in_place(pixels: np.ndarray) -> torch.Tensor:
    right = track.image_to_tensor(pixels)
    pixels[:] = 0
    return right


TENSORS: dict[str, tuple[Callable[..., Any], str]] = {
    "channels last": (lambda p: torch.from_numpy(p).float() / 255, "permute(2, 0, 1)"),
    "transposed": (lambda p: torch.from_numpy(p).float().T / 255, "Height and width have changed places"),
    "reshaped": (lambda p: torch.from_numpy(p).float().reshape(3, *p.shape[:2]) / 255, "the pixels are scrambled"),
    "not scaled": (lambda p: torch.from_numpy(p).float().permute(2, 0, 1), "were not scaled"),
    "scaled twice": (lambda p: track.image_to_tensor(p) / 255, "divided by 255 twice"),
    "whole numbers": (lambda p: torch.from_numpy(p).permute(2, 0, 1), "whole numbers"),
    "float64": (lambda p: torch.from_numpy(p / 255).permute(2, 0, 1), "float32"),
    "NumPy": (lambda p: p.transpose(2, 0, 1).astype(np.float32) / 255, "not a PyTorch tensor"),
    "in place": (in_place, "changed the picture"),
    "batch axis": (lambda p: track.image_to_tensor(p)[None], "The extra axis is a batch"),
    "normalised": (lambda p: (track.image_to_tensor(p) - 0.5) / 0.5, "leave normalising"),
    "blue first": (lambda p: track.image_to_tensor(p).flip(0), "Red and blue"),
    "by 256": (lambda p: track.image_to_tensor(p) * 255 / 256, "0.502"),
    "nothing": (lambda p: None, "gave back nothing"),
}


@pytest.mark.parametrize("mistake", TENSORS)
def test_image_to_tensor(mistake: str) -> None:
    refuses("image_to_tensor", *TENSORS[mistake])


def test_image_to_tensor_in_other_words() -> None:
    checks.image_to_tensor(lambda p: transforms.ToTensor()(p))
    checks.image_to_tensor(lambda p: torch.tensor(p.astype("float32") / 255).movedim(-1, 0))


# -- load_batches


def loader(
    *,
    transform: Callable[[int], Any] | None = None,
    change: Callable[[torch.Tensor, torch.Tensor], tuple[Any, Any]] = lambda images, labels: (images, labels),
    names: Callable[[list[str]], Any] = lambda names: names,
    size: int | None = None,
    batch: int | None = None,
    shuffle: bool | None = None,
    seeded: bool = True,
    **options: Any,
) -> Callable[..., Any]:
    """A load_batches with one thing different."""

    def load_batches(
        folder: Path, image_size: int = 128, batch_size: int = 32, shuffle_: bool = False, seed: int = 0
    ) -> Any:
        side = size or image_size
        usual = transforms.Compose([transforms.Resize((side, side)), transforms.ToTensor()])
        dataset = datasets.ImageFolder(str(folder), transform=transform(side) if transform else usual)
        images = torch.stack([image for image, _ in dataset])
        labels = torch.tensor([label for _, label in dataset])
        return DataLoader(
            TensorDataset(*change(images, labels)),
            batch_size=batch or batch_size,
            shuffle=shuffle_ if shuffle is None else shuffle,
            generator=torch.Generator().manual_seed(seed) if seeded else None,
            **options,
        ), names(dataset.classes)

    return load_batches


def one_pass(folder: Path, *args: Any) -> Any:
    batches, names = track.load_batches(folder, *args)
    return iter(list(batches)), names


LOADERS: dict[str, tuple[Callable[..., Any], str]] = {
    "0 to 255": (loader(change=lambda x, y: (x * 255, y)), "were not scaled"),
    "divided twice": (loader(change=lambda x, y: (x / 255, y)), "divided by 255 twice"),
    "normalised": (loader(change=lambda x, y: ((x - 0.5) / 0.5, y)), "Leave Normalize out"),
    "wrong size": (loader(size=128), "Is image_size used"),
    "shorter side only": (
        loader(transform=lambda side: transforms.Compose([transforms.Resize(side), transforms.ToTensor()])),
        "one number alone sets only the shorter side",
    ),
    "channels last": (loader(change=lambda x, y: (x.permute(0, 2, 3, 1), y)), "The channels come first"),
    "blue first": (loader(change=lambda x, y: (x.flip(1), y)), "Red and blue"),
    "shuffle ignored": (loader(shuffle=False), "breed after breed"),
    "test shuffled": (loader(shuffle=True), "With shuffle=False the pictures should come"),
    "not repeatable": (loader(seeded=False), "gave two different orders"),
    "names reversed": (loader(names=lambda names: names[::-1]), "label and name agree"),
    "capitals ignored": (loader(names=lambda names: sorted(names, key=str.lower)), "label and name agree"),
    "names as numbers": (loader(names=lambda names: dict(enumerate(names))), "a list of the folders' names"),
    "batch size ignored": (loader(batch=32), "Is batch_size given"),
    "last batch dropped": (loader(drop_last=True), "shorter batch is dropped"),
    "labels as decimals": (loader(change=lambda x, y: (x, y.float())), "class numbers are integers"),
    "one-hot": (loader(change=lambda x, y: (x, F.one_hot(y))), "one-hot"),
    "labels shuffled apart": (
        loader(change=lambda x, y: (x, y[torch.randperm(len(y), generator=torch.Generator().manual_seed(0))])),
        "labels of other pictures",
    ),
    "batches alone": (lambda *args: track.load_batches(*args)[0], "two things are wanted"),
    "one pass only": (one_pass, "runs dry"),
    "the dataset itself": (lambda folder, *args: datasets.ImageFolder(str(folder)), "two things are wanted"),
}


@pytest.mark.parametrize("mistake", LOADERS)
def test_load_batches(mistake: str) -> None:
    refuses("load_batches", *LOADERS[mistake])


def test_load_batches_in_other_words() -> None:
    checks.load_batches(loader())


# -- build_cnn and build_binary_cnn


def block(before: int, after: int, *, act: bool = True, pool: bool = True) -> list[nn.Module]:
    layers: list[nn.Module] = [nn.Conv2d(before, after, 3, padding=1)]
    return layers + [nn.ReLU()] * act + [nn.MaxPool2d(2)] * pool


def net(*end: Any, blocks: int = 3, act: bool = True, pool: bool = True, pooled: int = 4) -> Callable[..., Any]:
    """A build_cnn of small blocks, then global pooling, then `end`; "C" stands for the last linear layer."""

    def build_cnn(num_classes: int = 1, image_size: int = 128) -> nn.Module:
        widths = [3, 8, 8, 8, 8][: blocks + 1]
        layers = [part for pair in pairwise(widths) for part in block(*pair, act=act, pool=pool)]
        last = [nn.Linear(8 * pooled * pooled, num_classes) if part == "C" else part for part in end]
        return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(pooled) if pool else nn.Identity(), nn.Flatten(), *last)

    return build_cnn


class ByHand(nn.Module):
    """Right, with functions instead of layers."""

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3) for a, b in ((3, 8), (8, 8), (8, 8))])
        self.head = nn.Linear(8, num_classes)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        for conv in self.convs:
            images = F.max_pool2d(conv(images).relu(), 2)
        scores: torch.Tensor = self.head(images.mean(dim=(2, 3)))
        return scores


def fixed_size(num_classes: int, image_size: int = 128) -> nn.Module:
    return nn.Sequential(*block(3, 8), *block(8, 8), *block(8, 8), nn.Flatten(), nn.Linear(8 * 256, num_classes))


def channels_last(num_classes: int, image_size: int = 128) -> nn.Module:
    return nn.Sequential(*block(image_size, 8), *block(8, 8), *block(8, 8), nn.Flatten(), nn.LazyLinear(num_classes))


def no_pooling(num_classes: int, image_size: int = 128) -> nn.Module:
    convs = block(3, 8, pool=False) + block(8, 8, pool=False) + block(8, 2, pool=False)
    return nn.Sequential(*convs, nn.Flatten(), nn.Linear(2 * image_size * image_size, num_classes))


def one_pooling(num_classes: int, image_size: int = 128) -> nn.Module:
    convs = block(3, 8, pool=False) + block(8, 8, pool=False) + block(8, 8)
    return nn.Sequential(*convs, nn.Flatten(), nn.Linear(2 * image_size * image_size, num_classes))


def two_dense(num_classes: int, image_size: int = 128) -> nn.Module:
    return net(nn.Linear(128, 16), nn.Linear(16, num_classes))()  # type: ignore[no-any-return]


NETWORKS: dict[str, tuple[Callable[..., Any], str]] = {
    "softmax inside": (net("C", nn.Softmax(dim=1)), "adds up to 1.000, so your network already applies softmax"),
    "log-softmax": (net("C", nn.LogSoftmax(dim=1)), "which goes with NLLLoss"),
    "sigmoid": (net("C", nn.Sigmoid()), "as after a sigmoid"),
    "ReLU at the end": (net("C", nn.ReLU()), "Your last layer is followed by an activation"),
    "fixed outputs": (lambda num_classes, image_size=128: net("C")(37), "whatever num_classes is"),
    "one output too many": (lambda num_classes, image_size=128: net("C")(num_classes + 1), "one for each class"),
    "two blocks": (net("C", blocks=2), "2 convolution layers; three blocks"),
    "no activation": (net("C", act=False), "There is no activation between your convolutions"),
    "no pooling": (no_pooling, "there is no pooling"),
    "one pooling": (one_pooling, "Only 1 of your 3 convolution layers is followed"),
    "two dense in a row": (two_dense, "follow each other with no activation"),
    "fixed size": (fixed_size, "has 648 numbers, but your first linear layer expects 2048"),
    "channels last": (channels_last, "expects 128 channels and gets 3"),
    "not flattened": (lambda n, image_size=128: net("C")(n)[:-2], "Flatten after the last block"),
    "batch flattened": (lambda n, image_size=128: nn.Sequential(*net("C")(n)[:-2], nn.Flatten(0)), "but not the batch"),
    "a list": (lambda n, image_size=128: list(net("C")(n)), "become one with Sequential"),
    "the class": (lambda n, image_size=128: nn.Sequential, "gave back a class"),
    "nothing": (lambda n, image_size=128: None, "gave back nothing"),
    "no image_size": (lambda num_classes: net("C")(num_classes), "stopped with TypeError"),
}


@pytest.mark.parametrize("mistake", NETWORKS)
def test_build_cnn(mistake: str) -> None:
    refuses("build_cnn", *NETWORKS[mistake])


@pytest.mark.parametrize("answer", [net("C"), net(nn.Dropout(), "C"), lambda n, image_size=128: ByHand(n)])
def test_build_cnn_in_other_words(answer: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    checks.build_cnn(answer)
    assert "37 for each picture, from 3 convolution blocks" in capsys.readouterr().out


BINARY: dict[str, tuple[Callable[..., Any], str]] = {
    "two outputs": (lambda image_size=128: net("C")(2), "one is enough for two classes"),
    "sigmoid inside": (lambda image_size=128: net("C", nn.Sigmoid())(), "already applies a sigmoid"),
    "sigmoid by hand": (
        lambda image_size=128: nn.Sequential(net("C")(), nn.Softplus(), nn.Hardtanh(0, 1)),
        "already applies a sigmoid",
    ),
    "softmax": (lambda image_size=128: net("C", nn.Softmax(dim=1))(), "Softmax over a single output"),
    "ReLU at the end": (lambda image_size=128: net("C", nn.ReLU())(), "followed by an activation"),
    "two blocks": (lambda image_size=128: net("C", blocks=2)(), "three blocks"),
    "squeezed": (lambda image_size=128: net("C", nn.Flatten(0))(), "Leave squeeze out"),
}


@pytest.mark.parametrize("mistake", BINARY)
def test_build_binary_cnn(mistake: str) -> None:
    refuses("build_binary_cnn", *BINARY[mistake])


# -- choose_loss

LOSSES: dict[str, tuple[Callable[..., Any], str]] = {
    "the class": (lambda: nn.CrossEntropyLoss, "parentheses are missing"),
    "text": (lambda: "cross_entropy", "Give back the loss itself"),
    "NLL": (lambda: nn.NLLLoss(), "expects log-probabilities"),
    "NLL function": (lambda: F.nll_loss, "logarithms of probabilities"),
    "BCE": (lambda: nn.BCEWithLogitsLoss(), "yes-or-no questions"),
    "MSE": (lambda: nn.MSELoss(), "breeds are no numbers"),
    "one number a picture": (lambda: nn.CrossEntropyLoss(reduction="none"), "training needs one, their mean"),
    "sum": (lambda: nn.CrossEntropyLoss(reduction="sum"), "the sum over the batch"),
    "softmax before": (lambda: lambda s, y: F.cross_entropy(s.softmax(1), y), "Softmax is applied twice"),
    "smoothed": (lambda: nn.CrossEntropyLoss(label_smoothing=0.3), "change none of its settings"),
    "a number": (lambda: 0.5, "cannot be called like a loss"),
    "one-hot wanted": (lambda: lambda s, y: F.binary_cross_entropy_with_logits(s, y), "class numbers as labels"),
}


@pytest.mark.parametrize("mistake", LOSSES)
def test_choose_loss(mistake: str) -> None:
    refuses("choose_loss", *LOSSES[mistake])


def test_choose_loss_in_other_words() -> None:
    checks.choose_loss(lambda: F.cross_entropy)
    checks.choose_loss(lambda: lambda s, y: F.nll_loss(F.log_softmax(s, dim=1), y))


# -- evaluate


def evaluator(
    finish: Callable[[list[torch.Tensor], int], Any] = lambda hits, size: torch.cat(hits).float().mean().item(),
    *,
    mode: bool = False,
    gradients: bool = False,
) -> Callable[..., Any]:
    """An evaluate that collects each batch's hits and ends with `finish(hits, length of the first batch)`."""

    def evaluate(model: nn.Module, batches: DataLoader) -> Any:
        model.train(mode)
        with torch.set_grad_enabled(gradients):
            hits = [model(images).argmax(dim=1) == labels for images, labels in batches]
        return finish(hits, len(hits[0]))

    return evaluate


EVALUATIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "mean of means": (
        evaluator(lambda hits, size: float(np.mean([h.float().mean() for h in hits]))),
        "mean of the batches' accuracies",
    ),
    "training mode": (evaluator(mode=True), "Call model.eval() before the loop"),
    "gradients on": (evaluator(gradients=True), "torch.no_grad()"),
    "percent": (evaluator(lambda hits, size: 100 * torch.cat(hits).float().mean().item()), "That is percent"),
    "last batch": (evaluator(lambda hits, size: hits[-1].float().mean().item()), "the last batch alone"),
    "first batch": (evaluator(lambda hits, size: hits[0].float().mean().item()), "the first batch alone"),
    "count": (evaluator(lambda hits, size: int(torch.cat(hits).sum())), "how many are right, not their share"),
    "tensor": (evaluator(lambda hits, size: torch.cat(hits).float().mean()), "gave back a PyTorch tensor"),
    "one a picture": (evaluator(lambda hits, size: torch.cat(hits)), "one value a picture"),
    "full batches": (
        evaluator(lambda hits, size: int(torch.cat(hits).sum()) / (size * len(hits))),
        "counts every batch as full",
    ),
    "by batches": (evaluator(lambda hits, size: int(torch.cat(hits).sum()) / len(hits)), "by the number of batches"),
    "misses": (evaluator(lambda hits, size: 1 - torch.cat(hits).float().mean().item()), "share of wrong answers"),
    "a constant": (lambda model, batches: 0.5, "never asks the model"),
    "printed": (lambda model, batches: print(track.evaluate(model, batches)), "return it instead"),
    "wrong axis": (
        lambda model, batches: sum(int((model(x).argmax(dim=0) == y).sum()) for x, y in batches),
        "along axis 1",
    ),
}


@pytest.mark.parametrize("mistake", EVALUATIONS)
def test_evaluate(mistake: str) -> None:
    refuses("evaluate", *EVALUATIONS[mistake])


def test_evaluate_in_other_words() -> None:
    checks.evaluate(evaluator())
    checks.evaluate(
        lambda model, batches: float(
            (track.predict(model, batches)[0].argmax(1) == batches.dataset.tensors[1]).float().mean()
        )
    )


# -- train_step and train


def stepper(order: str, **options: Any) -> Callable[..., Any]:
    """A train_step that does what `order` says: e eval, z zero_grad, f forward, b backward, s step, r remember."""

    def train_step(model: Any, images: Any, labels: Any, loss_fn: Any, optimizer: Any) -> Any:
        loss_fn = options.get("loss", loss_fn)
        if "optimizer" in options:
            optimizer = options["optimizer"](model.parameters())
        value: Any = None
        for letter in order:
            if letter == "e":
                model.eval()
            elif letter == "z":
                optimizer.zero_grad()
            elif letter == "f":
                loss = options.get("sign", 1) * loss_fn(model(images), labels)
                value = loss.item() * options.get("sign", 1) * (len(labels) if options.get("sum") else 1)
            elif letter == "b":
                loss.backward()
            elif letter == "s":
                optimizer.step()
        return loss if options.get("tensor") else value

    return train_step


STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "no zero_grad": (stepper("fbs"), "gradients of the batch before are still there"),
    "no backward": (stepper("zfs"), "left the weights as they were"),
    "no step": (stepper("zfb"), "left the weights as they were"),
    "zero_grad between": (stepper("fbzs"), "zero_grad() between the two"),
    "step first": (stepper("fsb"), "left the weights as they were"),
    "two steps": (stepper("zfbss"), "twice as long"),
    "up the gradient": (stepper("zfbs", sign=-1), "goes up the gradient"),
    "another loss": (stepper("zfbs", loss=nn.CrossEntropyLoss()), "Use loss_fn"),
    "another optimizer": (stepper("zfbs", optimizer=torch.optim.Adam), "not as this optimizer moves them"),
    "eval mode": (stepper("ezfbs"), "Leave model.eval() out"),
    "loss afterwards": (stepper("zfbsf"), "the loss after the weights moved"),
    "tensor": (stepper("zfbs", tensor=True), "gave back a PyTorch tensor"),
    "sum": (stepper("zfbs", sum=True), "the sum over the batch"),
    "nothing": (stepper("z"), "gave back nothing"),
    "arguments swapped": (
        lambda model, images, labels, loss_fn, optimizer: loss_fn(labels, model(images)).item(),
        "loss_fn(scores, labels)",
    ),
}


@pytest.mark.parametrize("mistake", STEPS)
def test_train_step(mistake: str) -> None:
    refuses("train_step", *STEPS[mistake])


def test_train_step_in_other_words() -> None:
    checks.train_step(stepper("fzbs"))
    checks.train_step(stepper("zfbsz"))


def trainer(step: str = "zfbs", **options: Any) -> Callable[..., Any]:
    """A train with one thing different."""

    def train(model: Any, train_batches: Any, val_batches: Any, epochs: int = 10, learning_rate: float = 1e-3) -> Any:
        optimizer = options.get("optimizer", torch.optim.Adam)(
            model.parameters(), lr=options.get("rate", learning_rate)
        )
        history: dict[str, list[Any]] = {key: [] for key in options.get("keys", ("loss", "accuracy", "val_accuracy"))}
        learn = stepper(step)
        model.train(options.get("first", True))
        for _ in range(options.get("epochs", epochs)):
            if options.get("mode", True):
                model.train()
            losses = [learn(model, x, y, nn.CrossEntropyLoss(), optimizer) for x, y in train_batches]
            if options.get("learn_val"):
                _ = [learn(model, x, y, nn.CrossEntropyLoss(), optimizer) for x, y in val_batches]
            values = {
                "loss": options.get("loss", np.mean)(losses),
                "accuracy": options.get("evaluate", track.evaluate)(model, train_batches),
                "val_accuracy": options.get("evaluate_val", track.evaluate)(
                    model, train_batches if options.get("val_on_train") else val_batches
                ),
            }
            for key in history:
                history[key].append(values[key])
        return options.get("end", lambda h: h)(history)

    return train


TRAININGS: dict[str, tuple[Callable[..., Any], str]] = {
    "no zero_grad": (trainer("fbs"), "Call optimizer.zero_grad() for every batch"),
    "no step": (trainer("zfb"), "weights are the same as before"),
    "no backward": (trainer("zfs"), "weights are the same as before"),
    "never train()": (trainer(first=False, mode=False), "never puts the model into training mode"),
    "train() once": (trainer(mode=False), "not once before the loop"),
    "learns from validation": (trainer(learn_val=True), "also learns from the validation batches"),
    "validates in training mode": (trainer(evaluate_val=evaluator(mode=True)), "in training mode, where dropout"),
    "validates on training data": (trainer(val_on_train=True), "That is the accuracy on the training batches"),
    "a key is missing": (trainer(keys=("loss", "accuracy")), "has no 'val_accuracy'"),
    "no dict": (trainer(end=lambda h: list(h.values())), "a dict with the lists"),
    "only the last": (trainer(end=lambda h: {k: v[-1:] for k, v in h.items()}), "behind the loop over the epochs"),
    "a number": (trainer(end=lambda h: {k: v[-1] for k, v in h.items()}), "a list with one value an epoch"),
    "once a batch": (trainer(end=lambda h: {k: v * 3 for k, v in h.items()}), "not once a batch"),
    "epochs ignored": (trainer(epochs=1), "is epochs used?"),
    "too many epochs": (trainer(epochs=10), "Is epochs used"),
    "learning_rate ignored": (trainer(rate=0.01), "Is learning_rate given to the optimizer"),
    "tensors": (trainer(loss=lambda losses: torch.tensor(losses).mean()), "loss.item()"),
    "percent": (
        trainer(end=lambda h: {**h, "accuracy": [100 * value for value in h["accuracy"]]}),
        "not percent or counts",
    ),
    "sum of losses": (trainer(loss=sum), "That is a sum"),
    "last loss": (trainer(loss=lambda losses: losses[-1]), "the last batch alone"),
    "mean of means": (trainer(evaluate=EVALUATIONS["mean of means"][0]), "mean of the batches' accuracies"),
    "nothing": (trainer(end=lambda h: None), "gave back nothing"),
    "no_grad": (torch.no_grad()(track.train), "does not require grad"),
    "up the gradient": (trainer(optimizer=lambda p, lr: torch.optim.SGD(p, lr=lr, maximize=True)), "does not fall"),
}


@pytest.mark.parametrize("mistake", TRAININGS)
def test_train(mistake: str) -> None:
    refuses("train", *TRAININGS[mistake])


def test_train_in_other_words() -> None:
    checks.train(trainer())
    checks.train(trainer(optimizer=torch.optim.SGD))
    checks.train(trainer(optimizer=torch.optim.AdamW, loss=lambda losses: float(np.mean(losses))))


# -- load_model


def reader(change: Callable[[nn.Module, list[str]], Any], *, weights: bool = True, mode: bool = False) -> Any:
    def load_model(path: Path) -> Any:
        saved = torch.load(path, weights_only=True)
        model = track.build_cnn(len(saved["class_names"]))
        if weights:
            model.load_state_dict(saved["weights"])
        return change(model.train(mode), saved["class_names"])

    return load_model


def hard_coded(path: Path) -> Any:
    model = track.build_cnn(37)
    model.load_state_dict(torch.load(path, weights_only=True)["weights"])
    return model.eval(), []


MODELS: dict[str, tuple[Callable[..., Any], str]] = {
    "weights not loaded": (reader(lambda m, n: (m, n), weights=False), "load_state_dict"),
    "model alone": (reader(lambda m, n: m), "gave back the model alone"),
    "names missing": (reader(lambda m, n: (m, None)), "the list that was saved"),
    "names sorted": (reader(lambda m, n: (m, sorted(n))), "Their order says which output"),
    "other names": (
        reader(lambda m, n: (m, ["cat", "dog", "fish"])),
        "Read them from what was saved",
    ),
    "changed places": (reader(lambda m, n: (n, m)), "Model and class names have changed places"),
    "training mode": (reader(lambda m, n: (m, n), mode=True), "Call model.eval()"),
    "the dictionary": (lambda path: torch.load(path, weights_only=True), "two things are wanted"),
    "always 37 classes": (hard_coded, "Build it for len(class_names) classes"),
    "weights for the model": (reader(lambda m, n: (m.state_dict(), n)), "not a model"),
}


@pytest.mark.parametrize("mistake", MODELS)
def test_load_model(mistake: str) -> None:
    refuses("load_model", *MODELS[mistake])


def own_network(num_classes: int) -> nn.Module:
    """A learner's network, unlike the library's."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Dropout(), nn.Linear(48, num_classes))


def test_load_model_builds_the_learners_own_network() -> None:
    notebook: dict[str, Any] = {"torch": torch, "build_cnn": own_network}
    exec(
        "def load_model(path):\n"
        "    saved = torch.load(path, weights_only=True)\n"
        "    model = build_cnn(len(saved['class_names']))\n"
        "    model.load_state_dict(saved['weights'])\n"
        "    return model.eval(), saved['class_names']\n",
        notebook,
    )
    checks.load_model(notebook["load_model"])


# -- top_k_accuracy


def hits(scores: torch.Tensor, labels: torch.Tensor, k: int) -> torch.Tensor:
    return (scores.topk(k, dim=1).indices == labels[:, None]).any(dim=1)


TOP_K: dict[str, tuple[Callable[..., Any], str]] = {
    "k ignored": (lambda s, y, k: hits(s, y, min(3, s.shape[1])).float().mean().item(), "whatever k is"),
    "always the favourite": (lambda s, y, k: (s.argmax(1) == y).float().mean().item(), "whatever k is"),
    "count": (lambda s, y, k: int(hits(s, y, k).sum()), "how many pictures, not their share"),
    "percent": (lambda s, y, k: 100 * hits(s, y, k).float().mean().item(), "That is percent"),
    "tensor": (lambda s, y, k: hits(s, y, k).float().mean(), "gave back a PyTorch tensor"),
    "one a picture": (lambda s, y, k: hits(s, y, k), "one value a picture"),
    "lowest": (lambda s, y, k: hits(-s, y, k).float().mean().item(), "the best classes have the highest"),
    "last place only": (
        lambda s, y, k: (s.topk(k, dim=1).indices[:, -1] == y).float().mean().item(),
        "every place from 1 to k",
    ),
    "mean over guesses": (
        lambda s, y, k: (s.topk(k, dim=1).indices == y[:, None]).float().mean().item(),
        "divided by the k guesses",
    ),
    "wrong axis": (lambda s, y, k: (s.topk(k, dim=0).indices == y[:, None]).any(1).float().mean().item(), "dim=1"),
    "labels not unsqueezed": (lambda s, y, k: (s.topk(k).indices == y).any(1).float().mean().item(), "dim=1"),
}


@pytest.mark.parametrize("mistake", TOP_K)
def test_top_k_accuracy(mistake: str) -> None:
    refuses("top_k_accuracy", *TOP_K[mistake])


def test_top_k_accuracy_in_other_words() -> None:
    checks.top_k_accuracy(lambda s, y, k: np.mean([int(b) in a.argsort()[-k:] for a, b in zip(s, y, strict=True)]))
