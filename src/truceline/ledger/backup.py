"""Back up a ledger's file while it is in use, and bring it back. Copies are verified.

A copy that does not verify is thrown away; nothing is ever written over.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from truceline.errors import LedgerError
from truceline.ledger.engine import explained, is_address
from truceline.ledger.session import open_ledger
from truceline.ledger.verify import faults


def back_up(where: str, file: Path) -> int:
    """Copy a ledger's file; returns how many records the copy holds.

    Raises LedgerError where FILE exists, the ledger is on a server, or the copy does not verify.
    """
    if is_address(where):
        raise LedgerError(f"{where.split('@')[-1]} is on a server: back it up with pg_dump")
    with open_ledger(where):
        pass
    return _copy(Path(where), file)


def bring_back(file: Path, where: Path) -> int:
    """Put a backup in a place where no ledger is; returns how many records it holds."""
    return _copy(file, where)


def _copy(source: Path, target: Path) -> int:
    if target.exists():
        raise LedgerError(f"{target} exists already: name another file, or move it away")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with explained(str(source)):
        try:
            address = f"{source.absolute().as_uri()}?mode=ro"
            with (
                closing(sqlite3.connect(address, uri=True)) as old,
                closing(sqlite3.connect(part)) as new,
            ):
                old.backup(new)
            count = _verified(part)
            part.replace(target)
        finally:
            for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
                leftover.unlink(missing_ok=True)
    return count


def _verified(path: Path) -> int:
    with open_ledger(path) as copy, copy.viewing() as view:
        wrong = list(faults(view))
        if wrong:
            raise LedgerError(f"the copy does not verify, and was thrown away: {wrong[0]}")
        return view.seq
