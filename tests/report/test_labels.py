"""Tests of breedlab.report.labels."""

import pytest

from breedlab.report import labels


@pytest.mark.parametrize(
    ("key", "backbone", "name"),
    [
        ("cnn", "", "A CNN from scratch"),
        ("photos_cnn", "", "A CNN from scratch, whole photographs"),
        ("transfer", "standin", "Transfer learning (stand-in)"),
        ("transfer", "mobilenet_v2", "Transfer learning (MobileNetV2)"),
        ("my_net", "my_backbone", "My net (my_backbone)"),
    ],
)
def test_a_result_has_a_name_for_people(key: str, backbone: str, name: str) -> None:
    assert labels.label(key, backbone) == name


def test_the_tracks_share_a_backbone_or_none_is_named() -> None:
    standin, resnet, none = {"backbone": "standin", "top1": 0.9}, {"backbone": "resnet50"}, {"top1": 0.9}
    assert labels.shared_backbone([standin, dict(standin)]) == "standin"
    assert labels.shared_backbone([standin]) == "standin"
    assert labels.shared_backbone([standin, resnet]) == labels.shared_backbone([none, none]) == ""


def test_a_run_says_how_many_pictures_it_saw() -> None:
    data = {"source": "synthetic", "images": 2960, "photographs": 2220, "classes": 37}
    assert labels.pictures(data) == "2,960 faces and 2,220 photographs of 37 breeds"
