"""The whole ledger inside an unmasked export: what 'truceline import' makes an equal one of."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from truceline.errors import InputError
from truceline.exports.cells import parsed, plain
from truceline.exports.table import CellKind
from truceline.ledger.archive import Archived, dump, tables
from truceline.ledger.session import View

FOLDER, MARK, ABOUT = "ledger", "ledger", "archive.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What an export says of the ledger in it, and its rows."""

    revision: str
    head: str
    rows: Iterator[Archived]


KINDS = {int: CellKind.INTEGER, float: CellKind.NUMBER, str: CellKind.TEXT}


def write_csv(view: View, folder: Path, told: Mapping[str, str]) -> None:
    """One CSV a table of the ledger, in a folder of its own."""
    (folder / FOLDER).mkdir()
    (folder / FOLDER / ABOUT).write_text(json.dumps(dict(told)) + "\n", encoding="utf-8")
    for table, columns in tables().items():
        path = folder / FOLDER / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(columns)
            for row in dump(view, table):
                writer.writerow([plain(row[n], KINDS[kind]) for n, kind in columns.items()])


def write_lines(view: View, out: TextIO, told: Mapping[str, str]) -> None:
    """A row of the ledger a line, each naming its table."""
    out.write(json.dumps({MARK: "about this archive", **told}) + "\n")
    for table in tables():
        for row in dump(view, table):
            out.write(json.dumps({MARK: table, **row}, ensure_ascii=False) + "\n")


def read_archive(path: Path) -> Archive | None:
    """The ledger in an export, None where it holds none. Raises InputError for a broken one."""
    with _explained(path):
        found = _of_folder(path) if path.is_dir() else _of_lines(path)
        return found and replace(found, rows=_told(path, found.rows))


def _told(path: Path, rows: Iterator[Archived]) -> Iterator[Archived]:
    """The rows, read as they are asked for; what is wrong in one is told as in the first."""
    with _explained(path):
        yield from rows


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise InputError(f"{path} is no export of Truceline's, or is damaged: {error}") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def _of_folder(path: Path) -> Archive | None:
    about = path / FOLDER / ABOUT
    if not about.is_file():
        return None
    told = json.loads(about.read_text(encoding="utf-8"))
    return Archive(revision=told["revision"], head=told["head"], rows=_csv_rows(path / FOLDER))


def _csv_rows(folder: Path) -> Iterator[Archived]:
    csv.field_size_limit(sys.maxsize)
    for table, columns in tables().items():
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = {n: parsed(row[n], KINDS[kind]) for n, kind in columns.items()}
                yield _checked(table, cells)


def _checked(table: str, row: Mapping[str, object]) -> Archived:
    """A row of JSON, each of its cells of its column's type. Raises ValueError."""
    for name, kind in tables()[table].items():
        cell = row[name]
        kinds = (int, float) if kind is float else (kind,)
        if cell is not None and (type(cell) not in kinds or _beyond(cell)):
            raise ValueError(f"{table}: {name} is {cell!r}, not {KINDS[kind].value}")
    return Archived(table=table, row=row)


def _beyond(cell: object) -> bool:
    """Whether a whole number is larger than a database's."""
    return isinstance(cell, int) and not -(2**63) <= cell < 2**63


def _of_lines(path: Path) -> Archive | None:
    with path.open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            if MARK in told:
                return Archive(revision=told["revision"], head=told["head"], rows=_rows(path))
    return None


def _rows(path: Path) -> Iterator[Archived]:
    names = tables().keys()
    with path.open(encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            if (name := told.pop(MARK, None)) in names:
                yield _checked(name, told)
