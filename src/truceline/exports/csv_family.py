"""The CSV family: a folder of one CSV a table, with CSVW metadata and the note.

Source of the metadata: W3C, Metadata Vocabulary for Tabular Data (2015).
"""

import csv
import io
import json
from pathlib import Path

from truceline.exports import archived
from truceline.exports.cells import plain
from truceline.exports.content import Content
from truceline.exports.note import Loss, Note
from truceline.exports.table import CellKind, Table

METADATA, NOTE = "csv-metadata.json", "note.md"
DATATYPES = {
    CellKind.INTEGER: "integer",
    CellKind.NUMBER: "double",
    CellKind.BOOLEAN: "boolean",
    CellKind.ADDRESS: "string",
    CellKind.JSON: "json",
}


def losses(content: Content) -> tuple[Loss, ...]:
    """What the tables do not hold; nothing, where the whole ledger lies beside them."""
    if content.archive is not None:
        return ()
    places = content.table("places").rows
    return (
        Loss(what="texts and original bytes of reports", rows=len(content.table("reports").rows)),
        Loss(what="the candidates of places, but for their number", rows=len(places)),
    )


def write(content: Content, folder: Path) -> Note:
    """Write the family into a folder that is there."""
    note = content.noted_with_archive(*losses(content))
    for table in content.tables:
        (folder / f"{table.name}.csv").write_bytes(encoded(table))
    (folder / METADATA).write_text(metadata(content.tables, note), encoding="utf-8")
    if content.archive is not None:
        archived.write_csv(content.view, folder, content.archive)
    (folder / NOTE).write_text(note.markdown(), encoding="utf-8")
    return note


def encoded(table: Table, *, under_header: tuple[str, ...] = ()) -> bytes:
    """A table as RFC 4180 CSV in UTF-8, its columns' names in the first line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([c.name for c in table.columns])
    if under_header:
        writer.writerow(under_header)
    kinds = [c.kind for c in table.columns]
    for row in table.rows:
        writer.writerow([plain(c, k) for c, k in zip(row, kinds, strict=True)])
    return out.getvalue().encode()


def metadata(tables: tuple[Table, ...], note: Note) -> str:
    """The CSVW metadata of a group of tables, with the note beside it."""
    made = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Truceline export",
        "dc:description": dict(note.lines)["Standard"],
        "truceline": note.to_json(),
        "tables": [_described(table) for table in tables],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _described(table: Table) -> dict[str, object]:
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.about,
        "tableSchema": {
            "primaryKey": list(table.key),
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "datatype": DATATYPES.get(column.kind, "string"),
                    "dc:description": column.about,
                }
                for column in table.columns
            ],
        },
    }
