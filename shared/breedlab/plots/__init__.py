"""The pictures and graphs of the workshop, each with alt text."""

from breedlab.plots.confused import plot_confused_pairs
from breedlab.plots.display import show
from breedlab.plots.grid import display_images
from breedlab.plots.history import plot_history
from breedlab.plots.matrix import plot_confusion_matrix

__all__ = ["display_images", "plot_confused_pairs", "plot_confusion_matrix", "plot_history", "show"]
