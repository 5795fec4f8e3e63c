"""JSON lines: the note first, then every row of every table, each naming its table."""

import json
from pathlib import Path

from truceline.exports import archived, csv_family
from truceline.exports.content import Content
from truceline.exports.note import Note
from truceline.exports.table import CellKind, Table


def write(content: Content, path: Path) -> Note:
    """Write one file."""
    note = content.noted_with_archive(*csv_family.losses(content))
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(line({"table": "note", **note.to_json()}))
        for table in content.tables:
            for row in rows(table):
                out.write(line({"table": table.name, **row}))
        if content.archive is not None:
            archived.write_lines(content.view, out, content.archive)
    return note


def rows(table: Table) -> list[dict[str, object]]:
    """A table's rows; cells that are JSON themselves are not wrapped in a string."""
    nested = {c.name for c in table.columns if c.kind is CellKind.JSON}
    return [
        {k: json.loads(v) if k in nested and isinstance(v, str) else v for k, v in row.items()}
        for row in table.dicts()
    ]


def line(value: dict[str, object]) -> str:
    """One value on one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"
