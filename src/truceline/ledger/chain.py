"""The chain: every change is a record that carries the hash of the one before it.

Invariant: ``hash = H(seq, kind, sealed, who, at, tool, digest, prev)``, where
``sealed = H(salt, subject)`` and ``digest = H(salt, body)``. A body and a subject can be taken
out for the law's sake, with the salt, and the chain still holds, while the digests that stay
can no longer be tried against guesses. Records older than schema 0005 hold no seal: there the
subject itself stands in its place.

Moments never run backwards: a clock that does is held at the newest record's moment, so
that "as of" and the order of records agree.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from truceline.errors import LedgerError
from truceline.ids import Json, canonical
from truceline.ledger.tables import records

GENESIS = "0" * 64
"""``prev`` of the first record."""

SALT_BYTES = 16

PIECEMEAL = {"stream_results": True}
"""Execution options of a query whose rows may fill the memory: a server sends them bit by bit."""

AT = "truceline_at"
"""Execution option of a connection: the moment of its transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest record: what is anchored outside to prove that nothing was cut off."""

    seq: int
    hash: str
    at: str


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, microseconds, one width.

    Raises LedgerError for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise LedgerError(f"{moment} has no zone: give one, such as {moment.isoformat()}Z")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def head(connection: Connection, *, upto: int | None = None) -> Head:
    """The newest record, or the newest up to one; seq 0 and the genesis hash where none is."""
    newest = select(records.c.seq, records.c.hash, records.c.at)
    if upto is not None:
        newest = newest.where(records.c.seq <= upto)
    row = connection.execute(newest.order_by(records.c.seq.desc()).limit(1)).one_or_none()
    return Head(seq=0, hash=GENESIS, at="") if row is None else Head(**row._mapping)


def now() -> str:
    """The present moment, stamped."""
    return stamp(datetime.now(UTC))


def digest(salt: str, body: str) -> str:
    """What the chain keeps of a body."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def seal(salt: str, subject: str) -> str:
    """What the chain keeps of a subject: an id may follow from words that the law takes out."""
    return digest(salt, f"subject\n{subject}")


def link(
    seq: int, kind: str, sealed: str, who: str, at: str, tool: str, dig: str, prev: str
) -> str:
    """The hash of one record."""
    return hashlib.sha256(canonical([seq, kind, sealed, who, at, tool, dig, prev])).hexdigest()


def append(
    connection: Connection, *, kind: str, subject: str, body: Json, who: str, tool: str
) -> Head:
    """Add one record at the end. The caller holds the write lock and the transaction.

    All records of one transaction have its moment, so that no past state holds half of one.
    """
    last = head(connection)
    seq, at = last.seq + 1, max(connection.get_execution_options().get(AT) or now(), last.at)
    text, salt = canonical(body).decode(), secrets.token_hex(SALT_BYTES)
    dig, sealed = digest(salt, text), seal(salt, subject)
    linked = link(seq, kind, sealed, who, at, tool, dig, last.hash)
    connection.execute(
        insert(records).values(
            seq=seq,
            kind=kind,
            subject=subject,
            sealed=sealed,
            body=text,
            salt=salt,
            digest=dig,
            who=who,
            at=at,
            tool=tool,
            prev=last.hash,
            hash=linked,
        )
    )
    return Head(seq=seq, hash=linked, at=at)


def breaks(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain, one sentence each; nothing where it holds."""
    prev, expected = GENESIS, 1
    query = select(records).order_by(records.c.seq).execution_options(**PIECEMEAL)
    for row in connection.execute(query):
        name = f"record {row.seq} ({row.kind})"
        if row.seq != expected:
            yield f"record {expected} is missing: {row.seq} stands in its place"
        elif row.prev != prev:
            yield f"record {row.seq} does not follow the one before it: a record was replaced"
        sealed = row.subject if row.sealed is None else row.sealed
        told = link(row.seq, row.kind, sealed, row.who, row.at, row.tool, row.digest, row.prev)
        if told != row.hash:
            yield f"{name} was changed after it was written"
        elif row.body is not None and not _kept(row):
            yield f"the body of {name} was changed after it was written"
        prev, expected = row.hash, row.seq + 1


def _kept(row: Row[Any]) -> bool:
    """Whether body and subject of a record are those that were written."""
    salt = row.salt or ""
    whose = row.sealed is None or seal(salt, row.subject) == row.sealed
    return whose and bool(digest(salt, row.body) == row.digest)
