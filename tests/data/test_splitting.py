import pytest

from breedlab.data import split_files

FILES = {"pug": [f"pug_{n}.jpg" for n in range(10)], "beagle": [f"beagle_{n}.jpg" for n in range(25)]}


def test_every_file_goes_to_one_part() -> None:
    train, test = split_files(FILES)
    for breed, names in FILES.items():
        assert sorted(train[breed] + test[breed]) == sorted(names)
        assert train[breed] == sorted(train[breed]) and test[breed] == sorted(test[breed])
    assert {breed: len(names) for breed, names in test.items()} == {"pug": 2, "beagle": 5}


@pytest.mark.parametrize("fraction, expected", [(0.1, 1), (0.5, 5), (0.01, 1)])
def test_the_fraction_of_each_breed(fraction: float, expected: int) -> None:
    assert len(split_files(FILES, fraction)[1]["pug"]) == expected


def test_the_same_on_every_machine_another_for_another_seed() -> None:
    # Written down once, so that a change of Python or of the code shows: learners compare their accuracies.
    assert split_files(FILES)[1]["pug"] == EXPECTED
    shuffled = {breed: names[::-1] for breed, names in reversed(FILES.items())}
    assert split_files(shuffled)[1] == split_files(FILES)[1]
    assert split_files(FILES, seed=1)[1] != split_files(FILES)[1]


def test_another_breed_moves_no_file() -> None:
    assert split_files({"pug": FILES["pug"]})[1]["pug"] == split_files(FILES)[1]["pug"]


EXPECTED = ["pug_1.jpg", "pug_3.jpg"]
