"""An Excel workbook that people open: a sheet that explains, then one sheet a table.

Every cell of text is written as text, with what spreadsheets would run defused (see ``cells``).
Equal contents make equal bytes: the workbook names no time of its own.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.exports import csv_family
from truceline.exports.cells import closed
from truceline.exports.content import Content
from truceline.exports.note import Loss, Note
from truceline.exports.table import CellKind, Column, Table

LONGEST = 32_767
"""Characters that Excel holds in a cell; UTF-16 units, so that some signs count twice."""
MOST_ROWS = 1_048_576
"""Rows of a sheet, its header among them."""
CUT = " […]"
ORDER = (
    "incidents tolls claims figures violations read_by_side ceasefires ceasefire_claims places "
    "speakers reports judgements reviews failures"
).split()
"""The sheets, as a reader wants them."""
WIDE, MIDDLE, NARROW = 60, 24, 11
LONG = frozenset(
    {"words", "chain", "figures", "title", "reason", "time_reason", "when", "evidence"}
)
HIDDEN = frozenset({"why", "versions", "parts", "prefix", "suffix", "reading", "mention_of"})
"""Columns that are there, and folded away: for machines more than for people."""
BLUE, PALE, GREY = "#1F3A5F", "#EEF2F7", "#555555"


def write(content: Content, path: Path) -> Note:
    """Write one workbook."""
    import xlsxwriter

    cut, rows = _too_long(content)
    note = content.noted(
        Loss(what="cells longer than Excel holds: cut, with a mark", rows=cut),
        Loss(what="rows beyond what a sheet holds", rows=rows),
        *csv_family.losses(content),
    )
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    book.set_properties(
        {
            "title": "Truceline export",
            "comments": dict(note.lines)["Standard"],
            "created": datetime(2000, 1, 1, tzinfo=UTC),
        }
    )
    styles = _styles(book)
    _explain(book.add_worksheet("Read me"), note, styles)
    tables = {t.name: t for t in content.tables}
    for name in ORDER:
        _sheet(book.add_worksheet(name), tables[name], styles)
    _columns(book.add_worksheet("columns"), content.tables, styles)
    book.close()
    return note


STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": BLUE},
    "head": {"bold": True, "font_color": "white", "bg_color": BLUE, "text_wrap": True},
    "key": {"bold": True, "font_color": BLUE},
    "text": {"text_wrap": True},
    "code": {"font_color": GREY},
    "plain": {},
    "whole": {"num_format": "0"},
}


def _styles(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "font_name": "Calibri", "font_size": 10}
    made = {name: book.add_format({**base, **style}) for name, style in STYLES.items()}
    made["pale"] = book.add_format({"bg_color": PALE})
    made["denied"] = book.add_format({"font_color": "#9C2A00", "italic": True})
    return made


def _explain(sheet: Any, note: Note, styles: dict[str, Any]) -> None:
    """The first sheet: what this is, what it cannot hold, what is on the other sheets."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, 2, 10)
    sheet.write_string(0, 0, "Claims, as made", styles["title"])
    at = 2
    for head, text in note.lines:
        at = _line(sheet, at, head, text, styles)
    at = _line(sheet, at + 1, "What it cannot hold", "", styles)
    for loss in note.losses:
        at = _line(sheet, at, "", loss.what, styles, count=loss.rows)
    at = _line(
        sheet, at + 1, "Sheets", "The columns of each are explained on the last one.", styles
    )
    for name in ORDER:
        sheet.write_url(at, 0, f"internal:'{name}'!A1", styles["key"], name)
        sheet.write_number(at, 2, note.rows[name], styles["whole"])
        at += 1


def _line(
    sheet: Any, at: int, head: str, text: str, styles: dict[str, Any], *, count: int | None = None
) -> int:
    sheet.write_string(at, 0, head, styles["key"])
    sheet.write_string(at, 1, closed(text) if text else "", styles["text"])
    if count is not None:
        sheet.write_number(at, 2, count, styles["whole"])
    return at + 1


def _sheet(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    last = min(len(table.rows), MOST_ROWS - 1)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, styles["head"])
        hidden = {"hidden": True, "level": 1} if column.name in HIDDEN else {}
        sheet.set_column(at, at, _width(column), None, hidden)
    sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
    for at, row in enumerate(table.rows[:last], 1):
        for across, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _cell(sheet, at, across, cell, column, styles)
    if last:
        area = (1, 0, last, len(table.columns) - 1)
        names = [c.name for c in table.columns]
        if "certainty" in names:
            from xlsxwriter.utility import xl_col_to_name

            where = xl_col_to_name(names.index("certainty"))
            rule = {
                "type": "formula",
                "criteria": f'=${where}2="denied"',
                "format": styles["denied"],
            }
            sheet.conditional_format(*area, rule)
        sheet.conditional_format(
            *area, {"type": "formula", "criteria": "=MOD(ROW(),2)=1", "format": styles["pale"]}
        )


def _cell(
    sheet: Any, at: int, across: int, cell: object, column: Column, styles: dict[str, Any]
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(at, across, cell, styles["plain"])
    elif isinstance(cell, int | float):
        style = "whole" if column.kind is CellKind.INTEGER else "plain"
        sheet.write_number(at, across, cell, styles[style])
    else:
        style = "code" if column.kind in {CellKind.CODE, CellKind.JSON} else "text"
        sheet.write_string(at, across, fitting(closed(str(cell))), styles[style])


def fitting(text: str) -> str:
    """Text as long as Excel holds it, with a mark where it was cut."""
    if _length(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _length(text: str) -> int:
    return len(text) + sum(ord(c) > 0xFFFF for c in text) if len(text) > LONGEST // 2 else 0


def _width(column: Column) -> int:
    if column.name in LONG:
        return WIDE
    return (
        NARROW if column.kind in {CellKind.INTEGER, CellKind.NUMBER, CellKind.BOOLEAN} else MIDDLE
    )


def _columns(sheet: Any, tables: tuple[Table, ...], styles: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for across, (name, width) in enumerate((("sheet", 16), ("column", 24), ("holds", 100))):
        sheet.write_string(0, across, name, styles["head"])
        sheet.set_column(across, across, width)
    every = [(t.name, c.name, c.about) for t in tables for c in t.columns]
    for at, row in enumerate(every, 1):
        for across, text in enumerate(row):
            sheet.write_string(at, across, text, styles["text"])
    sheet.autofilter(0, 0, len(every), 2)


def _too_long(content: Content) -> tuple[int, int]:
    cut = sum(
        isinstance(cell, str) and fitting(closed(cell)) != closed(cell)
        for table in content.tables
        for row in table.rows
        for cell in row
    )
    return cut, sum(max(0, len(t.rows) - MOST_ROWS + 1) for t in content.tables)
