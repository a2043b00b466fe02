"""Shares as bars: the accuracy of each breed, and what each step of fine-tuning adds."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from breedlab.breeds import BY_NAME, title
from breedlab.errors import BreedlabError
from breedlab.plots.display import show
from breedlab.plots.style import CARD, FAINT, GRID, INK, TRAIN, VALIDATION, card, styled

COLOURS = {"cat": VALIDATION, "dog": TRAIN}
BAR = 0.215  # inches from one bar to the next


def plot_class_accuracy(accuracies: Mapping[str, float]) -> None:
    """Displays the accuracy of each breed as a bar, the best on top; cats orange, dogs blue, their mean a dashed line.

    `accuracies` is what `class_accuracies` returns: breed -> share in [0, 1]. Raises BreedlabError where there is
    none or where one is no share.
    """
    best_first = sorted(checked(accuracies).items(), key=lambda item: (-item[1], item[0].lower()))
    show(draw_class_accuracy(dict(best_first)), describe_classes(dict(best_first)))


def plot_finetuning(accuracies: Mapping[str, float]) -> None:
    """Displays the accuracy after each step as a bar, in the order given, and what the step adds in points.

    `accuracies`: name of the step -> share in [0, 1]. Raises BreedlabError where there is none or where one is no
    share.
    """
    shares = checked(accuracies)
    steps = ", ".join(f"{name} {percent(share, 1)}" for name, share in shares.items())
    show(draw_finetuning(shares), f"Bar graph of the top-1 accuracy: {steps}.")


def checked(accuracies: Mapping[str, float]) -> dict[str, float]:
    """The same with plain numbers; refuses what is no share."""
    if not accuracies:
        raise BreedlabError("There is no accuracy to display; give at least one.")
    shares = {str(name): float(share) for name, share in accuracies.items()}
    for name, share in shares.items():
        if not 0 <= share <= 1:
            raise BreedlabError(f"The accuracy of '{name}' is {share:g}, but a share lies in [0, 1].")
    return shares


def draw_class_accuracy(shares: Mapping[str, float]) -> Figure:
    """The breeds' bars as a figure, the first on top."""
    names = list(shares)
    height = 1.15 + BAR * len(names)
    mean = sum(shares.values()) / len(shares)
    with styled():
        figure = card(7.0, height)
        axes = bars(figure, (0.295, 0.14 / height, 0.615, BAR * len(names) / height), shares)
        axes.set_yticks(range(len(names)), [title(name) for name in names], fontsize=8.5, color=INK)
        for place, name in enumerate(names):
            colour = COLOURS[BY_NAME[name].species] if name in BY_NAME else FAINT
            axes.barh(place, shares[name], height=0.7, color=colour)
        axes.axvline(mean, color=INK, linewidth=1.3, linestyle=(0, (4, 3)))
        for place, name in enumerate(names):
            # On the card's colour, so that the line of the mean does not cross the number.
            number = axes.text(shares[name] + 0.012, place, percent(shares[name]), va="center", fontsize=8, color=FAINT)
            number.set_bbox({"facecolor": CARD, "edgecolor": "none", "pad": 0.6})
        axes.text(mean, -0.85, f"mean {percent(mean)}", ha="center", va="bottom", fontsize=9, fontweight="bold")
        top = 1 - 0.36 / height
        figure.text(0.035, top, "Accuracy of each breed", fontsize=11.5, fontweight="bold")
        for x, word, kind in ((0.80, "cats", "cat"), (0.875, "dogs", "dog")):
            figure.text(x, top, word, fontweight="bold", color=COLOURS[kind])
    return figure


def draw_finetuning(shares: Mapping[str, float]) -> Figure:
    """The steps' bars as a figure, the first on top; the first is blue, what follows is orange."""
    names = list(shares)
    height = 0.85 + 0.5 * len(names)
    with styled():
        figure = card(6.6, height)
        axes = bars(figure, (0.30, 0.16 / height, 0.46, 0.5 * len(names) / height), shares)
        axes.set_yticks(range(len(names)), names, color=INK)
        before = None
        for place, (name, share) in enumerate(shares.items()):
            axes.barh(place, share, height=0.62, color=TRAIN if before is None else VALIDATION)
            gain = "" if before is None else f"   {100 * (share - before):+.1f} points".replace("-", "−")
            axes.text(share + 0.015, place, f"{percent(share, 1)}{gain}", va="center", fontsize=9.5, color=FAINT)
            before = shares[name]
        figure.text(0.035, 1 - 0.4 / height, "Top-1 accuracy on the test", fontsize=11.5, fontweight="bold")
    return figure


def bars(figure: Figure, place: tuple[float, float, float, float], shares: Mapping[str, float]) -> Axes:
    """Axes for horizontal bars from 0 to 1, the first on top, without scale: every bar says its number."""
    axes = figure.add_axes(place)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], [""] * 5)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    axes.spines[["top", "right", "bottom", "left"]].set_visible(False)
    return axes


def percent(share: float, digits: int = 0) -> str:
    """A share in [0, 1] for people: `58 %`."""
    return f"{100 * share:.{digits}f} %"


def describe_classes(shares: Mapping[str, float]) -> str:
    """Alt text: the mean, the best and the worst; `shares` come best first."""
    named = [f"{title(name)} {percent(share)}" for name, share in shares.items()]
    mean = percent(sum(shares.values()) / len(shares))
    if len(named) < 7:
        return f"Bar graph of the accuracy of each breed, {mean} on average: {', '.join(named)}."
    return (
        f"Bar graph of the accuracy of {len(named)} breeds, {mean} on average. Best: {', '.join(named[:3])}."
        f" Worst: {', '.join(named[-3:])}."
    )
