"""Top-k accuracy."""

import torch

from breedlab.guards import needs_k_of_the_classes


@needs_k_of_the_classes
def top_k_accuracy(scores: torch.Tensor, labels: torch.Tensor, k: int) -> float:
    """The share of pictures whose true class is among the k highest scores, in [0, 1].

    `scores` is float (N, num_classes), `labels` integer (N,); `BreedlabError` unless 1 <= k <= num_classes.
    """
    best = scores.topk(k, dim=1).indices  # (N, k): the k best classes of each picture
    hits = (best == labels.unsqueeze(1)).any(dim=1)  # (N,): is the true class one of them?
    return hits.float().mean().item()
