"""Denials: which alleged violation a denial answers, so that it stands beside it.

Invariant: a denial is never an allegation and is given no day. It stands beside what it answers
where the incidents tie the two, where its own words give the day and the place, or where only
one day's was alleged by then of that party in that place; else it stands beside the table.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from truceline.ceasefires.violation import AllegedViolation
from truceline.readings.record import ClaimRecord


class Denials:
    """The denials among the alleged violations of one ceasefire.

    ``alleged`` holds all of its violations; ``incident_of`` maps claims' ids to incidents',
    ``published`` reports' to days.
    """

    def __init__(
        self,
        denials: Sequence[AllegedViolation],
        alleged: Iterable[AllegedViolation],
        incident_of: Mapping[str, str],
        published: Mapping[str, date],
    ) -> None:
        self.denials = denials
        self.alleged = [v for v in alleged if not v.denied and v.day is not None]
        self.incident_of = incident_of
        self.published = published

    def of(
        self, day: date, against: str, found: Sequence[AllegedViolation]
    ) -> tuple[AllegedViolation, ...]:
        """The denials that answer what is alleged against a party on a day."""
        incidents = {self.incident_of[i] for v in found if (i := v.claim.id) in self.incident_of}
        places = {p for v in found for p in _places(v.claim)}
        return tuple(
            d
            for d in self.denials
            if d.violator == against
            and (
                self.incident_of.get(d.claim.id) in incidents
                or (bool(_places(d.claim) & places) and day == (d.day or self._sole_day(d)))
            )
        )

    def _sole_day(self, denial: AllegedViolation) -> date | None:
        """The one day before a denial on which its party is said to have acted in its place."""
        said = self.published.get(denial.claim.report)
        days = {
            v.day
            for v in self.alleged
            if v.violator == denial.violator
            and _places(v.claim) & _places(denial.claim)
            and (said is None or self.published.get(v.claim.report, said) <= said)
        }
        return days.pop() if len(days) == 1 else None


def _places(claim: ClaimRecord) -> frozenset[str]:
    return frozenset(p.id or p.name.casefold() for p in claim.places)
