"""Open a ledger and hold one unit of work on it: the caller owns the transaction.

    with open_ledger("news.ledger", mode="create") as ledger:
        with ledger.writing(who="ana") as unit:     # all of it is kept, or nothing
            append.add_reading(unit, reading, raw=data)
        with ledger.viewing(as_of=moment) as view:  # one unmoving state
            query.claims(view, Filter(day=day))

SQLite: write-ahead log, full syncs, many readers beside one writer. PostgreSQL: one writer
at a time adds to the chain, readers see a snapshot.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sqlalchemy import Connection, Engine, func, select, text

from truceline import __version__
from truceline.errors import LedgerError
from truceline.ledger import chain
from truceline.ledger.engine import connect_file, connect_server, explained, is_address
from truceline.ledger.tables import REVISION, about, records

Mode = Literal["read", "write", "create"]

CHAIN_LOCK = 0x7275636C
"""Advisory lock of PostgreSQL held while adding to the chain ("rucl")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One transaction that may add records. ``who`` and ``tool`` are written beside each."""

    connection: Connection
    who: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One unmoving state: everything that records up to ``seq`` brought, nothing later."""

    connection: Connection
    seq: int


class Ledger:
    """An open ledger. Close it, or use it as a context manager."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine, self.where = engine, where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self.engine.dispose()

    @contextmanager
    def writing(self, *, who: str = "machine") -> Iterator[Unit]:
        """A transaction: committed at the end, undone whole on any error."""
        with explained(self.where), self.engine.connect() as plain:
            connection = plain.execution_options(truceline_write=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(select(func.pg_advisory_xact_lock(CHAIN_LOCK)))
                # Only now, with the lock held: no record is older than one before it.
                connection.execution_options(**{chain.AT: chain.now()})
                yield Unit(connection=connection, who=who, tool=f"truceline {__version__}")

    @contextmanager
    def viewing(self, *, as_of: datetime | None = None) -> Iterator[View]:
        """A snapshot of the newest state, or of the state as of a moment with its zone."""
        with explained(self.where), self.engine.connect() as plain:
            connection = plain
            if connection.dialect.name == "postgresql":
                connection = plain.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield View(connection=connection, seq=state(connection, as_of))


def open_ledger(where: str | Path, *, mode: Mode = "read") -> Ledger:
    """Open a ledger: a file's path, or ``postgresql://`` with user, host and database.

    ``read`` never writes to an up-to-date ledger, ``write`` wants one that is there, and
    ``create`` makes it where there is none. One of an older version is migrated first.
    Raises LedgerError for a ledger that is missing, newer than this program, locked,
    damaged, or no ledger at all.
    """
    address = str(where)
    with explained(address):
        if is_address(address):
            engine = connect_server(address)
        else:
            engine = connect_file(Path(where), mode=mode)
        try:
            _prepare(engine, address, mode)
        except BaseException:
            engine.dispose()
            raise
    return Ledger(engine, address)


def _prepare(engine: Engine, where: str, mode: Mode) -> None:
    found = revision(engine, where)
    if found == REVISION:
        return
    if found is None and mode != "create":
        raise LedgerError(
            f"{where} holds no ledger: 'truceline read FILE --ledger {where}' makes one"
        )
    if found is not None and mode == "read" and not is_address(where):
        engine.dispose()
        with open_ledger(where, mode="write"):
            return
    from truceline.ledger.migrate import upgrade

    upgrade(engine, where=where, found=found)


def revision(engine: Engine, where: str) -> str | None:
    """The migration that a database stands at, None where it has no ledger.

    Raises LedgerError for a database of something else.
    """
    with engine.connect() as connection:
        names = set(engine.dialect.get_table_names(connection))
        if {"alembic_version", about.name} <= names:
            found = connection.execute(text("SELECT version_num FROM alembic_version"))
            return str(found.scalar_one())
    others = names - {"alembic_version"}
    if others:
        raise LedgerError(
            f"{where} is a database of something else (table {min(others)}): name another"
        )
    return None


def state(connection: Connection, as_of: datetime | None) -> int:
    """The newest record, or the newest as of a moment: what a View sees up to."""
    newest = select(func.coalesce(func.max(records.c.seq), 0))
    if as_of is not None:
        newest = newest.where(records.c.at <= chain.stamp(as_of))
    return int(connection.execute(newest).scalar_one())
