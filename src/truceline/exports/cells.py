"""Cells of spreadsheets: text that no spreadsheet runs, and that reads back as it was.

Invariant: ``opened(closed(cell)) == cell``. A spreadsheet takes a cell that begins with one of
``STEERING`` for a formula (OWASP, CSV injection); an apostrophe before it stops that. Text that
itself begins with an apostrophe gets one more, and empty text, which is not nothing, is one alone.
"""

from truceline.exports.table import Cell, CellKind

STEERING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Full-width forms are run by some spreadsheets of East Asia."""
CLOSING = "'"


def closed(text: str) -> str:
    """Text as a cell that no spreadsheet runs."""
    if not text or text.startswith((*STEERING, CLOSING)):
        return CLOSING + text
    return text


def opened(cell: str) -> str | None:
    """The text that ``closed`` closed; None for a cell with nothing in it."""
    if not cell:
        return None
    return cell.removeprefix(CLOSING)


def plain(cell: Cell, kind: CellKind) -> str:
    """A cell of a CSV file."""
    if cell is None:
        return ""
    if kind is CellKind.BOOLEAN:
        return "true" if cell else "false"
    if kind in {CellKind.INTEGER, CellKind.NUMBER}:
        return str(cell)
    return closed(str(cell))


def parsed(cell: str, kind: CellKind) -> Cell:
    """The cell that ``plain`` wrote. Raises ValueError for what its kind cannot hold."""
    if cell == "":
        return None
    if kind is CellKind.BOOLEAN:
        if cell.lower() not in {"true", "false"}:
            raise ValueError(f"{cell!r} is neither true nor false")
        return cell.lower() == "true"
    if kind is CellKind.INTEGER:
        return int(cell)
    if kind is CellKind.NUMBER:
        return float(cell)
    return opened(cell)
