"""Solutions from library code: the body of the function that a fence's `solution=` names, without importing it."""

import ast
import importlib.util
import re
from pathlib import Path

from breedlab.errors import BreedlabError

# Notes to tools, which would puzzle a learner.
TOOL_NOTE = re.compile(r"\s*#\s*(fmt: ?\w+|type: ?ignore\S*|noqa\S*|pragma\b.*)\s*$")
# Wrappers that only turn bad input into a sentence; the solution is right without them.
GUARDS = "breedlab.guards"


def find_function(reference: str) -> tuple[ast.FunctionDef, list[str]]:
    """The function `module:name` and the lines of its file; BreedlabError where there is none."""
    module, name = reference.split(":")
    path = find_file(module)
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            refuse_decorators(reference, node, tree)
            return node, source.splitlines()
    raise BreedlabError(f"{module} defines no function {name}; correct solution=.")


def find_file(module: str) -> Path:
    """The file of a module; only its outermost package is looked up, so no framework is imported."""
    package, *parts = module.split(".")
    spec = importlib.util.find_spec(package)
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place, *parts)
        for candidate in (path.with_suffix(".py"), path / "__init__.py"):
            if candidate.is_file():
                return candidate
    raise BreedlabError(f"there is no module {module}; correct solution=.")


def refuse_decorators(reference: str, node: ast.FunctionDef, tree: ast.Module) -> None:
    """A decorator would be missing in the notebook, where the function would then behave differently."""
    harmless = {
        alias.name
        for statement in tree.body
        if isinstance(statement, ast.ImportFrom) and statement.module == GUARDS
        for alias in statement.names
    }
    for decorator in node.decorator_list:
        if ast.unparse(decorator) not in harmless:
            raise BreedlabError(
                f"{reference} is decorated with {ast.unparse(decorator)}, which a notebook would lose; do without it."
            )


def solution_cell(stub: str, reference: str) -> str:
    """The exercise's cell: the stub (a `def` line and a docstring) with the solution between nbgrader's marks.

    BreedlabError where the stub is something else, or where its arguments are not the library's.
    """
    function, lines = find_function(reference)
    outline = read_stub(stub)
    if outline.name != function.name:
        raise BreedlabError(f"the text defines {outline.name}, the solution {function.name}; give them one name.")
    if arguments(outline) != arguments(function):
        raise BreedlabError(
            f"{outline.name} takes ({arguments(outline)}) in the text and ({arguments(function)})"
            f" in {reference.split(':')[0]}; make them the same."
        )
    body = solution_body(function, lines)
    return "\n".join([stub.rstrip(), "    ### BEGIN SOLUTION", *body, "    ### END SOLUTION"])


def read_stub(stub: str) -> ast.FunctionDef:
    """The function of an exercise's text."""
    try:
        statements = ast.parse(stub).body
    except SyntaxError as error:
        raise BreedlabError(f"the exercise is no Python ({error.msg}); write a def line and a docstring.") from None
    match statements:
        case [ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str()))]) as function]:
            return function
    raise BreedlabError("an exercise is one def line and its docstring, nothing else; move the rest to another cell.")


def arguments(function: ast.FunctionDef) -> str:
    """The arguments with their defaults, without type hints: `num_classes, image_size=128`."""
    bare = ast.parse(f"def f({ast.unparse(function.args)}): ...").body[0]
    for node in ast.walk(bare):
        if isinstance(node, ast.arg):
            node.annotation = None
    assert isinstance(bare, ast.FunctionDef)
    return ast.unparse(bare.args)


def solution_body(function: ast.FunctionDef, lines: list[str]) -> list[str]:
    """The lines below the docstring, comments kept, hints on local variables and notes to tools dropped."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    start = (first.end_lineno or first.lineno) if documented else first.lineno - 1
    body = {number: line for number, line in enumerate(lines[start : function.end_lineno], start + 1)}
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and node.value and node.lineno == node.annotation.end_lineno:
            line = body[node.lineno].encode()  # ast counts bytes
            body[node.lineno] = (line[: node.target.end_col_offset] + line[node.annotation.end_col_offset :]).decode()
    return [TOOL_NOTE.sub("", line) for line in body.values()]
