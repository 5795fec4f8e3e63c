"""A whole ledger as rows of plain values, and back: what an unmasked export carries.

Invariant: what ``restore`` makes has the same records in the same chain, verified, or is not
there. The passwords and tokens of a shared server's users never leave; their names and roles do,
for the chain says who did what.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import LargeBinary, Table, insert, select

from truceline.errors import LedgerError
from truceline.ledger import chain, search
from truceline.ledger.engine import made_or_not
from truceline.ledger.session import Unit, View, open_ledger
from truceline.ledger.tables import REVISION, about, claims, metadata, records, reports, users
from truceline.ledger.verify import faults

CHUNK = 500
"""Rows put in at a time."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One row of one table; bytes are in base64."""

    table: str
    row: Row


def tables() -> dict[str, dict[str, type]]:
    """The tables that an archive holds, each after those that it refers to, with their columns:
    int, float or str. Bytes are str, in base64."""
    return {
        table.name: {c.name: _type(c.type.python_type) for c in table.columns}
        for table in metadata.sorted_tables
    }


def _type(found: type) -> type:
    return str if found is bytes else found


def is_newest(view: View) -> bool:
    """Whether a view is of the newest state: a past one has no archive."""
    return chain.head(view.connection).seq == view.seq


def record_with(view: View, hash: str) -> int | None:
    """The number of the record with that hash, None where the chain has none."""
    query = select(records.c.seq).where(records.c.hash == hash)
    return view.connection.execute(query).scalar()


def dump(view: View, name: str) -> Iterator[Row]:
    """The rows of a table, in the order of its key."""
    table = metadata.tables[name]
    for found in view.connection.execute(select(table).order_by(*table.primary_key.columns)):
        row = dict(found._mapping)
        if table is users:
            row["secret"] = None
        for column in table.columns:
            if isinstance(column.type, LargeBinary) and row[column.name] is not None:
                row[column.name] = b64encode(row[column.name]).decode()
        yield row


def restore(target: str, found: Iterable[Archived], *, revision: str, head: str) -> chain.Head:
    """Make a ledger of an archive where none is; returns its newest record.

    ``revision`` and ``head`` are what the archive says of itself. Raises LedgerError where the
    target holds records, the archive is of another version, or the result does not verify:
    then nothing is kept.
    """
    if revision != REVISION:
        raise LedgerError(
            f"this export is of a ledger of schema {revision}, here it is {REVISION}: import it "
            "with the version of Truceline that made it"
        )
    with (
        made_or_not(target),
        open_ledger(target, mode="create") as ledger,
        ledger.writing() as unit,
    ):
        if chain.head(unit.connection).seq:
            raise LedgerError(f"{target} holds records already: import where none are")
        unit.connection.execute(about.delete())
        for name, rows in groupby(found, lambda one: one.table):
            _put(unit, metadata.tables[name], [dict(one.row) for one in rows])
        made = chain.head(unit.connection)
        wrong = next(faults(View(connection=unit.connection, seq=made.seq)), None)
        if wrong is None and made.hash != head:
            wrong = f"its newest record is {made.hash[:12]}, the note says {head[:12]}"
        if wrong is not None:
            raise LedgerError(f"this export was changed or cut; nothing was imported: {wrong}")
    return made


def _bytes(cell: str | None) -> bytes | None:
    try:
        return None if cell is None else b64decode(cell)
    except ValueError as error:
        told = f"this export was changed or cut; nothing was imported: {error}"
        raise LedgerError(told) from None


def _put(unit: Unit, table: Table, rows: list[dict[str, Any]]) -> None:
    for column in table.columns:
        if isinstance(column.type, LargeBinary):
            for row in rows:
                row[column.name] = _bytes(row[column.name])
    for start in range(0, len(rows), CHUNK):
        unit.connection.execute(insert(table), rows[start : start + CHUNK])
    if table is claims:
        search.index_claims(unit.connection, rows)
    elif table is reports:
        for row in rows:
            search.index_report(unit.connection, row["seq"], row["text"])
