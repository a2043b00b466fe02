"""What results, backbones and pictures are called for people."""

from collections.abc import Iterable
from typing import Any

from breedlab.weights.networks import NETWORKS, STANDIN

# An unknown key is shown as it is, with spaces.
RESULTS = {
    "cnn": "A CNN from scratch",
    "cats_dogs": "Cats against dogs",
    "photos_cnn": "A CNN from scratch, whole photographs",
    "transfer": "Transfer learning",
}
# These were measured on whole photographs, the others on cut-out faces.
WHOLE = {"photos_cnn", "transfer"}
BACKBONES = {name: network.title for name, network in NETWORKS.items()} | {STANDIN: "stand-in"}


def label(key: str, backbone: str = "") -> str:
    """The result's name, with the backbone's where there is one: `Transfer learning (ResNet-50)`."""
    name = RESULTS.get(key, key.replace("_", " ").capitalize())
    return f"{name} ({backbone_title(backbone)})" if backbone else name


def backbone_title(backbone: str) -> str:
    """The backbone's name for people."""
    return BACKBONES.get(backbone, backbone)


def shared_backbone(results: Iterable[dict[str, Any]]) -> str:
    """The backbone that all the tracks' results name, or an empty string where there is none or where they differ."""
    found = {str(values.get("backbone", "")) for values in results}
    return found.pop() if len(found) == 1 else ""


def pictures(data: dict[str, Any]) -> str:
    """What a run saw: `2,960 faces and 2,220 photographs of 37 breeds`."""
    return f"{data['images']:,} faces and {data['photographs']:,} photographs of {data['classes']} breeds"
