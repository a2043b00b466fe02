"""Tests of breedlab.runner.command: the whole of `breedlab run`, on notebooks that take no framework."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from breedlab import cli, data
from breedlab.errors import BreedlabError
from breedlab.runner import command, tracks

AddNotebook = Callable[..., Path]
RESULT = (
    "import os\nfrom breedlab.report import result\nassert os.environ['BREEDLAB_FAST'] == '1'\nresult('cnn', top1=0.5)"
)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two installed tracks and no images to prepare."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tracks, "installed", lambda track: True)
    monkeypatch.setattr(
        command, "prepare", lambda: {"source": "synthetic", "images": 3, "photographs": 2, "classes": 37}
    )
    return tmp_path


def exit_code(*words: str) -> object:
    with pytest.raises(SystemExit) as stopped:
        cli.main([*words])
    return stopped.value.code


def test_a_run_writes_everything_and_a_failure_does_not_lose_the_rest(
    checkout: Path, add_notebook: AddNotebook, capfd: pytest.CaptureFixture[str]
) -> None:
    add_notebook("pytorch", "03_cnn", RESULT)
    add_notebook("tensorflow", "03_cnn", "1 / 0")
    old = checkout / "runs"
    old.mkdir()
    (old / "summary.json").write_text("{}")
    (old / "stale.txt").write_text("of the run before")

    assert exit_code("run", "--fast") == 1

    printed = capfd.readouterr()
    assert "solutions/tensorflow/03_cnn.ipynb failed in cell 2: ZeroDivisionError: division by zero." in printed.err
    assert "Traceback" not in printed.err
    assert "✓ PyTorch" in printed.err and "✗ TensorFlow" in printed.err
    assert "50.0 %" in printed.out and "runs/report.html" in printed.out
    summary = json.loads((old / "summary.json").read_text(encoding="utf-8"))
    assert summary["pytorch"]["cnn"]["top1"] == 0.5
    assert summary["tensorflow"] == {}
    assert sorted(path.name for path in old.iterdir()) == ["pytorch", "report.html", "summary.json", "tensorflow"]
    assert "ZeroDivisionError" in (old / "report.html").read_text(encoding="utf-8")
    assert [path.name for path in checkout.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_run_is_left_alone(checkout: Path, add_notebook: AddNotebook) -> None:
    add_notebook("pytorch", "03_cnn", RESULT)
    keep = checkout / "thesis" / "chapter.txt"
    keep.parent.mkdir()
    keep.write_text("years of work")
    with pytest.raises(BreedlabError, match="'thesis' holds something that is no run"):
        command.run_tracks("", "pytorch", True, Path("thesis"))
    assert keep.read_text() == "years of work"


def test_a_track_that_ended_without_a_word_is_a_failure() -> None:
    [sentence] = command.failures_of("tensorflow", -9, [])
    assert "TensorFlow" in sentence and "-9" in sentence
    assert command.failures_of("tensorflow", 0, []) == []


def test_relative_folders_become_absolute_for_the_kernels(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mirror", "weights", "others"):
        (checkout / name).mkdir()
    monkeypatch.setenv("BREEDLAB_WEIGHTS", "weights")
    assert command.child_switches("mirror", False) == {
        "BREEDLAB_DATA": str(checkout / "mirror"),
        "BREEDLAB_WEIGHTS": str(checkout / "weights"),
        "BREEDLAB_BACKBONE": "resnet50",
    }
    assert command.child_switches("mirror", False, "others")["BREEDLAB_WEIGHTS"] == str(checkout / "others")
    assert command.child_switches("oxford", True)["BREEDLAB_DATA"] == "oxford"
    assert command.child_switches("", True)["BREEDLAB_FAST"] == "1"
    monkeypatch.delenv("BREEDLAB_DATA")
    assert command.child_switches("", False)["BREEDLAB_DATA"] == "synthetic"


def test_drawn_pictures_have_the_stand_in_unless_something_else_is_asked_for(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backbone(source: str, weights: str = "", name: str = "") -> str:
        return command.child_switches(source, False, weights, name)["BREEDLAB_BACKBONE"]

    (checkout / "weights").mkdir()
    assert backbone("synthetic") == backbone("") == "standin"
    assert backbone("oxford") == backbone("auto") == "resnet50"
    assert backbone("synthetic", weights="weights") == "resnet50"
    assert backbone("oxford", name="standin") == "standin"
    monkeypatch.setenv("BREEDLAB_BACKBONE", "vgg16")
    assert backbone("synthetic") == backbone("oxford") == "vgg16"
    assert backbone("synthetic", name="mobilenet_v2") == "mobilenet_v2"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--weights", "weihgts"), "There is no folder 'weihgts' with pretrained weights; name another"),
        (("--backbone", "resnet51"), "There is no backbone called 'resnet51'; choose resnet50, "),
    ],
)
def test_a_wrong_switch_is_one_sentence_before_anything_runs(
    checkout: Path,
    add_notebook: AddNotebook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, str],
    sentence: str,
) -> None:
    for track in tracks.TITLES:
        add_notebook(track, "03_cnn", RESULT)
    prepared: list[str] = []
    monkeypatch.setattr(command, "prepare", lambda: prepared.append("too early"))
    assert exit_code("run", *words) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(sentence) and printed.err.count("\n") == 1 and printed.out == ""
    assert prepared == [] and not (checkout / "runs").exists()


def test_weights_and_backbone_reach_the_notebooks(checkout: Path, add_notebook: AddNotebook) -> None:
    # The kernel works in another folder: only an absolute path is the same there.
    add_notebook(
        "pytorch",
        "05_transfer",
        "import os\nfrom pathlib import Path\nfrom breedlab import settings\nfrom breedlab.report import result\n"
        "assert (settings.weights_folder() / 'net.pth').is_file(), (os.getcwd(), settings.weights_folder())\n"
        "result('transfer', top1=0.9, backbone=settings.backbone_name())",
    )
    (checkout / "weights").mkdir()
    (checkout / "weights" / "net.pth").touch()
    assert exit_code("run", "--track", "pytorch", "--weights", "weights", "--backbone", "mobilenet_v2") == 0
    summary = json.loads((checkout / "runs" / "summary.json").read_text(encoding="utf-8"))
    assert summary["pytorch"]["transfer"]["backbone"] == "mobilenet_v2"
    assert summary["data"]["photographs"] == 2


def test_the_report_counts_the_images_that_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for breed in ("pug", "boxer"):
        folder = tmp_path / "images" / breed
        folder.mkdir(parents=True)
        for index in range(2):
            Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(folder / f"{breed}_{index}.jpg")
    files = [
        {"path": path, "source": f"{breed}_{i}.jpg", "breed": breed, "action": "kept" if path else "left out"}
        for breed in ("pug", "boxer")
        for i, path in enumerate([f"images/{breed}/{breed}_0.jpg", f"images/{breed}/{breed}_1.jpg", None])
    ]
    for file in files:
        file |= {"why": "", "sha256": None, "split": "train"}
    manifest = {"name": "petfaces", "source": "mirror", "version": 1, "seed": None, "classes": ["boxer", "pug"]}
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "files": files}), encoding="utf-8")
    monkeypatch.setattr(data, "get", lambda name: tmp_path)
    monkeypatch.setattr(data, "split", lambda folder: folder)
    assert command.prepare() == {"source": "mirror", "images": 4, "photographs": 4, "classes": 2}


def test_an_unknown_source_is_one_sentence(
    checkout: Path, add_notebook: AddNotebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(checkout)
    monkeypatch.setattr(tracks, "installed", lambda track: True)
    for track in tracks.TITLES:
        add_notebook(track, "03_cnn", RESULT)
    monkeypatch.setenv("BREEDLAB_DATA", "synthetic")
    assert exit_code("run", "--data", "nowhere/at/all") == 1
    printed = capsys.readouterr().err
    assert "nowhere/at/all" in printed and printed.count("\n") == 1
