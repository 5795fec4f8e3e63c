"""Decisions to release a person's name, kept in the chain; withdrawing one is a newer record.

They are read from the records themselves: a decision holds a name, and no other table may.
"""

import json
from collections.abc import Iterator

from sqlalchemy import select

from truceline.errors import InputError
from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records
from truceline.readings.persons import Release, Tier

KIND, WITHDRAWN = "release", "withdrawal"
SUBJECT = "a name"
"""What a record is of: never the name itself, which redaction could not take out of there."""


def add_release(unit: Unit, release: Release) -> int:
    """Keep a decision; returns its number. Raises InputError where no reason is given."""
    if not release.reason.strip():
        raise InputError("releasing a name needs a reason: say it with --reason")
    body: dict[str, Json] = {
        "name": release.name,
        "tier": release.tier.value,
        "purpose": release.purpose,
        "reason": release.reason,
    }
    return _append(unit, KIND, body, release.by)


def withdraw(unit: Unit, number: int, *, by: str, reason: str) -> int:
    """Take a decision back; returns the record's number. Raises InputError for no such one."""
    view = View(connection=unit.connection, seq=chain.head(unit.connection).seq)
    if number not in {r.number for r in find_releases(view)}:
        raise InputError(f"{number} is no standing release: 'truceline names list' shows them")
    return _append(unit, WITHDRAWN, {"withdraws": number, "reason": reason}, by)


def find_releases(view: View) -> Iterator[Release]:
    """The decisions that stand, oldest first."""
    query = select(records.c.seq, records.c.kind, records.c.body, records.c.who)
    query = query.where(records.c.kind.in_((KIND, WITHDRAWN)), records.c.seq <= view.seq)
    query = query.where(records.c.body.is_not(None)).order_by(records.c.seq)
    standing: dict[int, Release] = {}
    for row in view.connection.execute(query):
        told = json.loads(row.body)
        if row.kind == WITHDRAWN:
            standing.pop(told["withdraws"], None)
            continue
        standing[row.seq] = Release(
            name=told["name"],
            tier=Tier(told["tier"]),
            reason=told["reason"],
            by=row.who,
            purpose=told["purpose"],
            number=row.seq,
        )
    yield from standing.values()


def _append(unit: Unit, kind: str, body: Json, by: str) -> int:
    made = chain.append(
        unit.connection, kind=kind, subject=SUBJECT, body=body, who=by, tool=unit.tool
    )
    return made.seq
