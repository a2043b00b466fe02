"""How the stand-in is trained, in numbers."""

from dataclasses import dataclass

from breedlab.data.synthetic.imaginary import COUNT


@dataclass(frozen=True)
class Settings:
    """Everything that `breedlab pretrain` depends on; the weights file holds a copy."""

    species: int = COUNT  # imaginary breeds to tell apart
    photos: int = 36  # drawn photographs of each
    faces: int = 10  # drawn faces of each, on which small parts are large
    held_out: int = 2  # photographs of each that are kept for the log's accuracy
    stored_size: int = 176  # pixels; pictures are kept in memory at this size
    crop_size: int = 128  # pixels; what the network sees of them while it learns
    smallest_crop: float = 0.5  # share of the picture's area
    colour: float = 0.15  # how far light and white balance are changed, as a share
    epochs: int = 5
    batch_size: int = 64
    learning_rate: float = 0.1  # the highest, after the warm-up
    warm_up: float = 0.1  # share of all steps
    weight_decay: float = 5e-4
    label_smoothing: float = 0.1
    measures: float = 1.0  # weight of the second task: guess how long the ears are, and so on
    seed: int = 0  # of the drawings and of the training


# For a look at whether everything works.
FAST = Settings(species=4, photos=6, faces=2, stored_size=72, crop_size=64, epochs=1, batch_size=8)
