"""Which claims of a report are told as background: long before it, beside newer happenings.

Invariant: a claim is background by its own dated words and its report's day of publication
alone; one that no words date never is, and neither is any claim of a report that dates
nothing newer, since what such a report tells of old days is what it is about.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from truceline.claims.claim import Basis
from truceline.readings.record import ClaimRecord

RECENT = timedelta(days=31)
"""How long before publication a happening is still a report's news. A choice of ours: tolls and
identifications go on for weeks after a strike; a month's report tells of its month."""


def with_background(
    claims: Iterable[ClaimRecord], published: date | datetime | None
) -> tuple[ClaimRecord, ...]:
    """The claims of one report, those told as background marked with the reason."""
    claims = tuple(claims)
    if published is None:
        return claims
    edge = (published.date() if isinstance(published, datetime) else published) - RECENT
    ends = [_last_day(c) for c in claims]
    if all(end is None or end < edge for end in ends):
        return claims
    return tuple(
        claim if end is None or end >= edge else replace(claim, background=_reason(end))
        for claim, end in zip(claims, ends, strict=True)
    )


def _last_day(claim: ClaimRecord) -> date | None:
    """The last day that words date a claim to; a limit such as publication is no date."""
    time = claim.time
    if time is None or time.end is None or time.basis is Basis.BOUND:
        return None
    return date.fromisoformat(time.end[:10])


def _reason(end: date) -> str:
    return (
        f"its words date it to {end.isoformat()} at the latest, more than {RECENT.days} days "
        "before publication, and the report tells of newer happenings"
    )
