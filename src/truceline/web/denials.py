"""Denials that no words date, beside the incidents at their places."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from truceline.briefs.happenings import SOON, denied_beside
from truceline.claims.claim import Certainty
from truceline.incidents.dossier import Dossier
from truceline.ledger.linked import listed_of
from truceline.ledger.session import View
from truceline.ledger.shelf import find_listed
from truceline.ledger.standing import undated_denials
from truceline.readings.record import ClaimRecord

Denials = Mapping[str, tuple[ClaimRecord, ...]]
"""By the id of the incident that they stand beside."""
CONTESTED = frozenset({"denied", "contradicted"})
"""Findings of a grade that say that accounts cannot all hold."""


def denials_beside(view: View, found: Sequence[Dossier]) -> Denials:
    """The undated denials told soon after some incidents, that are of no other dated one."""
    days = {d.day for d in found if d.day is not None}
    loose = [c for first, last in _runs(days) for c in undated_denials(view, first, last)]
    placed = listed_of(view, (c.id for c in loose))
    free = [c for c in loose if c.id not in placed or placed[c.id].day is None]
    published = {i: r.published for i, r in find_listed(view, {c.report for c in free}).items()}
    beside = {d.id: denied_beside(d.claims, d.day, free, published) for d in found}
    return {i: tuple(some) for i, some in beside.items() if some}


def differs(one: Dossier, denials: Denials) -> bool:
    """Whether accounts of an incident differ; a denial that stands alone differs from none."""
    told = any(c.certainty is not Certainty.DENIED for c in one.claims)
    found = any(f.name in CONTESTED for f in one.grade.findings)
    return told and (found or one.id in denials)


def _runs(days: set[date]) -> Iterator[tuple[date, date]]:
    """Days, each with those soon after it, as stretches that have none in common."""
    first = last = None
    for day in sorted(days):
        if last is not None and first is not None and day > last + timedelta(days=1):
            yield first, last
            first = None
        first = first or day
        last = min(day, date.max - SOON) + SOON
    if first is not None and last is not None:
        yield first, last
