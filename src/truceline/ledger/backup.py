"""Back up a ledger's file while it is in use, and bring it back. Copies are verified.

A copy that does not verify is thrown away; nothing is ever written over.
"""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from truceline.errors import LedgerError
from truceline.ledger import chain
from truceline.ledger.engine import explained, is_address
from truceline.ledger.session import View, open_ledger
from truceline.ledger.tables import records
from truceline.ledger.verify import faults

KIND = "backup"


def back_up(where: str, file: Path, *, who: str = "machine") -> int:
    """Copy a ledger's file; returns how many records the copy holds.

    The ledger notes where the copy is, so that a redaction reaches it too. Raises LedgerError
    where FILE exists, the ledger is on a server, or the copy does not verify.
    """
    if is_address(where):
        raise LedgerError(f"{where.split('@')[-1]} is on a server: back it up with pg_dump")
    with open_ledger(where):
        pass
    count = _copy(Path(where), file)
    if os.access(where, os.W_OK):
        with open_ledger(where, mode="write") as ledger, ledger.writing(who=who) as unit:
            chain.append(
                unit.connection,
                kind=KIND,
                subject=KIND,
                body={"file": str(file.absolute())},
                who=unit.who,
                tool=unit.tool,
            )
    return count


def backups(view: View) -> list[Path]:
    """Where the backups that were made of a ledger are, or once were."""
    query = select(records.c.body).where(records.c.kind == KIND, records.c.seq <= view.seq)
    bodies = view.connection.execute(query.order_by(records.c.seq)).scalars()
    return [Path(f) for f in dict.fromkeys(json.loads(b)["file"] for b in bodies if b)]


def replace_backup(where: str, file: Path) -> None:
    """Put a backup of the ledger as it is now in the place of an older one, whose bytes go."""
    fresh = file.with_name(file.name + ".fresh")
    fresh.unlink(missing_ok=True)
    _copy(Path(where), fresh)
    shred(file)
    fresh.replace(file)


def shred(file: Path) -> None:
    """Write zeros over a file and remove it."""
    with file.open("r+b") as opened:
        left = file.stat().st_size
        while left > 0:
            left -= opened.write(b"\0" * min(left, 1 << 20))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()


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
