"""Parquet: a folder of one file a table, typed, each with the note among its metadata."""

import json
from pathlib import Path
from typing import Any

from truceline.errors import InputError
from truceline.exports import csv_family
from truceline.exports.content import Content
from truceline.exports.note import Note
from truceline.exports.table import CellKind, Table


def write(content: Content, folder: Path) -> Note:
    """Write the tables into a folder that is there. Raises InputError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(
            "Parquet needs pyarrow: install Truceline as 'truceline[parquet]'"
        ) from None
    note = content.noted(*csv_family.losses(content))
    told = {b"truceline": json.dumps(note.to_json(), ensure_ascii=False).encode()}
    for table in content.tables:
        made = arrow(table, pyarrow).replace_schema_metadata(told)
        pyarrow.parquet.write_table(made, folder / f"{table.name}.parquet", compression="zstd")
    (folder / "note.md").write_text(note.markdown(), encoding="utf-8")
    return note


def arrow(table: Table, pyarrow: Any) -> Any:
    """A table of Arrow; each column says in its metadata what it holds."""
    types = {
        CellKind.INTEGER: pyarrow.int64(),
        CellKind.NUMBER: pyarrow.float64(),
        CellKind.BOOLEAN: pyarrow.bool_(),
    }
    fields = [
        pyarrow.field(c.name, types.get(c.kind, pyarrow.string()), metadata={"about": c.about})
        for c in table.columns
    ]
    columns = list(zip(*table.rows, strict=True)) or [()] * len(fields)
    arrays = [pyarrow.array(c, f.type) for c, f in zip(columns, fields, strict=True)]
    return pyarrow.table(arrays, schema=pyarrow.schema(fields))
