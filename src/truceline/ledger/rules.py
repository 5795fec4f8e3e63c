"""Rules of a ledger, kept in its chain so that all who open it keep them: two-person review."""

import json

from sqlalchemy import select

from truceline.errors import InputError
from truceline.ledger import chain
from truceline.ledger.gaps import instead
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records

KIND, REVIEWERS = "rule", "reviewers"


def reviewers_needed(view: View) -> int:
    """How many persons must agree on a claim, as of the view: one, or two by the rule of two."""
    query = select(records.c.seq, records.c.body)
    query = query.where(records.c.kind == KIND, records.c.subject == REVIEWERS)
    query = query.where(records.c.seq <= view.seq).order_by(records.c.seq.desc()).limit(1)
    newest = view.connection.execute(query).first()
    if newest is None:
        return 1
    told = json.loads(newest.body) if newest.body else instead(view)[newest.seq]["body"]
    return int(told["persons"])


def two_persons(view: View) -> bool:
    """Whether the rule of two persons holds."""
    return reviewers_needed(view) == 2


def set_two_persons(unit: Unit, on: bool, *, reason: str) -> int:
    """Ask for two persons from now on, or for one; returns the record's number.

    Raises InputError where no reason is given.
    """
    if not reason.strip():
        raise InputError("a change of the rule needs a reason: say it with --reason")
    made = chain.append(
        unit.connection,
        kind=KIND,
        subject=REVIEWERS,
        body={"persons": 2 if on else 1, "reason": reason},
        who=unit.who,
        tool=unit.tool,
    )
    return made.seq
