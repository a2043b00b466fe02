from breedlab.data.splitting import split_files

FILES = {"Birman": [f"Birman_{i}.jpg" for i in range(80)], "pug": [f"pug_{i}.jpg" for i in range(8)]}


def test_every_breed_is_split_and_no_file_is_lost_or_doubled() -> None:
    train, test = split_files(FILES, test_fraction=0.2)
    assert {breed: len(names) for breed, names in test.items()} == {"Birman": 16, "pug": 2}
    for breed, names in FILES.items():
        assert sorted(train[breed] + test[breed]) == sorted(names)


def test_the_seed_decides_and_the_order_of_the_list_does_not() -> None:
    backwards = {breed: names[::-1] for breed, names in reversed(FILES.items())}
    assert split_files(FILES, seed=3) == split_files(backwards, seed=3)
    assert split_files(FILES, seed=3) != split_files(FILES, seed=4)


def test_another_breed_moves_no_file() -> None:
    more = FILES | {"beagle": ["beagle_1.jpg", "beagle_2.jpg"]}
    assert split_files(more)[1]["pug"] == split_files(FILES)[1]["pug"]


def test_the_split_is_the_same_for_ever() -> None:
    # A stored value: published results refer to these very files.
    assert split_files(FILES)[1]["pug"] == ["pug_4.jpg", "pug_6.jpg"]
