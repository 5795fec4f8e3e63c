"""A Toll: the figures of an incident by speaker, party and time, side by side.

Invariants (promises 3 and 6): figures are kept as they were given, never averaged and never
summed over speakers; a part never stands beside its total, a body that somebody saw never in
a toll, a cumulative or period figure never in an incident's; silence is no row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.claims.claim import Basis, Certainty, Comparator, Measure, Scope
from truceline.readings.record import ClaimRecord, FigureRecord

NO_PARTY = "no party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure of one account. ``at`` is when it was said or, failing that, published."""

    measure: Measure
    party: str
    speaker: str
    at: str | None
    figure: FigureRecord
    claim: ClaimRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure as one party's speakers give it, oldest first.

    ``low`` and ``high`` are the lowest and highest bound that any of them gave, None where
    that side is open; ``grew`` where a speaker's later figure is above the earlier one.
    """

    measure: Measure
    party: str
    entries: tuple[Entry, ...]
    low: int | None
    high: int | None
    grew: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Rows by measure and party; ``contested`` names the measures whose parties disagree."""

    rows: tuple[Row, ...]
    contested: tuple[Measure, ...]


def toll(accounts: Iterable[tuple[ClaimRecord, str | None]]) -> Toll:
    """The toll of the claims of one incident, each with its report's time of publication."""
    entries = [e for claim, published in accounts for e in _entries(claim, published)]
    keys = sorted({(e.measure, e.party) for e in entries})
    rows = tuple(
        _row(measure, party, [e for e in entries if (e.measure, e.party) == (measure, party)])
        for measure, party in keys
    )
    return Toll(rows=rows, contested=_contested(rows))


def _entries(claim: ClaimRecord, published: str | None) -> list[Entry]:
    if claim.certainty is Certainty.DENIED:
        return []
    at = claim.said.start if claim.said else published
    return [
        Entry(
            measure=figure.measure,
            party=claim.speaker.party or NO_PARTY,
            speaker=claim.speaker.name,
            at=at,
            figure=figure,
            claim=claim,
        )
        for figure in claim.figures
        if figure.scope is Scope.INCIDENT and figure.part_of is None
    ]


def _row(measure: Measure, party: str, entries: list[Entry]) -> Row:
    ordered = sorted(entries, key=oldest_first)
    bounded = [e.figure for e in ordered if e.figure.comparator is not Comparator.VAGUE]
    # Persons told one by one are no account of the total where somebody gives one.
    bounded = [f for f in bounded if f.basis is not Basis.DERIVED] or bounded
    lows = [f.low for f in bounded if f.low is not None]
    highs = [f.high for f in bounded]
    return Row(
        measure=measure,
        party=party,
        entries=tuple(ordered),
        low=min(lows) if lows else None,
        high=max((h for h in highs if h is not None), default=None) if None not in highs else None,
        grew=any(_grew(a, b) for a in ordered for b in ordered if a.speaker == b.speaker),
    )


def oldest_first(entry: Entry) -> tuple[str, str, bool, int]:
    """By time, then as one claim tells them: the old number before the one that replaced it."""
    figure = entry.figure
    return entry.at or "", entry.claim.id, figure.supersedes is not None, figure.quote.start


def _grew(earlier: Entry, later: Entry) -> bool:
    a, b = earlier.figure.low, later.figure.low
    if a is None or b is None or earlier.at is None or later.at is None:
        return False
    return earlier.at < later.at and a < b


def _contested(rows: tuple[Row, ...]) -> tuple[Measure, ...]:
    found = []
    for measure in sorted({r.measure for r in rows}):
        latest = [r.entries[-1].figure for r in rows if r.measure is measure]
        bounds = [(f.low or 0, f.high) for f in latest if f.comparator is not Comparator.VAGUE]
        floor = max((low for low, _ in bounds), default=0)
        ceiling = min((high for _, high in bounds if high is not None), default=None)
        if ceiling is not None and floor > ceiling:
            found.append(measure)
    return tuple(found)
