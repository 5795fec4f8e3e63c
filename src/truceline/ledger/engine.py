"""Connections to a ledger's file or server, and what their errors mean for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from truceline.errors import LedgerError

BUSY_SECONDS = 10.0
"""How long to wait for another writer before saying that the ledger is locked."""

PLANNED = {"random_page_cost": "1.1", "jit": "off"}
"""How a server is to plan our questions: its own values are for turning disks and for long reports.
Of a million claims a town's first hundred took 20 ms instead of 600 (``benchmarks/ledger.py``, "a
place")."""

MAGIC = b"SQLite format 3\x00"
"""First bytes of every SQLite file (sqlite.org/fileformat2.html)."""


def is_address(where: str) -> bool:
    """Whether ``where`` names a server rather than a file."""
    return where.startswith(("postgresql://", "postgresql+psycopg://"))


def connect_server(address: str) -> Engine:
    """An engine for PostgreSQL. Raises LedgerError where its driver is not installed."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True)
    except ImportError:
        raise LedgerError(
            "PostgreSQL needs a driver: pip install 'truceline[postgresql]'"
        ) from None
    except ArgumentError as error:
        raise LedgerError(f"{address!r} is no address of a database: {error}") from None
    event.listen(engine, "connect", _plan)
    return engine


def _plan(connection: Any, _: object) -> None:
    for name, value in PLANNED.items():
        connection.execute(f"SET {name} = {value}")
    connection.commit()


def connect_file(path: Path, *, mode: str) -> Engine:
    """An engine for a SQLite file, checked to be whole and of this kind.

    Raises LedgerError where the file is missing, is no SQLite database, or is cut short.
    """
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: name a file")
    if not path.exists() and mode != "create":
        raise LedgerError(f"{path}: there is no such ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"{path.parent}: there is no such folder")
    if path.exists() and path.stat().st_size:
        _check_whole(path)
    how = {"read": "ro", "write": "rw", "create": "rwc"}[mode]
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path, how), poolclass=QueuePool, pool_size=4
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, how: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={how}"
    connection = _open(address)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if how == "ro":
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.OperationalError as error:
        connection.close()
        # In a folder that may not be written no log can be shared, and none is needed
        # where nothing waits in it.
        refused = any(words in str(error) for words in ("unable to open", "readonly"))
        if how == "ro" and refused and not _log_size(path):
            return _open(address + "&immutable=1")
        raise
    return connection


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _begin(connection: Connection) -> None:
    # The driver's own transactions do not cover the making of tables.
    write = connection.get_execution_options().get("truceline_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _check_whole(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(100)
    if start[:16] != MAGIC or len(start) < 100:
        raise LedgerError(f"{path} is no ledger: it does not begin as a SQLite file does")
    page = int.from_bytes(start[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(start[28:32], "big")
    # With a log beside it, a file may rightly lag behind its own header.
    if path.stat().st_size < expected and not _log_size(path):
        raise LedgerError(
            f"{path} is cut short: {path.stat().st_size} bytes of {expected}; copy it again "
            "(while in use, by 'truceline ledger backup')"
        )


def _log_size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


MEANINGS = (
    ("database is locked", "is locked by another program that writes to it: try again"),
    ("readonly database", "may only be read: check the permissions of the file and its folder"),
    ("disk is full", "could not be written: the disk is full; nothing of this step was kept"),
    ("unable to open", "cannot be opened: check the path and its permissions"),
    ("malformed", "is damaged: restore a backup, or see what 'truceline ledger verify' says"),
    ("not a database", "is no ledger: it is not a SQLite file"),
    ("disk i/o error", "could not be read or written: the disk reports an error"),
    ("password authentication", "does not accept this user and password"),
    ("connection refused", "does not answer: is the server running, and the port right?"),
    ('fatal:  database "', "is not there: make the database first, with createdb"),
)
"""What a driver says, and what it means for a person."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn a driver's errors into LedgerErrors that name the ledger and the remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause: Any = error.orig if isinstance(error, DBAPIError) else error
        said = str(cause).strip()
        for words, meaning in MEANINGS:
            if words in said.lower():
                raise LedgerError(f"ledger {public(where)} {meaning}") from error
        raise LedgerError(f"ledger {public(where)}: {said.splitlines()[0]}") from error


@contextmanager
def made_or_not(where: str) -> Iterator[None]:
    """Within it a ledger is made; where that fails, the file that was begun is taken away."""
    path = Path(where)
    begun = not is_address(where) and not path.exists()
    try:
        yield
    except BaseException:
        for ending in ("", "-wal", "-shm") if begun else ():
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def public(where: str) -> str:
    """The ledger's name without a password."""
    return make_url(where).render_as_string() if is_address(where) else where
