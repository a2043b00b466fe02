from typing import Any

import pytest

from breedlab.doctor.machine import cores


def test_the_device_is_named_and_said_in_one_line(track: Any) -> None:
    device = track.choose_device()
    assert device in {"cpu", "cuda", "mps", "gpu"}
    line = track.describe_device()
    assert "\n" not in line
    assert ("CPU" in line) == (device == "cpu")
    assert f"{track.choose_precision()} precision" in line
    assert f"{track.choose_workers()} worker" in line


def test_there_is_a_worker_for_each_core_up_to_eight(track: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert track.choose_workers() == min(8, cores())
    monkeypatch.setattr(track.device, "cores", lambda: 64)
    assert track.choose_workers() == 8
    monkeypatch.setattr(track.device, "cores", lambda: 1)
    assert track.choose_workers() == 1
    assert track.describe_device().endswith(" 1 worker to read pictures.")


@pytest.mark.parametrize(
    ("capability", "precision"), [((9, 0), "bfloat16"), ((8, 0), "bfloat16"), ((7, 5), "float16"), ((6, 1), "float32")]
)
def test_the_precision_suits_the_gpu(
    capability: tuple[int, int], precision: str, track: Any, track_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if track_name == "pytorch":
        import torch

        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda: capability)
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: capability >= (8, 0))
        monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Test GPU")
    else:
        import tensorflow as tf

        details = {"compute_capability": capability, "device_name": "Test GPU"}
        monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: ["gpu0"])
        monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda device: details)
    assert track.choose_precision() == precision
    line = track.describe_device()
    assert "the GPU (Test GPU)" in line
    assert precision in line


def test_a_processor_without_16_bit_arithmetic_computes_in_float32(
    track: Any, track_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if track_name == "pytorch":
        import torch

        monkeypatch.setattr(track.device, "choose_device", lambda: "cpu")
        for capabilities, precision in (({"avx512_bf16": True}, "bfloat16"), ({"avx512_f": True}, "float32")):
            monkeypatch.setattr(torch.cpu, "get_capabilities", lambda found=capabilities: found)
            assert track.choose_precision() == precision
    else:
        monkeypatch.setattr(track.device, "choose_device", lambda: "cpu")
        for flags, precision in (({"avx512_bf16"}, "bfloat16"), ({"avx512f"}, "float32"), (set(), "float32")):
            monkeypatch.setattr(track.device, "_processor_flags", lambda found=flags: found)
            assert track.choose_precision() == precision
