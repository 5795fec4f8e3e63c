"""Gather from a ledger what a brief is made of: claims, their reports, what was not read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.ledger import chain
from truceline.ledger.linked import incident_of
from truceline.ledger.query import (
    Failure,
    Filter,
    Kept,
    find_claims,
    find_failures,
    find_reports,
)
from truceline.ledger.release import find_releases
from truceline.ledger.review import reviewed
from truceline.ledger.session import View
from truceline.ledger.shelf import Wanted, find_namings, list_reports
from truceline.readings.persons import Release, Told
from truceline.readings.record import ClaimRecord

AFTER = timedelta(days=7)
"""How long later reports may add to a day's happenings in its brief: tolls grow for days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """``claims`` in the ledger's order; ``reports`` by id, in the order they were added."""

    claims: tuple[ClaimRecord, ...]
    rejected: int
    """Claims that reviewers rejected: they are left out."""
    sensitive: int
    """Claims that a reviewer marked as such: they are left out of what is handed on."""
    reports: dict[str, Kept]
    incident_of: Mapping[str, str]
    """Claims' ids to the ids of their incidents, which other claims may be in too."""
    failures: tuple[Failure, ...]
    releases: tuple[Release, ...]
    told: tuple[Told, ...]
    """All reports: a name that any of them tells is masked in every line."""
    records: int
    head: str


def gather(view: View, day: date | None = None) -> Gathered:
    """What the ledger holds; for a day, what may bear on it.

    That is the claims of the day and of the week after, which may add to its happenings, and
    all claims of the reports published on that day. What could not be read may have been of any
    day, so all of it is shown.
    """
    on = None if day is None else [one.id for one in list_reports(view, Wanted.on(day))]
    found = tuple(find_claims(view)) if day is None or on is None else _near(view, day, on)
    wanted = None if on is None else {*on, *(c.report for c in found)}
    kept = sorted(find_reports(view, wanted), key=lambda k: k.number)
    releases = tuple(find_releases(view))
    seen = list(reviewed(view, found))
    told_of = [one for one in seen if not one.rejected]
    standing = tuple(one.claim for one in told_of if not one.sensitive)
    return Gathered(
        claims=standing,
        rejected=len(seen) - len(told_of),
        sensitive=len(told_of) - len(standing),
        reports={k.report.id: k for k in kept},
        incident_of=incident_of(view, standing),
        failures=tuple(find_failures(view)),
        releases=releases,
        told=tuple(find_namings(view, whole=bool(releases))),
        records=view.seq,
        head=chain.head(view.connection, upto=view.seq).hash,
    )


def _near(view: View, day: date, on: Iterable[str]) -> tuple[ClaimRecord, ...]:
    found = list(find_claims(view, Filter(since=day, until=day + AFTER)))
    seen = {c.id for c in found}
    for report in dict.fromkeys(reversed(list(on))):
        found += [c for c in find_claims(view, Filter(report=report)) if c.id not in seen]
    return tuple(found)
