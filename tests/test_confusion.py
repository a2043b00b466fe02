import numpy as np

from breedlab.confusion import class_accuracies, confusion_matrix, most_confused_pairs


def test_rows_are_true_classes_and_columns_answers() -> None:
    matrix = confusion_matrix([0, 0, 1, 2], [0, 1, 1, 0], num_classes=4)
    assert matrix.tolist() == [[1, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_pairs_come_by_count_then_by_name() -> None:
    matrix = np.array([[9, 2, 0], [5, 9, 2], [0, 0, 9]])
    names = ["Siamese", "Birman", "pug"]
    assert most_confused_pairs(matrix, names) == [
        ("Birman", "Siamese", 5),
        ("Birman", "pug", 2),
        ("Siamese", "Birman", 2),
    ]
    assert most_confused_pairs(matrix, names, count=1) == [("Birman", "Siamese", 5)]
    assert most_confused_pairs(np.eye(3, dtype=int), names) == []


def test_class_accuracies_are_shares_of_the_true_class() -> None:
    matrix = np.array([[3, 1, 0], [0, 0, 0], [5, 1, 2]])  # of 4 Siamese 3 are found; there is no Birman
    accuracies = class_accuracies(matrix, ["Siamese", "Birman", "pug"])
    assert accuracies == {"Siamese": 0.75, "pug": 0.25}
    assert all(type(share) is float for share in accuracies.values())
