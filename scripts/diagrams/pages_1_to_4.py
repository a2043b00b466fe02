"""The diagrams of pages 1 to 4: pixels, the split, convolution, the network, softmax."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from breedlab.plots.style import CARD, FAINT, INK, TRAIN, VALIDATION, card
from diagrams.parts import arrow, bare, face

CHANNELS = {"red": "#c8453b", "green": "#3d8f54", "blue": "#3b6fb6"}


def channels_picture() -> Figure:
    """The same pixels with the channels last and with the channels first."""
    picture = face(24)
    figure = card(8.2, 3.1)
    pixels = bare(figure, (0.04, 0.16, 0.23, 0.6))
    pixels.imshow(picture)
    figure.text(0.155, 0.85, "channels last", ha="center", fontweight="bold")
    figure.text(0.155, 0.07, "(height, width, 3)", ha="center", color=FAINT)
    arrow(figure, (0.295, 0.46), (0.375, 0.46))
    for index, (name, colour) in enumerate(CHANNELS.items()):
        plane = bare(figure, (0.40 + 0.195 * index, 0.22, 0.18, 0.5))
        tint = np.zeros((24, 24, 3))
        tint[...] = np.asarray(Rectangle((0, 0), 1, 1, color=colour).get_facecolor()[:3])
        plane.imshow(1 - (1 - tint) * (picture[..., index : index + 1] / 255))
        plane.set_title(name, color=colour, fontsize=10)
    figure.text(0.685, 0.85, "channels first", ha="center", fontweight="bold")
    figure.text(0.685, 0.07, "(3, height, width)", ha="center", color=FAINT)
    return figure


def split_picture() -> Figure:
    """Of every breed, two of ten pictures go to the test."""
    figure = card(8.2, 3.0)
    axes = bare(figure, (0.03, 0.05, 0.94, 0.9))
    axes.set_xlim(0, 17)
    axes.set_ylim(-0.9, 4.3)
    held = {"Abyssinian": (2, 7), "Bengal": (0, 5), "beagle": (4, 9)}
    for row, (breed, test) in enumerate(held.items()):
        y = 2.6 - 1.2 * row
        axes.text(1.9, y + 0.35, breed, ha="right", va="center")
        train_seen = test_seen = 0
        for index in range(10):
            kept = index in test
            colour = VALIDATION if kept else TRAIN
            axes.add_patch(Rectangle((2.3 + 0.62 * index, y), 0.5, 0.7, color=colour, alpha=0.95))
            x = 14.9 + 0.62 * test_seen if kept else 9.5 + 0.62 * train_seen
            axes.add_patch(Rectangle((x, y), 0.5, 0.7, color=colour, alpha=0.95))
            train_seen, test_seen = train_seen + (not kept), test_seen + kept
        axes.add_patch(
            FancyArrowPatch((8.65, y + 0.35), (9.35, y + 0.35), arrowstyle="-|>", mutation_scale=12, color=FAINT)
        )
    axes.text(5.35, 3.75, "all pictures of a breed, shuffled", ha="center", color=FAINT)
    axes.text(11.95, 3.75, "train: 80 % of each", ha="center", color=TRAIN, fontweight="bold")
    axes.text(15.5, 3.75, "test: 20 %", ha="center", color=VALIDATION, fontweight="bold")
    axes.text(9.0, -0.6, "every breed is in both parts, no picture is", ha="center", color=FAINT)
    return figure


def convolve(picture: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The plain sum over each 3 by 3 window; grey float picture (H, W) gives (H - 2, W - 2)."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, (3, 3))
    return np.einsum("hwij,ij->hw", windows, weights)


def convolution_picture() -> Figure:
    """A window slides over a face; three sets of weights give three feature maps, pooling halves them."""
    picture = face(96)
    grey = picture.mean(axis=2) / 255
    sets = {
        "upright edges": np.array([[-1, 0, 1]] * 3),
        "level edges": np.array([[-1, 0, 1]] * 3).T,
        "spots": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    }
    figure = card(8.8, 4.6)
    photo = bare(figure, (0.03, 0.22, 0.27, 0.56))
    photo.imshow(picture)
    photo.add_patch(Rectangle((27, 33), 12, 12, fill=False, edgecolor="white", linewidth=4.5))
    photo.add_patch(Rectangle((27, 33), 12, 12, fill=False, edgecolor=VALIDATION, linewidth=2.5))
    figure.text(0.165, 0.925, "picture", ha="center", fontweight="bold")
    figure.text(0.165, 0.13, "a window slides over it", ha="center", color=VALIDATION)
    for row, (name, weights) in enumerate(sets.items()):
        y = 0.64 - 0.285 * row
        kernel = bare(figure, (0.375, y, 0.125, 0.235))
        kernel.imshow(weights, cmap="RdBu_r", vmin=-9, vmax=9, alpha=0.9)
        for (i, j), value in np.ndenumerate(weights):
            kernel.text(
                j,
                i,
                f"{value:+d}" if value else "0",
                ha="center",
                va="center",
                fontsize=8.5,
                color=CARD if value > 4 else INK,
            )
        response = np.maximum(convolve(grey, weights), 0)  # the activation: negative values become zero
        pooled = response[:94, :94].reshape(47, 2, 47, 2).max(axis=(1, 3))
        top = np.quantile(response, 0.995)
        bare(figure, (0.575, y, 0.15, 0.235)).imshow(response, cmap="Greys", vmin=0, vmax=top)
        bare(figure, (0.835, y + 0.055, 0.075, 0.125)).imshow(pooled, cmap="Greys", vmin=0, vmax=top)
        figure.text(0.44, y - 0.028, name, ha="center", fontsize=8.5, color=FAINT)
        arrow(figure, (0.31, 0.5), (0.375, y + 0.118))
        arrow(figure, (0.50, y + 0.118), (0.575, y + 0.118))
        arrow(figure, (0.735, y + 0.118), (0.825, y + 0.118))
    for x, text in ((0.44, "weights"), (0.65, "feature maps"), (0.872, "pooled")):
        figure.text(x, 0.925, text, ha="center", fontweight="bold")
    return figure


def network_picture() -> Figure:
    """The layers of build_cnn with the size of what flows between them."""
    stages = [
        ("picture", 128, 3, "128 × 128\n3 colours"),
        ("block 1", 32, 16, "32 × 32\n16 maps"),
        ("block 2", 16, 32, "16 × 16\n32 maps"),
        ("block 3", 8, 64, "8 × 8\n64 maps"),
    ]
    figure = card(8.8, 3.5)
    axes = bare(figure, (0.02, 0.02, 0.96, 0.96))
    axes.set_xlim(0, 20.3)
    axes.set_ylim(-1.7, 6.6)
    x = 0.5
    for index, (name, side, depth, caption) in enumerate(stages):
        height = 0.75 + 3.3 * (side / 128) ** 0.55
        sheets = max(1, min(9, depth // 5)) if index else 1
        for sheet in reversed(range(sheets)):
            shift = 0.13 * sheet
            box = (x + shift, 2.2 - height / 2 + shift, height * 0.75, height)
            if index == 0:
                axes.imshow(face(96), extent=(box[0], box[0] + box[2] * 1.35, box[1], box[1] + box[3]), aspect="auto")
            else:
                axes.add_patch(Rectangle(box[:2], box[2], box[3], facecolor=CARD, edgecolor=TRAIN, linewidth=1.4))
        width = height * 0.75 * (1.35 if index == 0 else 1) + 0.13 * (sheets - 1)
        axes.text(x + width / 2, 5.6, name, ha="center", fontweight="bold")
        axes.text(x + width / 2, -1.35, caption, ha="center", color=FAINT, fontsize=9, linespacing=1.3)
        start = x + width + 0.12
        x = start + 0.85
        axes.add_patch(FancyArrowPatch((start, 2.2), (x - 0.1, 2.2), arrowstyle="-|>", mutation_scale=12, color=FAINT))
    for name, count, caption, colour in (("dense", 9, "128 numbers", TRAIN), ("dense", 6, "37 scores", VALIDATION)):
        for unit in range(count):
            y = 2.2 + (unit - (count - 1) / 2) * 0.5
            axes.add_patch(Rectangle((x, y - 0.17), 0.45, 0.34, facecolor=colour, edgecolor="none"))
        axes.text(x + 0.22, 5.6, name, ha="center", fontweight="bold")
        axes.text(x + 0.22, -1.0, caption, ha="center", color=FAINT, fontsize=9)
        if colour == TRAIN:
            axes.add_patch(
                FancyArrowPatch((x + 0.6, 2.2), (x + 2.0, 2.2), arrowstyle="-|>", mutation_scale=12, color=FAINT)
            )
            x += 2.1
    axes.text(x + 0.8, 2.9, "Siamese", color=VALIDATION, va="center", fontsize=9.5, fontweight="bold")
    return figure


def softmax(scores: np.ndarray) -> np.ndarray:
    """Scores (N,) to probabilities (N,)."""
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def softmax_picture() -> Figure:
    """The probabilities of a sure answer after one softmax and after two."""
    scores = np.zeros(37)
    scores[0] = 20
    once = softmax(scores)
    figure = card(8.2, 3.2)
    for index, (title, values, colour) in enumerate(
        (("softmax once", once, TRAIN), ("softmax twice", softmax(once), VALIDATION))
    ):
        axes = figure.add_axes((0.08 + 0.48 * index, 0.2, 0.4, 0.56))
        axes.bar(range(1, 38), values, color=[colour] + ["#b9b6ac"] * 36, width=0.75)
        axes.set_ylim(0, 1.0)
        axes.set_yticks([0, 0.5, 1.0], ["0 %", "50 %", "100 %"])
        axes.set_xticks([1, 10, 20, 30, 37])
        axes.tick_params(length=0)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.set_xlabel("class")
        figure.text(0.08 + 0.48 * index, 0.87, title, fontweight="bold", color=colour)
        share, loss = values[0], max(0.0, -np.log(values[0]))
        axes.text(
            3.2, min(share + 0.06, 0.9), f"{100 * share:.0f} %: the loss is {loss:.2f}", color=colour, va="center"
        )
    return figure


PICTURES: dict[str, Callable[[], Figure]] = {
    "channels": channels_picture,
    "split": split_picture,
    "convolution": convolution_picture,
    "network": network_picture,
    "softmax_twice": softmax_picture,
}
