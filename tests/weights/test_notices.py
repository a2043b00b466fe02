from breedlab.weights.networks import NETWORKS
from breedlab.weights.notices import standin_banner, standin_origin


def test_the_banner_says_what_it_is_and_what_to_do() -> None:
    banner = standin_banner(NETWORKS["vgg16"], "tensorflow")
    assert len({len(line) for line in banner.splitlines()}) == 1
    text = " ".join(line.strip("| ") for line in banner.splitlines())
    for words in ("NOT VGG-16", "127.0.0.1", "drawn animals", "knows nothing", "breedlab weights fetch"):
        assert words in text
    assert "BREEDLAB_WEIGHTS" in text


def test_the_stand_in_says_what_it_is_even_where_it_was_asked_for() -> None:
    assert "drawn animals" in standin_origin() and "\n" not in standin_origin()
