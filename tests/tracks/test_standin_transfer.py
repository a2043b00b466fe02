"""What the stand-in is for: frozen, with a new head, it names the breeds of the drawn photographs."""

from typing import Any

from breedlab import data


def test_a_new_head_reaches_what_the_lesson_promises(track: Any, tiny: Any) -> None:
    split = data.split(data.get("pets", "synthetic"))
    backbone = track.load_backbone("standin")
    track.freeze(backbone.network)
    features, labels, class_names = track.cached_features(backbone, split / "train")
    test_features, test_labels, _ = track.cached_features(backbone, split / "test")
    track.seed_everything(0)
    model = track.add_head(backbone.network, backbone.num_features, len(class_names))
    head = tiny.head_on_features(model, backbone.num_features)
    test_batches = track.feature_batches(test_features, test_labels)
    track.train(head, track.feature_batches(features, labels, shuffle=True), test_batches, epochs=30)
    accuracy = track.measure_top_k(head, test_batches)
    assert accuracy[1] >= 0.80 and accuracy[3] >= 0.93
