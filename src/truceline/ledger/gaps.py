"""What stands in the place of records' bodies that the law took out, as redactions vouch for it.

Invariant: a body that is gone is named by a redaction, itself a record of the chain, with what
verification finds in its place; a body that is gone and not named was taken out by somebody else.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from truceline.ledger.session import View
from truceline.ledger.tables import records

KIND = "redaction"

Instead = dict[int, dict[str, Any]]
"""Number of a record to the ``subject`` and ``body`` that stand in its place."""


def instead(view: View) -> Instead:
    """What all redactions say; a newer one's word, also on an older redaction, comes first."""
    found: Instead = {}
    query = select(records.c.seq, records.c.body).where(records.c.kind == KIND)
    for row in view.connection.execute(query.order_by(records.c.seq.desc())):
        told = found[row.seq]["body"] if row.body is None and row.seq in found else row.body
        body = json.loads(told) if isinstance(told, str) else told
        for seq, one in (body or {}).get("instead", {}).items():
            found.setdefault(int(seq), one)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What a redaction took out: how many ``bodies``, who did it, when (UTC) and why. ``number``
    is its record's."""

    number: int
    who: str
    at: str
    reason: str
    bodies: int


def find_gaps(view: View) -> Iterator[Gap]:
    """All redactions, oldest first."""
    for row, body in bodies(view, KIND):
        yield Gap(
            number=row.seq,
            who=row.who,
            at=row.at,
            reason=body["reason"],
            bodies=len(body["instead"]),
        )


def bodies(view: View, kind: str) -> Iterator[tuple[Row[Any], dict[str, Any]]]:
    """Records of a kind with their bodies, or what redactions put in their place, oldest first."""
    query = select(records).where(records.c.kind == kind, records.c.seq <= view.seq)
    found = view.connection.execute(query.order_by(records.c.seq)).all()
    vouched = instead(view) if any(row.body is None for row in found) else {}
    for row in found:
        yield row, json.loads(row.body) if row.body is not None else vouched[row.seq]["body"]


def gaps(view: View, vouched: Instead) -> Iterator[str]:
    """Bodies that are gone without a redaction's word, and subjects that are not as it says."""
    query = select(records.c.seq, records.c.kind, records.c.subject)
    for row in view.connection.execute(query.where(records.c.body.is_(None))):
        if row.seq not in vouched:
            yield f"the body of record {row.seq} ({row.kind}) was taken out, not by a redaction"
        elif vouched[row.seq]["subject"] != row.subject:
            yield f"the subject of record {row.seq} ({row.kind}) was changed after its redaction"
