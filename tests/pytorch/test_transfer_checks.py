"""The PyTorch checks of transfer learning: right answers pass, in whatever words; each wrong one is named."""

import copy
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.transforms import functional as TF

from breedlab import checks
from breedlab.checks import CheckFailed
from breedlab.pytorch import predict, top_k_accuracy

# The pictures are tiny: a second thread would only wait for the first.
torch.set_num_threads(1)

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
def with_torchvision(images: Any, backbone: Any) -> Any:
    return TF.normalize(images, backbone.mean, backbone.std)


@right("preprocess")
def by_arithmetic(images: Any, backbone: Any) -> Any:
    mean, std = torch.tensor(backbone.mean).view(3, 1, 1), torch.tensor(backbone.std).view(3, 1, 1)
    return (images - mean) / std


@right("preprocess")
def one_image_after_another(images: Any, backbone: Any) -> Any:
    return torch.stack([TF.normalize(image, backbone.mean, backbone.std) for image in images])


def shaped(numbers: Any) -> torch.Tensor:
    return torch.tensor(numbers).view(3, 1, 1)


@wrong("preprocess", "came back as they were")
def nothing_done(images: Any, backbone: Any) -> Any:
    return images


@wrong("preprocess", "divided by 255 once more before they were normalised")
def divided_again(images: Any, backbone: Any) -> Any:
    return TF.normalize(images / 255, backbone.mean, backbone.std)


@wrong("preprocess", "multiplied by 255 before")
def multiplied(images: Any, backbone: Any) -> Any:
    return TF.normalize(images * 255, backbone.mean, backbone.std)


@wrong("preprocess", "mean and std have changed places")
def swapped(images: Any, backbone: Any) -> Any:
    return TF.normalize(images, backbone.std, backbone.mean)


@wrong("preprocess", "nothing is divided by std")
def no_std(images: Any, backbone: Any) -> Any:
    return images - shaped(backbone.mean)


@wrong("preprocess", "mean is not subtracted")
def no_mean(images: Any, backbone: Any) -> Any:
    return images / shaped(backbone.std)


@wrong("preprocess", "The division comes before the subtraction")
def no_parentheses(images: Any, backbone: Any) -> Any:
    return images - shaped(backbone.mean) / shaped(backbone.std)


@wrong("preprocess", "mean of these images themselves")
def own_mean(images: Any, backbone: Any) -> Any:
    axes = (0, 2, 3)
    return (images - images.mean(axes, keepdim=True)) / images.std(axes, keepdim=True)


@wrong("preprocess", "mean of these images themselves")
def own_mean_of_all(images: Any, backbone: Any) -> Any:
    return (images - images.mean()) / images.std()


@wrong("preprocess", "ImageNet's usual numbers")
def typed_in(images: Any, backbone: Any) -> Any:
    return TF.normalize(images, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


@wrong("preprocess", "0.5 and 0.5")
def one_half(images: Any, backbone: Any) -> Any:
    return (images - 0.5) / 0.5


@wrong("preprocess", "meet the width of the images")
def wrong_axis(images: Any, backbone: Any) -> Any:
    return (images - torch.tensor(backbone.mean)) / torch.tensor(backbone.std)


@wrong("preprocess", "are tuples")
def plain_tuples(images: Any, backbone: Any) -> Any:
    return (images - backbone.mean) / backbone.std


@wrong("preprocess", "channels are the second axis")
def channels_last(images: Any, backbone: Any) -> Any:
    return (images.permute(0, 2, 3, 1) - torch.tensor(backbone.mean)) / torch.tensor(backbone.std)


@wrong("preprocess", "One number is used for all channels")
def one_for_all(images: Any, backbone: Any) -> Any:
    return (images - sum(backbone.mean) / 3) / (sum(backbone.std) / 3)


@wrong("preprocess", "first channel's numbers")
def first_for_all(images: Any, backbone: Any) -> Any:
    return (images - backbone.mean[0]) / backbone.std[0]


@wrong("preprocess", "Red and blue")
def blue_first(images: Any, backbone: Any) -> Any:
    return TF.normalize(images.flip(1), backbone.mean, backbone.std)


@wrong("preprocess", "normalised twice")
def twice(images: Any, backbone: Any) -> Any:
    return with_torchvision(with_torchvision(images, backbone), backbone)


@wrong("preprocess", "changed the batch it was given")
def in_place(images: Any, backbone: Any) -> Any:
    return TF.normalize(images, backbone.mean, backbone.std, inplace=True)


@wrong("preprocess", "changed the batch it was given")
def in_place_by_hand(images: Any, backbone: Any) -> Any:
    images -= shaped(backbone.mean)
    images /= shaped(backbone.std)
    return images


@wrong("preprocess", "the network sees them later")
def features_instead(images: Any, backbone: Any) -> Any:
    return backbone.network(with_torchvision(images, backbone))


@wrong("preprocess", "not a single image")
def first_image(images: Any, backbone: Any) -> Any:
    return with_torchvision(images[0], backbone)


@wrong("preprocess", "That is the name in Keras")
def the_other_track(images: Any, backbone: Any) -> Any:
    return backbone.preprocess_input(images * 255)


@wrong("preprocess", "gave back a list")
def a_list(images: Any, backbone: Any) -> Any:
    return [with_torchvision(image, backbone) for image in images]


@wrong("preprocess", "gave back a ndarray")
def numpy_array(images: Any, backbone: Any) -> Any:
    return with_torchvision(images, backbone).numpy()


@wrong("preprocess", "float64")
def double(images: Any, backbone: Any) -> Any:
    return with_torchvision(images.double(), backbone)


@wrong("preprocess", "gave back nothing")
def not_returned(images: Any, backbone: Any) -> None:
    TF.normalize(images, backbone.mean, backbone.std)


@wrong("preprocess", "channel by channel")
def something_else(images: Any, backbone: Any) -> Any:
    return images**2


# -- freeze


@right("freeze")
def parameter_by_parameter(network: Any) -> None:
    for parameter in network.parameters():
        parameter.requires_grad = False
    network.eval()


@right("freeze")
def in_one_line(network: Any) -> Any:
    return network.requires_grad_(False).eval()


@right("freeze")
def layer_by_layer(network: Any) -> None:
    for layer in network.modules():
        layer.eval()
        for parameter in layer.parameters(recurse=False):
            parameter.requires_grad_(False)


@right("freeze")
def normalisation_alone_rests(network: Any) -> None:
    network.requires_grad_(False)
    for layer in network.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.eval()


@wrong("freeze", "its running mean had moved")
def training_mode(network: Any) -> None:
    for parameter in network.parameters():
        parameter.requires_grad = False


@wrong("freeze", "its running mean had moved")
def switched_back(network: Any) -> None:
    network.eval()
    network.requires_grad_(False)
    network.train()


@wrong("freeze", "switches the network to eval mode")
def eval_alone(network: Any) -> None:
    network.eval()


@wrong("freeze", "Only the last layers are frozen")
def last_layer(network: Any) -> None:
    for parameter in list(network.parameters())[-2:]:
        parameter.requires_grad = False
    network.eval()


@wrong("freeze", "Only the first layers are frozen")
def first_layer(network: Any) -> None:
    for parameter in list(network.parameters())[:4]:
        parameter.requires_grad = False
    network.eval()


@wrong("freeze", "sets 'requires_grad' on layers")
def on_the_model(network: Any) -> None:
    network.requires_grad = False
    network.eval()


@wrong("freeze", "sets 'requires_grad' on layers")
def on_the_children(network: Any) -> None:
    for child in network.children():
        child.requires_grad = False
    network.eval()


@wrong("freeze", "sets 'trainable' on layers")
def as_in_keras(network: Any) -> None:
    network.trainable = False


@wrong("freeze", "every weight of the network can still learn")
def only_top_level_parameters(network: Any) -> None:
    for child in network.children():
        for parameter in child.parameters(recurse=False):
            parameter.requires_grad = False


@wrong("freeze", "every weight of the network can still learn")
def no_grad_block(network: Any) -> None:
    with torch.no_grad():
        network.train()


@wrong("freeze", "every weight of the network can still learn")
def set_to_true(network: Any) -> None:
    for parameter in network.parameters():
        parameter.requires_grad = True


@wrong("freeze", "Only batch normalisation is frozen")
def normalisation_alone(network: Any) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.requires_grad_(False).eval()


@wrong("freeze", "Batch normalisation has weights, too")
def convolutions_alone(network: Any) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.requires_grad_(False)
    network.eval()


@wrong("freeze", "Biases are weights, too")
def no_biases(network: Any) -> None:
    for name, parameter in network.named_parameters():
        if name.endswith("weight"):
            parameter.requires_grad = False
    network.eval()


@wrong("freeze", "gave back another, frozen network")
def a_copy(network: Any) -> Any:
    return copy.deepcopy(network).requires_grad_(False).eval()


@wrong("freeze", "which erases what they know")
def zeroed(network: Any) -> None:
    for parameter in network.parameters():
        parameter.data.zero_()
    network.requires_grad_(False).eval()


@wrong("freeze", "changed the values of")
def started_anew(network: Any) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.reset_parameters()
    network.requires_grad_(False).eval()


@wrong("freeze", "still divides by the mean and variance of each batch")
def no_momentum(network: Any) -> None:
    network.requires_grad_(False)
    for layer in network.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.momentum = 0.0


@wrong("freeze", "That is Keras")
def keras_layers(network: Any) -> None:
    for layer in network.layers:
        layer.trainable = False


# -- add_head


@right("add_head")
def sequential(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_classes))


class Model(nn.Module):
    def __init__(self, network: nn.Module, num_features: int, num_classes: int) -> None:
        super().__init__()
        self.network = network
        self.head = nn.Linear(num_features, num_classes)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        scores: torch.Tensor = self.head(self.network(images))
        return scores


@right("add_head")
def own_class(network: Any, num_features: int, num_classes: int) -> Any:
    return Model(network, num_features, num_classes)


@right("add_head")
def named_parts(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(OrderedDict(backbone=network, head=nn.Linear(num_features, num_classes)))


@right("add_head")
def the_networks_parts(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(*network, nn.Linear(num_features, num_classes))


@right("add_head")
def with_a_hidden_layer(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, 16), nn.ReLU(), nn.Dropout(), nn.Linear(16, num_classes))


@wrong("add_head", "use num_classes, not a fixed number")
def always_37(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, 37))


@wrong("add_head", "ImageNet's classes")
def always_1000(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, 1000))


@wrong("add_head", "one output for each class")
def one_too_many(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_classes + 1))


@wrong("add_head", "That is the number of features")
def as_many_as_features(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_features))


@wrong("add_head", "first number of nn.Linear is num_features")
def always_2048(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(2048, num_classes))


@wrong("add_head", "first number of nn.Linear is num_features")
def arguments_swapped(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_classes, num_features))


@wrong("add_head", "so your network already applies softmax")
def softmax(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_classes), nn.Softmax(dim=1))


@wrong("add_head", "adds up to 1.000, so your network already applies softmax")
def softmax_by_hand(network: Any, num_features: int, num_classes: int) -> Any:
    class WithSoftmax(Model):
        def forward(self, images: torch.Tensor) -> torch.Tensor:
            powers = super().forward(images / 10000).exp()
            return powers / powers.sum(1, keepdim=True)

    return WithSoftmax(network, num_features, num_classes)


@wrong("add_head", "ends in log-softmax")
def log_softmax(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_classes), nn.LogSoftmax(dim=1))


@wrong("add_head", "followed by an activation")
def relu_at_the_end(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network, nn.Linear(num_features, num_classes), nn.ReLU())


@wrong("add_head", "Does the head come behind the network?")
def head_alone(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Linear(num_features, num_classes)


@wrong("add_head", "does not use the network")
def pixels_alone(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, num_classes))


@wrong("add_head", "works with a copy")
def a_deep_copy(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(copy.deepcopy(network), nn.Linear(num_features, num_classes))


@wrong("add_head", "without a head")
def no_head(network: Any, num_features: int, num_classes: int) -> Any:
    return network


@wrong("add_head", "without a head")
def wrapped_alone(network: Any, num_features: int, num_classes: int) -> Any:
    return nn.Sequential(network)


@wrong("add_head", "into the network itself")
def appended(network: Any, num_features: int, num_classes: int) -> Any:
    return network.append(nn.Linear(num_features, num_classes))


@wrong("add_head", "can learn again")
def thawed(network: Any, num_features: int, num_classes: int) -> Any:
    model = sequential(network, num_features, num_classes)
    for parameter in model.parameters():
        parameter.requires_grad = True
    return model


@wrong("add_head", "the new head is frozen, too")
def head_frozen(network: Any, num_features: int, num_classes: int) -> Any:
    return sequential(network, num_features, num_classes).requires_grad_(False)


@wrong("add_head", "changed the network's weights")
def network_spoilt(network: Any, num_features: int, num_classes: int) -> Any:
    model = sequential(network, num_features, num_classes)
    for parameter in model.parameters():
        nn.init.normal_(parameter)
    return model


@wrong("add_head", "gave back a list")
def a_list_of_parts(network: Any, num_features: int, num_classes: int) -> Any:
    return [network, nn.Linear(num_features, num_classes)]


@wrong("add_head", "one after the other")
def sequential_of_a_list(network: Any, num_features: int, num_classes: int) -> Any:
    parts: Any = [network, nn.Linear(num_features, num_classes)]
    return nn.Sequential(parts)


@wrong("add_head", "gave back nothing")
def model_not_returned(network: Any, num_features: int, num_classes: int) -> None:
    sequential(network, num_features, num_classes)


# -- train_head


def training(
    *,
    parameters: Callable[[Any], Any] = lambda model: model[-1].parameters(),
    mode: Callable[[Any], Any] = lambda model: (model.train(), model[0].eval()),
    order: str = "zfbs",
    loss_fn: Callable[..., Any] | None = None,
    optimizer: Any = torch.optim.Adam,
    rate: float | None = None,
    rounds: int | None = None,
    batches_seen: slice = slice(None),
    epoch_value: Callable[[list[Any]], Any] = lambda losses: sum(losses) / len(losses),
    end: Callable[[list[Any]], Any] = lambda losses: losses,
) -> Answer:
    """A train_head with one thing different; `order`: z zero_grad, f forward, b backward, s step."""

    def train_head(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
        descent = optimizer(parameters(model), lr=rate or learning_rate)
        losses = []
        for _ in range(rounds or epochs):
            mode(model)
            values = []
            for images, labels in list(batches)[batches_seen]:
                for letter in order:
                    if letter == "z":
                        descent.zero_grad()
                    elif letter == "f":
                        loss = (loss_fn or F.cross_entropy)(model(images), labels)
                    elif letter == "b":
                        loss.backward()
                    elif letter == "s":
                        descent.step()
                values.append(loss.item())
            losses.append(epoch_value(values))
        return end(losses)

    return train_head


def learning(model: Any) -> list[Any]:
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def thaw(model: Any) -> Any:
    return model.requires_grad_(True).parameters()


@right("train_head")
def over_the_head(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training()(model, batches, epochs, learning_rate)


@right("train_head")
def over_what_learns(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(parameters=learning, optimizer=torch.optim.SGD)(model, batches, epochs, learning_rate)


@right("train_head")
def over_everything_that_is_given(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    # Frozen parameters get no gradient, so an optimizer that holds them leaves them alone.
    return training(parameters=lambda model: model.parameters())(model, batches, epochs, learning_rate)


@right("train_head")
def never_in_training_mode(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(mode=lambda model: model.eval())(model, batches, epochs, learning_rate)


@right("train_head")
def features_without_gradients(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    network, head = model
    optimizer, losses = torch.optim.Adam(head.parameters(), lr=learning_rate), []
    for _ in range(epochs):
        total, count = 0.0, 0
        for images, labels in batches:
            with torch.no_grad():
                features = network.eval()(images)
            loss = F.cross_entropy(head(features), labels)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            total, count = total + loss.item() * len(labels), count + len(labels)
        losses.append(total / count)
    return losses


@wrong("train_head", "The frozen network learned, too")
def everything_thawed(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(parameters=thaw)(model, batches, epochs, learning_rate)


@wrong("train_head", "running statistics of its batch normalisation have moved")
def network_in_training_mode(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(mode=lambda model: model.train())(model, batches, epochs, learning_rate)


@wrong("train_head", "optimizer holds other parameters than the head's")
def optimizer_over_the_network(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(parameters=lambda model: model[0].parameters())(model, batches, epochs, learning_rate)


@wrong("train_head", "call optimizer.step()")
def no_step(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(order="zfb")(model, batches, epochs, learning_rate)


@wrong("train_head", "No gradients were computed")
def no_backward(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(order="zfs")(model, batches, epochs, learning_rate)


@wrong("train_head", "zero_grad() for every batch")
def no_zero_grad(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(order="fbs")(model, batches, epochs, learning_rate)


@wrong("train_head", "It forgets the gradient")
def zero_grad_between(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(order="fbzs")(model, batches, epochs, learning_rate)


@wrong("train_head", "Is learning_rate given to the optimizer")
def learning_rate_ignored(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(rate=1e-3)(model, batches, epochs, learning_rate)


@wrong("train_head", "That is one epoch only")
def epochs_ignored(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(rounds=1)(model, batches, epochs, learning_rate)


@wrong("train_head", "Is epochs used")
def always_ten_epochs(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(rounds=10)(model, batches, epochs, learning_rate)


@wrong("train_head", "one batch an epoch")
def first_batch_alone(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(batches_seen=slice(1))(model, batches, epochs, learning_rate)


@wrong("train_head", "The last batch, which is shorter")
def last_batch_left_out(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(batches_seen=slice(-1))(model, batches, epochs, learning_rate)


@wrong("train_head", "That is a sum: divide by the number of batches")
def sum_of_batches(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(epoch_value=sum)(model, batches, epochs, learning_rate)


@wrong("train_head", "the last batch alone")
def last_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(epoch_value=lambda losses: losses[-1])(model, batches, epochs, learning_rate)


@wrong("train_head", "sum over the pictures")
def summed_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    loss = nn.CrossEntropyLoss(reduction="sum")
    return training(loss_fn=loss, epoch_value=sum, optimizer=torch.optim.Adam)(model, batches, epochs, learning_rate)


@wrong("train_head", "not once a batch")
def once_a_batch(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    spread = training(
        epoch_value=lambda losses: losses, end=lambda epochs: [loss for epoch in epochs for loss in epoch]
    )
    return spread(model, batches, epochs, learning_rate)


@wrong("train_head", "the last epoch's batches")
def last_epochs_batches(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    spread = training(epoch_value=lambda losses: losses, end=lambda epochs: epochs[-1])
    return spread(model, batches, epochs, learning_rate)


@wrong("train_head", "does a new list begin in each")
def only_the_last(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(end=lambda losses: losses[-1:])(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back a float")
def a_number(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(end=lambda losses: losses[-1])(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back a dict")
def a_history(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(end=lambda losses: {"loss": losses})(model, batches, epochs, learning_rate)


@wrong("train_head", "gave back nothing")
def losses_not_returned(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> None:
    training()(model, batches, epochs, learning_rate)


@wrong("train_head", "It prints its answer")
def losses_printed(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> None:
    print(training()(model, batches, epochs, learning_rate))


@wrong("train_head", "holds tensors")
def tensors(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(epoch_value=lambda losses: torch.tensor(losses).mean())(model, batches, epochs, learning_rate)


@wrong("train_head", "Softmax is applied twice")
def softmax_before_the_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    loss = lambda scores, labels: F.cross_entropy(scores.softmax(1), labels)  # noqa: E731
    return training(loss_fn=loss)(model, batches, epochs, learning_rate)


@wrong("train_head", "for logarithms of probabilities")
def nll_loss(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return training(loss_fn=nn.NLLLoss())(model, batches, epochs, learning_rate)


@wrong("train_head", "The loss does not fall")
def up_the_gradient(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    climb = lambda parameters, lr: torch.optim.Adam(parameters, lr=lr, maximize=True)  # noqa: E731
    return training(optimizer=climb)(model, batches, epochs, learning_rate)


@wrong("train_head", "leave torch.no_grad() out")
def without_gradients(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    with torch.no_grad():
        return training()(model, batches, epochs, learning_rate)


@wrong("train_head", "never asks the model")
def made_up(model: Any, batches: Any, epochs: int = 1, learning_rate: float = 1e-3) -> Any:
    return [1.0 / (epoch + 1) for epoch in range(epochs)]


# -- extract_features


def collect(network: Any, batches: Any) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    network.eval()
    with torch.no_grad():
        pairs = [(network(images), labels) for images, labels in batches]
    return [features for features, _ in pairs], [labels for _, labels in pairs]


@right("extract_features")
def with_lists(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return torch.cat(features), torch.cat(labels)


@right("extract_features")
def as_numpy(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return np.concatenate([part.numpy() for part in features]), np.concatenate([part.numpy() for part in labels])


@right("extract_features")
def with_inference_mode(network: Any, batches: Any) -> Any:
    network.eval()
    with torch.inference_mode():
        features = torch.cat([network(images) for images, _ in batches])
    return features, torch.cat([labels for _, labels in batches])


@wrong("extract_features", "in training mode")
def still_training(network: Any, batches: Any) -> Any:
    with torch.no_grad():
        return torch.cat([network(images) for images, _ in batches]), torch.cat([labels for _, labels in batches])


@wrong("extract_features", "records gradients")
def with_gradients(network: Any, batches: Any) -> Any:
    network.eval()
    return torch.cat([network(images) for images, _ in batches]), torch.cat([labels for _, labels in batches])


@wrong("extract_features", "The last batch, which is shorter, is left out")
def last_batch_dropped(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return torch.cat(features[:-1]), torch.cat(labels[:-1])


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
    return torch.cat(features), labels


@wrong("extract_features", "Without the labels")
def no_labels(network: Any, batches: Any) -> Any:
    return with_lists(network, batches)[0]


@wrong("extract_features", "3 things")
def three_things(network: Any, batches: Any) -> Any:
    return (*with_lists(network, batches), 1)


@wrong("extract_features", "features and labels have changed places")
def places_changed(network: Any, batches: Any) -> Any:
    return with_lists(network, batches)[::-1]


@wrong("extract_features", "in another order")
def rows_reversed(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features.flip(0), labels


@wrong("extract_features", "a row belongs to another photograph's breed")
def labels_sorted(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features, labels.sort().values


@wrong("extract_features", "a row belongs to another photograph's breed")
def labels_rolled(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features, labels.roll(1)


@wrong("extract_features", "1 higher than in the batches")
def labels_from_one(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features, labels + 1


@wrong("extract_features", "guesses are no labels")
def guesses(network: Any, batches: Any) -> Any:
    features, _ = with_lists(network, batches)
    return features, features.argmax(1) + 2


@wrong("extract_features", "Leave one_hot out")
def one_hot_labels(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features, F.one_hot(labels)


@wrong("extract_features", "class numbers are integers")
def labels_as_decimals(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features, labels.float()


@wrong("extract_features", "Collect the labels of all 3 batches")
def last_labels_only(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return torch.cat(features), labels[-1]


@wrong("extract_features", "Leave softmax out")
def softmax_of_features(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features.softmax(1), labels


@wrong("extract_features", "with nothing behind it")
def scores_instead(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return nn.Linear(features.shape[1], 3)(features).detach(), labels


@wrong("extract_features", "Leave argmax out")
def best_feature(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features.argmax(1) + 7, labels


@wrong("extract_features", "from before the pooling")
def feature_maps(network: Any, batches: Any) -> Any:
    return with_lists(network[0], batches)


@wrong("extract_features", "never asks the network")
def pictures_themselves(network: Any, batches: Any) -> Any:
    return torch.cat([images for images, _ in batches]), torch.cat([labels for _, labels in batches])


@wrong("extract_features", "images as they came")
def pictures_collected(network: Any, batches: Any) -> Any:
    _, labels = with_lists(network, batches)
    return torch.cat([images for images, _ in batches]), labels


@wrong("extract_features", "one row a batch")
def mean_of_each_batch(network: Any, batches: Any) -> Any:
    features, labels = collect(network, batches)
    return torch.stack([part.mean(0) for part in features]), torch.cat(labels)


@wrong("extract_features", "float64")
def features_in_double(network: Any, batches: Any) -> Any:
    features, labels = with_lists(network, batches)
    return features.double(), labels


@wrong("extract_features", "gave back nothing")
def features_not_returned(network: Any, batches: Any) -> None:
    with_lists(network, batches)


# -- measure_top_k


@right("measure_top_k")
def with_the_library(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = predict(model, batches)
    return {k: top_k_accuracy(scores, labels, k) for k in ks}


@right("measure_top_k")
def all_by_hand(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    model.eval()
    hits, count = dict.fromkeys(ks, 0), 0
    with torch.no_grad():
        for images, labels in batches:
            order = model(images).argsort(dim=1, descending=True)
            count += len(labels)
            for k in ks:
                hits[k] += int((order[:, :k] == labels[:, None]).sum())
    return {k: hits[k] / count for k in ks}


@wrong("measure_top_k", "That is top-1, whatever k is")
def always_top_1(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = predict(model, batches)
    return {k: top_k_accuracy(scores, labels, 1) for k in ks}


@wrong("measure_top_k", "That is top-3, whatever k is")
def always_top_3(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores, labels = predict(model, batches)
    return {k: top_k_accuracy(scores, labels, 3) for k in ks}


@wrong("measure_top_k", "a dict is wanted")
def a_tuple(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return tuple(with_the_library(model, batches, ks).values())


@wrong("measure_top_k", "a dict is wanted")
def top_1_alone(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, batches, ks)[ks[0]]


@wrong("measure_top_k", "That is percent")
def percent(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: 100 * share for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "the mean of the batches' shares")
def mean_of_batches(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    parts = [with_the_library(model, [batch], ks) for batch in batches]
    return {k: sum(part[k] for part in parts) / len(parts) for k in ks}


@wrong("measure_top_k", "the last batch alone")
def measured_last_batch(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, list(batches)[-1:], ks)


@wrong("measure_top_k", "You give 1 and 3 whatever ks is")
def ks_ignored(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, batches, (1, 3))


@wrong("measure_top_k", "Does return stand inside the loop")
def returned_too_early(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return with_the_library(model, batches, ks[:1])


@wrong("measure_top_k", "the numbers k themselves")
def names_as_keys(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {f"top-{k}": share for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "Your keys count the entries")
def counted_keys(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return dict(enumerate(with_the_library(model, batches, ks).values()))


@wrong("measure_top_k", "under each other's k")
def wrong_order(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    values = with_the_library(model, batches, ks).values()
    return dict(zip(reversed(ks), values, strict=True))


@wrong("measure_top_k", "leave ks=(1, 3)")
def other_default(model: Any, batches: Any, ks: tuple[int, ...] = (1, 5)) -> Any:
    return with_the_library(model, batches, ks)


@wrong("measure_top_k", "Leave the exercise's own first line as it is")
def no_default(model: Any, batches: Any, ks: tuple[int, ...]) -> Any:
    return with_the_library(model, batches, ks)


@wrong("measure_top_k", "in training mode")
def measured_in_training_mode(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    model.train()
    with torch.no_grad():
        scores = torch.cat([model(images) for images, _ in batches])
    return {k: top_k_accuracy(scores, torch.cat([labels for _, labels in batches]), k) for k in ks}


@wrong("measure_top_k", "records gradients")
def measured_with_gradients(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores = torch.cat([model.eval()(images) for images, _ in batches])
    return {k: top_k_accuracy(scores, torch.cat([labels for _, labels in batches]), k) for k in ks}


@wrong("measure_top_k", "gave back a PyTorch tensor")
def tensor_values(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: torch.tensor(share) for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "gave back a NoneType")
def empty_values(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return dict.fromkeys(predict(model, batches) and ks)


@wrong("measure_top_k", "not their share")
def counts(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: round(9 * share) for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "share of wrong answers")
def misses(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {k: 1 - share for k, share in with_the_library(model, batches, ks).items()}


@wrong("measure_top_k", "never asks the model")
def a_constant(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    return {1: 4 / 9, 3: 7 / 9}


@wrong("measure_top_k", "It prints its answer")
def shares_printed(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> None:
    print(with_the_library(model, batches, ks))


@wrong("measure_top_k", "gives scores and labels")
def one_value_from_predict(model: Any, batches: Any, ks: tuple[int, ...] = (1, 3)) -> Any:
    scores = predict(model, batches)
    return {k: top_k_accuracy(scores, [labels for _, labels in batches], k) for k in ks}  # type: ignore[arg-type]


# -- all of them


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    exercise, answer = RIGHT[name]
    state = torch.get_rng_state()
    start = time.process_time()
    getattr(checks, exercise)(answer)
    assert time.process_time() - start < 1
    out, err = capfd.readouterr()
    assert out.startswith("✓ ") and out.count("\n") == 1 and err == ""
    assert torch.equal(torch.get_rng_state(), state), "the check used up the learner's random numbers"


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
