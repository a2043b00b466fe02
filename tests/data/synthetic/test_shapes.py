"""Outlines and their path data."""

import re

import numpy as np

from breedlab.data.synthetic.dice import Dice
from breedlab.data.synthetic.shapes import closed, fringed, hairs, held, hull, mirrored, oval, scattered, smooth


def test_smooth_passes_through_its_points() -> None:
    points = [(0.0, -50.0), (40.0, 0.0), (0.0, 60.0), (-40.0, 0.0)]
    curve = smooth(points, 5)
    assert curve.shape == (20, 2)
    assert np.allclose(curve[::5], points)


def test_mirrored_is_symmetric() -> None:
    assert mirrored([(0, -1), (2, 0), (0, 1)]) == [(0, -1), (2, 0), (0, 1), (-2, 0)]


def test_hull_leaves_out_what_lies_inside() -> None:
    corners = np.array([[0.0, 0.0], [10, 0], [10, 10], [0, 10]])
    around = hull(corners, np.array([[5.0, 5.0], [2, 7]]))
    assert sorted(map(tuple, around.tolist())) == sorted(map(tuple, corners.tolist()))


def test_locks_stand_out_of_the_outline() -> None:
    numbers = re.findall(r"-?\d+\.\d", fringed(oval((0, 0), 50, 50), 10, Dice(1)))
    far = np.sqrt((np.array(numbers, dtype=float).reshape(-1, 2) ** 2).sum(axis=1))
    assert 53 < far.max() < 70


def test_held_points_lie_within() -> None:
    edge = oval((0, 0), 50, 50, 60)
    inside = held(np.array([[200.0, 10.0], [3.0, 4.0], [0.0, -90.0]]), edge)
    assert np.sqrt((inside**2).sum(axis=1)).max() < 49
    assert inside[1].tolist() == [3.0, 4.0]


def test_scattered_points_lie_within() -> None:
    points = scattered(oval((0, 0), 50, 50), 200, Dice(2))
    far = np.sqrt((points**2).sum(axis=1))
    assert far.max() < 48 and far.min() < 12


def test_path_data_is_rounded_and_closed() -> None:
    assert closed(np.array([[0.123, 1.0], [2.0, 3.55], [4.0, 5.0]])).startswith("M0.1 1.0 ")
    path = hairs((0, 0), oval((0, 0), 50, 50), 12, 10, 2, Dice(3))
    assert path.count("M") == path.count("Z") == 12
