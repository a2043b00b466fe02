"""Two notebooks compared as people read them: cell by cell, no base64."""

import difflib
import hashlib
import json

from nbformat import NotebookNode


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
            lines.append(f"(run {cell.execution_count}, {len(cell.outputs)} outputs)")
    return lines


def difference(name: str, committed: NotebookNode | None, built: NotebookNode) -> str:
    """A unified diff from the committed notebook to what the build makes; ends with a newline."""
    lines = list(
        difflib.unified_diff(
            readable(committed), readable(built), f"{name} (committed)", f"{name} (built)", lineterm=""
        )
    )
    if not lines:
        lines = [f"--- {name} (committed)", f"+++ {name} (built)", "only the layout of the file or an output differs"]
    return "\n".join(lines) + "\n"
