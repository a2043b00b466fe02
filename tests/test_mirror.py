"""The two tracks export the same names with the same signatures (read from the source: no framework is imported)."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "shared" / "breedlab"
TRACKS = ("pytorch", "tensorflow")
# How TensorFlow is imported without its log lines is nobody's business but TensorFlow's; the stand-in is trained once,
# for both tracks, in PyTorch.
ONE_SIDED = {"tensorflow/quiet.py", "pytorch/pretraining.py", "pytorch/pretraining_images.py"}


def modules(track: str) -> set[str]:
    return {path.name for path in (PACKAGE / track).glob("*.py") if f"{track}/{path.name}" not in ONE_SIDED}


def signatures(track: str, module: str) -> dict[str, list[tuple[str, str | None]]]:
    """Public functions of a module: their arguments with the source of their defaults."""
    tree = ast.parse((PACKAGE / track / module).read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name != "in_memory":
            arguments = node.args.posonlyargs + node.args.args
            without = len(arguments) - len(node.args.defaults)
            defaults = [None] * without + [ast.unparse(default) for default in node.args.defaults]
            found[node.name] = [(argument.arg, default) for argument, default in zip(arguments, defaults, strict=True)]
    return found


def exported(track: str) -> list[str]:
    tree = ast.parse((PACKAGE / track / "__init__.py").read_text(encoding="utf-8"))
    assignments = [node for node in tree.body if isinstance(node, ast.Assign)]
    (names,) = [node.value for node in assignments if ast.unparse(node.targets[0]) == "__all__"]
    return list(ast.literal_eval(names))


def test_same_files() -> None:
    assert modules("pytorch") == modules("tensorflow")


def test_same_exports() -> None:
    assert exported("pytorch") == exported("tensorflow")


@pytest.mark.parametrize("module", sorted(modules("pytorch")))
def test_same_signatures(module: str) -> None:
    assert signatures("pytorch", module) == signatures("tensorflow", module)
