import pytest

from breedlab.errors import BreedlabError
from breedlab.weights.sizes import check_image_size


def test_the_networks_own_size_is_the_default() -> None:
    assert check_image_size("ResNet-50", 0) == 224
    assert check_image_size("The stand-in", 0, 160) == 160
    assert check_image_size("ResNet-50", 32) == 32


@pytest.mark.parametrize("size", [31, 1, -224])
def test_a_size_that_shrinks_to_nothing_is_refused(size: int) -> None:
    with pytest.raises(BreedlabError, match=rf"ResNet-50 cannot take .* {size} x {size} .* at least 32, .* 224"):
        check_image_size("ResNet-50", size)
