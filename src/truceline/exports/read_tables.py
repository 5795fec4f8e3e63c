"""Read exported tables back: a folder of CSV, one CSV, JSON lines, or a workbook.

What a spreadsheet does to a CSV when it saves one is undone: another separator, a byte order mark,
TRUE for true. Cells come back as the export had them, apostrophes taken off.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.errors import InputError
from truceline.exports.cells import opened, parsed
from truceline.exports.content import PLANS
from truceline.exports.csv_family import METADATA
from truceline.exports.read_workbook import sheets
from truceline.exports.table import Cell, CellKind

KINDS: Mapping[str, Mapping[str, CellKind]] = {
    plan.name: {f.name: f.kind for f in plan.fields} for plan, _ in PLANS
}
SEPARATORS = (",", ";", "\t")

Rows = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Tables by name, and what the note says: None where none lies beside them."""

    tables: Mapping[str, Rows]
    masked: bool | None = None
    head: str | None = None
    purpose: str = "export"


def read_tables(path: Path) -> Exported:
    """The tables of an export. Raises InputError for what is none, naming what was found."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    if path.is_dir():
        found = {p.stem: _csv(p) for p in sorted(path.glob("*.csv")) if p.stem in KINDS}
        return _noted(found, path / METADATA)
    if path.suffix.lower() == ".csv":
        return _noted({_which(path): _csv(path)}, path.with_name(METADATA))
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return _workbook(path)
    return _lines(path)


def _noted(tables: Mapping[str, Rows], metadata: Path) -> Exported:
    if not metadata.is_file():
        return Exported(tables=tables)
    try:
        return _exported(tables, json.loads(metadata.read_text(encoding="utf-8"))["truceline"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{metadata} is not the metadata of an export: {error}") from None


def _exported(tables: Mapping[str, Rows], note: Mapping[str, Any]) -> Exported:
    return Exported(
        tables=tables,
        masked=note["masked"],
        head=note["head"],
        purpose=note["note"].get("Purpose", "export"),
    )


def _csv(path: Path) -> Rows:
    csv.field_size_limit(sys.maxsize)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8: save it as 'CSV UTF-8'") from None
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _rows(rows, path)
    except csv.Error as error:
        raise InputError(f"{path} is a broken table: {error}") from None


def _rows(rows: Iterable[Mapping[str, str | None]], path: Path) -> Rows:
    kinds = KINDS[_which(path)]
    return [
        {
            name: _parsed(cell or "", kinds[name], f"{path.name}, row {number}, {name}")
            for name, cell in row.items()
            if name in kinds
        }
        for number, row in enumerate(rows, 2)
    ]


def _which(path: Path) -> str:
    """The table that a CSV is of, by its name or else by its header."""
    if path.stem in KINDS:
        return path.stem
    head = path.read_bytes()[:4096].decode("utf-8-sig", "replace").split("\n", 1)[0]
    columns = {c.strip('"\r ') for c in head.replace(";", ",").replace("\t", ",").split(",")}
    best = max(KINDS, key=lambda name: len(columns & KINDS[name].keys()))
    if not {f for p, _ in PLANS if p.name == best for f in p.key} <= columns:
        raise InputError(f"{path} is no table of an export: its columns are {sorted(columns)[:8]}")
    return best


def _parsed(cell: str, kind: CellKind, where: str) -> Cell:
    try:
        return parsed(cell, kind)
    except ValueError:
        raise InputError(f"{where}: {cell!r} is no {kind.value}") from None


def _workbook(path: Path) -> Exported:
    book = sheets(path)
    tables: dict[str, Rows] = {}
    for name, kinds in KINDS.items():
        head, *rows = book.get(name) or [[]]
        names = [str(h) for h in head]
        tables[name] = [
            {n: _cell(c) for n, c in zip(names, _full(row, len(names)), strict=True) if n in kinds}
            for row in rows
        ]
    said = {str(r[0]): str(r[1]) for r in book.get("Read me", []) if len(r) > 1 and r[0] and r[1]}
    if "Ledger" not in said:
        return Exported(tables=tables)
    return Exported(
        tables=tables,
        masked="Masks" in said,
        head=said["Ledger"].rsplit(" ", 1)[-1],
        purpose=said.get("Purpose", "export"),
    )


def _full(row: Sequence[Cell], length: int) -> Sequence[Cell]:
    return [*row, *[None] * (length - len(row))][:length]


def _cell(cell: Cell) -> Cell:
    return opened(cell) if isinstance(cell, str) else cell


def _lines(path: Path) -> Exported:
    tables: dict[str, list[Mapping[str, Cell]]] = {name: [] for name in KINDS}
    note: Mapping[str, Any] | None = None
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                name = row.pop("table", None)
                if name == "note":
                    note = row
                elif name in KINDS:
                    tables[name].append(_flat(row, KINDS[name]))
        if note is None:
            raise InputError(f"{path} is no export of Truceline's: it has no note")
        return _exported(tables, note)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path} is no export of Truceline's: {error}") from None


def _flat(row: dict[str, Any], kinds: Mapping[str, CellKind]) -> dict[str, Cell]:
    """A row with its nested JSON as the tables have it: a string."""
    return {
        name: json.dumps(value, ensure_ascii=False, sort_keys=True)
        if kinds.get(name) is CellKind.JSON and value is not None
        else value
        for name, value in row.items()
    }
