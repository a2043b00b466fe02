"""What a check cell calls: one function an exercise, named like the learner's function.

`checks.build_cnn(build_cnn)` prints one line that begins with ✓ and says what is now true, or raises `CheckFailed`,
whose message says what is wrong, why, and where to look. The track is found at call time from the framework that is
imported; nothing here imports one.
"""

from breedlab.checks._frame import CheckFailed
from breedlab.checks._track import Step
from breedlab.checks.cnn import build_binary_cnn, build_cnn
from breedlab.checks.confusion import most_confused_pairs
from breedlab.checks.data import files_by_breed, split_files
from breedlab.checks.evaluation import evaluate
from breedlab.checks.extraction import extract_features
from breedlab.checks.freezing import freeze
from breedlab.checks.head_training import train_head
from breedlab.checks.heads import add_head
from breedlab.checks.loading import load_batches
from breedlab.checks.losses import choose_loss
from breedlab.checks.measuring import measure_top_k
from breedlab.checks.preprocessing import preprocess
from breedlab.checks.setup import image_to_tensor
from breedlab.checks.sorting import sort_by_breed
from breedlab.checks.species import species_labels
from breedlab.checks.steps import train_step
from breedlab.checks.storage import load_model
from breedlab.checks.top_k import top_k_accuracy
from breedlab.checks.training import train

__all__ = [
    "CheckFailed",
    "Step",
    "add_head",
    "build_binary_cnn",
    "build_cnn",
    "choose_loss",
    "evaluate",
    "extract_features",
    "files_by_breed",
    "freeze",
    "image_to_tensor",
    "load_batches",
    "load_model",
    "measure_top_k",
    "most_confused_pairs",
    "preprocess",
    "sort_by_breed",
    "species_labels",
    "split_files",
    "top_k_accuracy",
    "train",
    "train_head",
    "train_step",
]
