"""Copy a ledger to another place, file or server, record by record, and verify the copy.

Invariant: the copy has the same records, in the same chain, with the same newest hash, or it is
not there.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from truceline.errors import LedgerError
from truceline.ledger import chain, search
from truceline.ledger.engine import made_or_not
from truceline.ledger.session import Unit, View, open_ledger
from truceline.ledger.tables import about, claims, metadata, reports
from truceline.ledger.verify import faults

CHUNK = 2000
"""Rows copied at a time."""


def copy_ledger(source: str, target: str) -> chain.Head:
    """Copy a whole ledger to where none is; returns its newest record.

    Raises LedgerError where the target holds records, or the copy does not verify: then it
    is undone.
    """
    with (
        open_ledger(source) as old,
        old.viewing() as view,
        made_or_not(target),
        open_ledger(target, mode="create") as new,
        new.writing() as unit,
    ):
        if chain.head(unit.connection).seq:
            raise LedgerError(f"{target} holds records already: copy to where none are")
        unit.connection.execute(about.delete())
        for table in metadata.sorted_tables:
            _copy(view, unit, table)
        search.take_stock(unit.connection)
        made = chain.head(unit.connection)
        if made != chain.head(view.connection, upto=view.seq):
            raise LedgerError(f"{target}: the copy is not the original; nothing was kept")
        wrong = next(faults(View(connection=unit.connection, seq=made.seq)), None)
        if wrong is not None:
            raise LedgerError(f"{source} does not verify; nothing was copied: {wrong}")
    return made


def _copy(view: View, unit: Unit, table: Table) -> None:
    for rows in _chunks(view, table):
        put_in(unit.connection, table, rows)
        if table is claims:
            search.index_claims(unit.connection, rows)
        elif table is reports:
            for row in rows:
                search.index_report(unit.connection, row["seq"], row["text"])


def put_in(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows with the same columns; into PostgreSQL by COPY, which takes a fraction of the
    time."""
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), rows)
        return
    raw: Any = connection.connection.driver_connection
    quoted = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quoted(table.c[name].name) for name in rows[0])
    with raw.cursor().copy(f"COPY {quoted(table.name)} ({columns}) FROM STDIN") as into:
        for row in rows:
            into.write_row(tuple(row.values()))


def _chunks(view: View, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    found = view.connection.execute(query.execution_options(**chain.PIECEMEAL))
    for part in found.partitions(CHUNK):
        yield [dict(row._mapping) for row in part]
