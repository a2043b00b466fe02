"""Names that a notebook uses and nowhere defines, found before it runs.

A run would find most of them, but not one in a branch that no right solution enters.
"""

import builtins
import symtable
from collections.abc import Callable, Iterator

from IPython.core.inputtransformer2 import TransformerManager

from breedlab.notebooks.assemble import Assembled
from breedlab.notebooks.outputs import refuse

# IPython's own rewriting of %magics into Python; the class has no type hints.
plain_python: Callable[[str], str] = TransformerManager().transform_cell  # type: ignore[no-untyped-call]
KNOWN = {*dir(builtins), "__name__", "display", "get_ipython"}


def check_names(made: Assembled) -> None:
    """BreedlabError, with file and line, for a name that no cell up to its own defines, and for what is no Python."""
    known = set(KNOWN)
    for cell in made.notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            table = symtable.symtable(plain_python(cell.source), cell.id, "exec")
        except SyntaxError as error:
            refuse(made, cell, f"is no Python: {error.msg}; correct it")
        known |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
        for name in used(table):
            if name not in known:
                refuse(made, cell, f"uses '{name}', which no cell above defines; import it in the page's first cell")


def used(table: symtable.SymbolTable) -> Iterator[str]:
    """The names that a cell, or a function in it, looks up outside of itself."""
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from used(inner)
