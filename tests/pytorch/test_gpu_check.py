"""The GPU check runs everywhere, says what it measured on, and writes its table into the page."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from breedlab.errors import BreedlabError

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "gpu_check.py"
WORK = ("extraction, pictures in memory", "extraction, pictures read from files", "fine-tuning of the last stage")


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("gpu_check", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gpu_check"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_a_fast_run_measures_everything_in_both_precisions(
    script: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = tmp_path / "speed.md"
    page.write_text("before\n<!-- gpu -->\nold\n<!-- /gpu -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(script, "PAGE", page)
    monkeypatch.setattr(script, "choose_precision", lambda: "bfloat16")
    monkeypatch.setattr(sys, "argv", ["gpu_check.py", "--fast", "--write", "--backbone", "mobilenet_v2"])
    script.main()
    printed = capsys.readouterr().out
    assert ("There is no GPU" in printed) == (script.choose_device() == "cpu")
    assert "Random weights, for speed alone" in printed
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- gpu -->\n")
    assert text.endswith("<!-- /gpu -->\nafter\n")
    assert "old" not in text
    for work in WORK:
        for precision in ("float32", "bfloat16"):
            (row,) = [line for line in text.splitlines() if line.startswith(f"| {work} | {precision} |")]
            assert row in printed
            assert "MB" in row


def test_the_batch_is_halved_where_the_memory_is_too_small(script: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def step(batch_size: int) -> None:
        if batch_size > 3:
            raise torch.OutOfMemoryError("CUDA out of memory")

    speed, batch_size = script.rate(step, 8, 0.001, 224)
    assert (speed > 0, batch_size) == (True, 2)
    assert capsys.readouterr().out.count("going on with") == 2
    with pytest.raises(BreedlabError, match="memory is too small"):
        script.rate(lambda batch_size: step(99), 8, 0.001, 224)


def test_fine_tuning_changes_the_last_stage_and_the_head_alone(script: Any) -> None:
    backbone = script.random_backbone("mobilenet_v2")
    script.freeze(backbone.network)
    script.unfreeze_last_stage(backbone)
    before = {name: weights.clone() for name, weights in backbone.network.state_dict().items()}
    backbone.image_size = 64
    script.fine_tuning_step(backbone, "float32")(2)
    changed = {name for name, weights in backbone.network.state_dict().items() if not weights.equal(before[name])}
    assert changed
    assert all(int(name.split(".")[1]) >= 14 for name in changed)
