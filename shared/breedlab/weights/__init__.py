"""Pretrained weights without surprises: which file, from where, and whether it is the right one (no framework here)."""

from breedlab.weights.contents import check_contents, damaged
from breedlab.weights.networks import NETWORKS, STANDIN, Network, find_network
from breedlab.weights.notices import standin_banner, standin_origin
from breedlab.weights.search import WeightsFile, obtain
from breedlab.weights.sizes import check_image_size

__all__ = [
    "NETWORKS",
    "STANDIN",
    "Network",
    "WeightsFile",
    "check_contents",
    "check_image_size",
    "damaged",
    "find_network",
    "obtain",
    "standin_banner",
    "standin_origin",
]
