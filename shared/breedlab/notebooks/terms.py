"""The few words that differ between the tracks: `{{framework}}` in the text becomes the track's word."""

import re

from breedlab.notebooks.cells import Cell
from breedlab.notebooks.lines import Text

# term: (PyTorch's word, TensorFlow's word)
TERMS = {
    "framework": ("PyTorch", "Keras"),
    "package": ("breedlab.pytorch", "breedlab.tensorflow"),
    "scores": ("logits", "probabilities"),
    "loader": ("`DataLoader`", "`tf.data.Dataset`"),
    "tensor": ("`torch.Tensor`", "`tf.Tensor`"),
    "layout": ("the channels first", "the channels last"),
    "track": ("pytorch", "tensorflow"),
    "suffix": (".pt", ".keras"),
    "loss": ("nn.CrossEntropyLoss", "keras.losses.SparseCategoricalCrossentropy"),
    "batch_shape": ("of shape (N, 3, 128, 128)", "of shape (N, 128, 128, 3)"),
    "softmax_rule": (
        "In PyTorch the loss applies it, so the network returns raw scores.",
        "In this track the network applies it, so the loss expects probabilities.",
    ),
    "binary_end": ("without an activation", 'with `activation="sigmoid"`'),
}
TERM = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def fill_in(text: Text, cell: Cell, track: str) -> str:
    """The cell's source with every term replaced by the track's word.

    BreedlabError, with file and line, for an unknown term in prose. In code, unknown ones stay: `f"{{x}}"` is Python.
    """
    column = 0 if track == "pytorch" else 1

    def word(match: re.Match[str]) -> str:
        if match[1] in TERMS:
            return TERMS[match[1]][column]
        if cell.kind == "code":
            return match[0]
        line = cell.start + cell.source[: match.start()].count("\n")
        raise text.error(line, f"unknown term '{match[1]}'; use one of {', '.join(sorted(TERMS))}.")

    return TERM.sub(word, cell.source)
