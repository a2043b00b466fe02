"""Both frameworks read every prepared file without a warning; each in a process of its own."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest

from breedlab import data

PYTORCH = """if True:
    import sys, warnings
    from torchvision.datasets import ImageFolder
    warnings.simplefilter("error")
    print("reading", file=sys.stderr, flush=True)
    print(sum(image.size[0] > 15 for folder in sys.argv[1:] for image, _ in ImageFolder(folder)))
"""
TENSORFLOW = """if True:
    import os, sys, warnings
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    import keras, tensorflow
    warnings.simplefilter("error")
    print("reading", file=sys.stderr, flush=True)
    read = 0
    for folder in sys.argv[1:]:
        batches = keras.utils.image_dataset_from_directory(folder, batch_size=1, image_size=(16, 16), verbose=False)
        read += sum(1 for _ in batches)
    print(read)
"""


@pytest.mark.parametrize("framework, code", [("torchvision", PYTORCH), ("tensorflow", TENSORFLOW)])
def test_no_loader_complains(tools: SimpleNamespace, tmp_path: Path, framework: str, code: str) -> None:
    # Looked for, not imported: two frameworks in one process do not get on.
    if importlib.util.find_spec(framework) is None:
        pytest.skip(f"{framework} is not installed")
    more = {name: row[0] for name, row in tools.odd_files.items()}
    folder = data.get("pets", str(tools.make_mirror(tmp_path / "mirror", more=more)), cache=tmp_path / "cache")
    parts = [data.split(folder) / part for part in ("train", "test")]
    done = tools.run_python(code, *parts)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(len(data.read_manifest(folder).kept))
    assert done.stderr.partition("reading\n")[2] == ""
