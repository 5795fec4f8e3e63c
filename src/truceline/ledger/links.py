"""Links of a ledger's claims, kept beside the chain: which happening each claim tells of.

Invariant: what is kept here is what ``incidents.group.grouped`` makes of the claims as they stand
and all judgements, at the record that ``linking`` names; in whatever order reports came. It
follows from the chain and the weights alone, so that it is no part of the chain: it may be thrown
away and made again, and other weights make it anew. A report that comes is compared with its
neighbourhood alone (``relink``), which undoes the incidents that it touches; when all is linked,
what is in no incident is joined (``settle``).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from truceline.errors import LedgerError
from truceline.incidents.compare import version
from truceline.incidents.incident import JOINING
from truceline.ledger import chain
from truceline.ledger.relink import Known, relink, unsettle
from truceline.ledger.session import Ledger, View, open_ledger
from truceline.ledger.settle import is_settled, settle
from truceline.ledger.standing import rows_with
from truceline.ledger.tables import (
    claims,
    disputes,
    incidents,
    judgements,
    linking,
    links,
    meets,
    readings,
    records,
    reviews,
    tellings,
    told,
)

KEPT = (linking, tellings, meets, links, told, incidents, disputes)
"""All that is kept of links."""
BEARING = ("reading", "review", "judgement", "rule", "redaction")
"""Kinds of records that links may follow from."""
STEP = 200
"""Records whose reports are linked in one transaction: memory and loss are bounded by it."""

Progress = Callable[[int, int], object]
"""Told after each step: the record that links reach up to, and the newest one."""


def is_linked(view: View) -> bool:
    """Whether what is kept is of just the state that a view sees."""
    connection = view.connection
    kept = _kept(connection)
    if kept is None or _any_between(connection, *sorted((kept, view.seq))):
        return False
    return _is_joined_so(connection) and is_settled(connection)


def bring_up(where: str, progress: Progress = lambda now, last: None) -> bool:
    """Link what a ledger holds and is not linked yet; at once where all is.

    False where the ledger may not be written: then incidents are derived anew at each question.
    """
    with open_ledger(where) as ledger, ledger.viewing() as view:
        if is_linked(view):
            return True
    try:
        with open_ledger(where, mode="write") as ledger:
            catch_up(ledger, progress)
    except LedgerError:
        return False
    return True


@contextmanager
def linked_ledger(where: str) -> Iterator[Ledger]:
    """A ledger to read, its links brought up to its newest record."""
    bring_up(where)
    with open_ledger(where) as ledger:
        yield ledger


def catch_up(ledger: Ledger, progress: Progress = lambda now, last: None) -> None:
    """Link what an open ledger holds, in steps that are each kept: stopped, it goes on there."""
    known, left = Known(), None
    with ledger.viewing() as view:
        if is_linked(view):
            return
    while True:
        with ledger.writing() as unit:
            connection = unit.connection
            last = chain.head(connection).seq
            reached = _kept(connection)
            if reached is not None and not _is_joined_so(connection):
                _part_all(connection)
                _keep(connection, reached)
            if reached == last:
                if is_settled(connection):
                    break
                settle(View(connection=connection, seq=last))
            else:
                # Another process may have linked meanwhile: what is held is of before.
                known = known if reached == left else Known()
                left = _step(connection, reached, last, known)
        progress(left or last, last)


def forget(connection: Connection) -> None:
    """Throw away all that is kept of links; they are made again when next asked for."""
    for table in KEPT:
        connection.execute(delete(table))


def _step(connection: Connection, kept: int | None, last: int, known: Known) -> int:
    if kept is None:
        forget(connection)
    found = _pending(connection, kept or 0)
    upto = found[-1].seq if len(found) == STEP else last
    view = View(connection=connection, seq=upto)
    by_kind: dict[str, list[int]] = {}
    for row in found:
        by_kind.setdefault(row.kind, []).append(row.seq)
    reports, judged = _touched(connection, by_kind)
    relink(view, reports, known)
    about = rows_with(connection, select(told.c.telling), told.c.claim, judged)
    unsettle(connection, {r.telling for r in about})
    _keep(connection, upto)
    return upto


def _keep(connection: Connection, upto: int) -> None:
    """Note up to which record links are kept, made and joined as now."""
    connection.execute(delete(linking))
    made = insert(linking).values(seq=upto, version=f"{version()} {JOINING}")
    connection.execute(made)


def _kept(connection: Connection) -> int | None:
    """Up to which record links are kept; None where none are, or they are of other weights."""
    row = connection.execute(select(linking)).one_or_none()
    return None if row is None or row.version.split()[0] != version() else int(row.seq)


def _is_joined_so(connection: Connection) -> bool:
    """Whether what links join is joined in the way of this version."""
    made = connection.execute(select(linking.c.version)).scalar_one_or_none()
    return made == f"{version()} {JOINING}"


def _part_all(connection: Connection) -> None:
    """Undo all incidents, and keep the links that they were joined by."""
    for table in (incidents, disputes):
        connection.execute(delete(table))
    connection.execute(update(told).values(incident=None))


def _any_between(connection: Connection, first: int, last: int) -> bool:
    if first == last:
        return False
    query = select(records.c.seq).where(records.c.seq > first, records.c.seq <= last, _bears())
    return connection.execute(query.limit(1)).first() is not None


def _bears() -> ColumnElement[bool]:
    """Written so that SQLite goes by the records' numbers: of some kinds are nearly all records."""
    return (records.c.kind + "").in_(BEARING)


def _pending(connection: Connection, after: int) -> list[Row[Any]]:
    query = select(records.c.seq, records.c.kind).where(records.c.seq > after, _bears())
    return list(connection.execute(query.order_by(records.c.seq).limit(STEP)))


def _touched(connection: Connection, by_kind: dict[str, list[int]]) -> tuple[set[int], set[str]]:
    """The reports that some records bear on, by number, and the claims that persons judged."""
    seqs = {kind: by_kind.get(kind, ()) for kind in BEARING}
    query = select(readings.c.report)
    rows = rows_with(connection, query, readings.c.seq, seqs["reading"])
    reports = {r.report for r in rows}
    query = select(reviews.c.claim)
    about = {r.claim for r in rows_with(connection, query, reviews.c.seq, seqs["review"])}
    if "rule" in by_kind:
        about.update(connection.execute(query.distinct()).scalars())
    query = select(claims.c.report).distinct()
    reports.update(r.report for r in rows_with(connection, query, claims.c.id, about))
    query = select(judgements.c.first, judgements.c.second)
    pairs = rows_with(connection, query, judgements.c.seq, seqs["judgement"])
    return reports, {claim for pair in pairs for claim in pair}
