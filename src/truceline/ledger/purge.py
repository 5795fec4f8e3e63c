"""Take what a redaction deleted out of the storage itself: pages, log, index, backups.

A database keeps what was deleted until its space is used again. What lies on a server's archives,
in dumps and in copies made by other means is not reached from here, and is said to be so.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from truceline.errors import LedgerError
from truceline.ledger.backup import backups, replace_backup
from truceline.ledger.session import Ledger


def purge(ledger: Ledger) -> None:
    """Rewrite the storage so that nothing deleted is left in it.

    Raises LedgerError where another program reads the ledger meanwhile: purge again without it.
    """
    with ledger.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM (FULL)"))
            connection.execute(text("CHECKPOINT"))
            return
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM")
        busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerError(
            f"{ledger.where} is redacted, but another program reads it, and its log still holds "
            f"what was: close that, then 'truceline ledger redact {ledger.where} --purge'"
        )


def purge_backups(ledger: Ledger) -> Iterator[str]:
    """Replace the ledger's own backups by ones of its present state; says what became of each."""
    if ledger.engine.dialect.name == "postgresql":
        yield "dumps and archived logs of the server are not reached from here: remove them there"
        return
    with ledger.viewing() as view:
        files = backups(view)
    for file in files:
        yield f"backup {file}: {_replaced(ledger.where, file)}"


def _replaced(where: str, file: Path) -> str:
    if not file.exists():
        return "not there any more; if it was moved, redact or remove it by hand"
    try:
        replace_backup(where, file)
    except (OSError, LedgerError) as error:
        return f"could not be replaced ({error}): remove it by hand"
    return "replaced by one without what was taken out"
