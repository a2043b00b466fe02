"""The pictures and graphs of the workshop, each with alt text."""

from breedlab.plots.attention import plot_attention
from breedlab.plots.bars import plot_class_accuracy, plot_finetuning
from breedlab.plots.confused import plot_confused_pairs
from breedlab.plots.display import show
from breedlab.plots.grid import display_images
from breedlab.plots.history import plot_history
from breedlab.plots.matrix import plot_confusion_matrix

__all__ = [
    "display_images",
    "plot_attention",
    "plot_class_accuracy",
    "plot_confused_pairs",
    "plot_confusion_matrix",
    "plot_finetuning",
    "plot_history",
    "show",
]
