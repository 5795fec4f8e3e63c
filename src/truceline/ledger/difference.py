"""What changed in a ledger between two of its states: reports, claims, reviews, judgements.

A report that a newer version read again shows which of its claims are the same, changed, new or
gone, and which of those that are gone a person had reviewed: their words make another claim now,
or none, and wait in the queue for review.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from truceline.errors import InputError
from truceline.ledger.query import Filter, find_claims
from truceline.ledger.review import Reviewed, reviewed
from truceline.ledger.session import View
from truceline.ledger.tables import claims, readings, records, reports, reviews
from truceline.readings.record import ClaimRecord

OF_THE_READING = frozenset({"reading", "versions", "why", "schema_version"})
"""Parts of a claim that tell how it was read and not what it says."""

CLAIMED = frozenset({"report", "reading", "review"})
"""Kinds of records that show in claims; others are listed as they are."""


class What(StrEnum):
    """What became of a claim."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is another than before; ``field`` is empty where it is the whole.

    ``what`` is new, gone, changed or reviewed for claims, ``added`` for a report, and the kind of
    the record for all else.
    """

    what: str
    report: int | None
    id: str
    field: str = ""
    before: str = ""
    after: str = ""


def differences(old: View, new: View) -> Iterator[Change]:
    """What is in the newer view other than in the older, by reports, then by other records.

    Raises InputError where the first is the newer one.
    """
    if old.seq > new.seq:
        raise InputError("--from is later than --to: turn them round")
    for report, known in _touched(old, new).items():
        if report > old.seq:
            yield Change(what="added", report=report, id=known)
        before, after = (_standing(view, known) for view in (old, new))
        yield from _changed(report, before, after)
    others = select(records.c.kind, records.c.subject, records.c.who)
    others = others.where(records.c.seq > old.seq, records.c.seq <= new.seq)
    for row in new.connection.execute(others.order_by(records.c.seq)):
        if row.kind not in CLAIMED:
            yield Change(what=row.kind, report=None, id=row.subject, after=f"by {row.who}")


def _touched(old: View, new: View) -> dict[int, str]:
    """Reports that were added, read again or reviewed between, by number."""
    read = select(readings.c.report).where(readings.c.seq > old.seq, readings.c.seq <= new.seq)
    seen = select(claims.c.report).join(reviews, reviews.c.claim == claims.c.id)
    seen = seen.where(reviews.c.seq > old.seq, reviews.c.seq <= new.seq)
    query = select(reports.c.seq, reports.c.id).where(reports.c.seq <= new.seq)
    query = query.where(reports.c.seq.in_(read.union(seen)))
    return {r.seq: r.id for r in new.connection.execute(query.order_by(reports.c.seq))}


def _standing(view: View, report: str) -> dict[str, Reviewed]:
    found = reviewed(view, find_claims(view, Filter(report=report)))
    return {one.claim.id: one for one in found}


def _changed(
    report: int, before: Mapping[str, Reviewed], after: Mapping[str, Reviewed]
) -> Iterator[Change]:
    for id_, one in before.items():
        if id_ not in after:
            told = f"reviewed: {one.standing}" if one.reviews else ""
            yield Change(what=What.GONE, report=report, id=id_, before=_words(one), after=told)
    for id_, one in after.items():
        old = before.get(id_)
        if old is None:
            yield Change(what=What.NEW, report=report, id=id_, after=_words(one))
            continue
        for field, was, now in fields_changed(old.claim, one.claim):
            yield Change(
                what=What.CHANGED, report=report, id=id_, field=field, before=was, after=now
            )
        if old.standing is not one.standing:
            yield Change(
                what=What.REVIEWED, report=report, id=id_, before=old.standing, after=one.standing
            )


def fields_changed(old: ClaimRecord, new: ClaimRecord) -> Iterator[tuple[str, str, str]]:
    """The fields in which two records of a claim differ, with both values as they are written."""
    before, after = (dict(_flat(json.loads(c.to_json()))) for c in (old, new))
    for field in sorted(before.keys() | after.keys()):
        if before.get(field) != after.get(field):
            yield field, before.get(field, ""), after.get(field, "")


def _flat(value: Any, path: str = "") -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if path or name not in OF_THE_READING:
                yield from _flat(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _flat(part, f"{path}.{n}")
    elif value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value)


def _words(one: Reviewed) -> str:
    return one.claim.quote.words()
