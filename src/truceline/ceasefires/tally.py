"""A Tally: how many violations one side says the other committed, since when.

A party's own count is kept as it was made. It is never checked against the table by a sum,
nor set beside the other party's as a score.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.ceasefires.sides import Sides
from truceline.claims.claim import Measure
from truceline.readings.record import ClaimRecord, FigureRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """``against`` is None where the words name nobody."""

    claim: ClaimRecord
    figure: FigureRecord
    speaker: str
    party: str | None
    against: str | None


def tallies(claims: Iterable[ClaimRecord], sides: Sides) -> Iterator[Tally]:
    """The counts of violations by speakers who are no monitors, in the claims' order."""
    for claim in claims:
        if sides.is_monitor(claim):
            continue
        for figure in claim.figures:
            if figure.measure is Measure.VIOLATIONS:
                yield Tally(
                    claim=claim,
                    figure=figure,
                    speaker=claim.speaker.name,
                    party=claim.speaker.party,
                    against=sides.party_of(claim.actor.name) if claim.actor else None,
                )
