"""Two notebooks compared as people read them: cell by cell, no base64."""

import difflib
import hashlib
import json

from nbformat import NotebookNode

RUN = "(run"


def readable(notebook: NotebookNode | None) -> list[str]:
    """The notebook's metadata and cells as lines; of outputs only whether there are some, of pictures a short hash."""
    if notebook is None:
        return []
    lines = [f"metadata {json.dumps(notebook.metadata, sort_keys=True, ensure_ascii=False)}"]
    for cell in notebook.cells:
        metadata = json.dumps(cell.metadata, sort_keys=True, ensure_ascii=False)
        lines += ["", f"[{cell.cell_type}] {cell.get('id', 'no id')} {metadata}", *cell.source.splitlines()]
        for name, data in sorted(cell.get("attachments", {}).items()):
            digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:12]
            lines.append(f"(picture {name}, {digest})")
        if cell.cell_type == "code":
            lines.append(f"{RUN} {cell.execution_count}, {len(cell.outputs)} outputs)")
    return lines


def difference(name: str, committed: NotebookNode | None, built: NotebookNode, why: str = "") -> str:
    """A unified diff from the committed notebook to what the build makes; ends with a newline.

    `why` says why the notebook has to be run; without outputs to compare, the diff is of the sources alone.
    """
    old, new = ([line for line in readable(nb) if not (why and line.startswith(RUN))] for nb in (committed, built))
    before, after = f"{name} (committed)", f"{name} (built)"
    lines = list(difflib.unified_diff(old, new, before, after, lineterm="")) or [f"--- {before}", f"+++ {after}"]
    if why:
        lines.append(f"The notebook has to be run: {why}")
    elif len(lines) == 2:
        lines.append("Only the layout of the file or the content of an output differs.")
    return "\n".join(lines) + "\n"
