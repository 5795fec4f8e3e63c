"""The notebook runs from top to bottom, and every cell that should show something does."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "examples/notebook.ipynb"


def test_the_notebook_runs(tmp_path: Path) -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    saved = [cell for cell in book.cells if cell.get("outputs")]
    assert saved == [], "outputs are not kept in the repository"
    client = NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [bool(cell.outputs) for cell in code] == [True] * (len(code) - 1) + [False]
