import re

import pytest

from breedlab.errors import BreedlabError
from breedlab.weights.networks import HOSTS, NETWORKS, find_network


@pytest.mark.parametrize("name", ["resnet18", "ResNet50", ""])
def test_an_unknown_name_lists_the_names(name: str) -> None:
    with pytest.raises(BreedlabError, match=f"called '{name}'; choose resnet50, vgg16, mobilenet_v2 or standin"):
        find_network(name)


def test_the_name_of_a_file_of_torchvision_carries_its_hash() -> None:
    for network in NETWORKS.values():
        file = network.files["pytorch"]
        assert file.known_hash is not None
        assert file.name == f"{network.name}-{file.known_hash.removeprefix('sha256:')}.pth"
        assert set(network.files) == set(HOSTS)


def test_the_usual_names_are_said_plainly() -> None:
    network = NETWORKS["mobilenet_v2"]
    assert network.names_for_people("pytorch") == (
        "mobilenet_v2-7ebf99e0.pth, mobilenet_v2-<hash>.pth or mobilenet_v2.pth"
    )
    stem = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224"
    assert network.names_for_people("tensorflow") == (
        f"{stem}_no_top.h5, {stem}.h5, mobilenet_v2.weights.h5 or mobilenet_v2.h5"
    )
    assert not re.search(r"\[", NETWORKS["vgg16"].names_for_people("pytorch"))
