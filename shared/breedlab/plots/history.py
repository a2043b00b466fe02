"""The accuracy graph: how training and validation accuracy change from epoch to epoch."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from breedlab.errors import BreedlabError
from breedlab.plots.display import show
from breedlab.plots.style import FAINT, GRID, INK, TRAIN, VALIDATION, card, styled

Curve = Sequence[float]


def plot_history(history: Mapping[str, Curve]) -> None:
    """Displays the accuracy of each epoch on training and validation data, the gap between them shaded.

    `history` is what `train` returns: `accuracy` and `val_accuracy`, one number in [0, 1] an epoch.
    Raises BreedlabError where one is missing, empty, of another length or outside [0, 1].
    """
    train, validation = curves(history)
    show(draw_history(train, validation), describe(train, validation))


def curves(history: Mapping[str, Curve]) -> tuple[list[float], list[float]]:
    """Training and validation accuracy, checked."""
    found: list[list[float]] = []
    for key in ("accuracy", "val_accuracy"):
        if key not in history:
            raise BreedlabError(f"The history has no '{key}'; train with validation batches to get it.")
        values = [float(value) for value in history[key]]
        if not values or not all(0 <= value <= 1 for value in values):
            raise BreedlabError(f"'{key}' in the history needs one number from 0 to 1 for each epoch, not {values}.")
        found.append(values)
    if len(found[0]) != len(found[1]):
        raise BreedlabError(
            f"The history has {len(found[0])} epochs of 'accuracy' but {len(found[1])} of 'val_accuracy'."
        )
    return found[0], found[1]


def draw_history(train: Curve, validation: Curve) -> Figure:
    """The graph as a figure; both curves in [0, 1]."""
    epochs = range(1, len(train) + 1)
    with styled():
        figure = card(6.6, 3.7)
        axes = figure.add_axes((0.095, 0.15, 0.70, 0.70))
        axes.fill_between(epochs, train, validation, color=GRID, alpha=0.7, linewidth=0)
        for values, colour in ((train, TRAIN), (validation, VALIDATION)):
            axes.plot(epochs, values, color=colour, marker="o", markersize=4.5, clip_on=False)
        axes.set_ylim(0, max(0.1, min(1.0, 1.12 * max(*train, *validation))))
        axes.set_xlim(1 - 0.03 * len(train), len(train) if len(train) > 1 else 1.03)
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0, symbol=" %"))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        axes.grid(axis="y", color=GRID, linewidth=0.8)
        axes.tick_params(length=0)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.set_xlabel("epoch")
        figure.text(0.095, 0.91, "Accuracy after each epoch", fontsize=11.5, fontweight="bold", color=INK)
        label_ends(figure, train[-1], validation[-1], axes.get_ylim()[1])
    return figure


def label_ends(figure: Figure, train: float, validation: float, top: float) -> None:
    """Writes each curve's name and last value beside its end, apart enough to be read."""
    apart = 0.15 * top
    shift = max(abs(train - validation), apart) / 2
    middle = min(max((train + validation) / 2, shift), 0.97 * top - shift)
    sign = 1 if train >= validation else -1
    for value, place, name, colour in (
        (train, middle + sign * shift, "training", TRAIN),
        (validation, middle - sign * shift, "validation", VALIDATION),
    ):
        height = 0.15 + 0.70 * place / top
        figure.text(
            0.815,
            height,
            f"{name}\n{percent(value)}",
            color=colour,
            va="center",
            fontweight="bold",
            linespacing=1.3,
        )
    if abs(train - validation) >= 2 * apart:
        height = 0.15 + 0.70 * middle / top
        gap = abs(train - validation) * 100
        figure.text(0.815, height, f"gap {gap:.0f} points", color=FAINT, va="center", fontsize=9)


def percent(value: float) -> str:
    """A share in [0, 1] for people: `58 %`."""
    return f"{100 * value:.0f} %"


def describe(train: Curve, validation: Curve) -> str:
    """Alt text for the graph: where both curves start and end."""
    ends = f"{percent(train[-1])} on training data, {percent(validation[-1])} on validation data"
    if len(train) == 1:
        return f"Accuracy after 1 epoch: {ends}."
    starts = f"{percent(train[0])} on training data, {percent(validation[0])} on validation data"
    return f"Line graph of the accuracy over {len(train)} epochs. After the first: {starts}. After the last: {ends}."
