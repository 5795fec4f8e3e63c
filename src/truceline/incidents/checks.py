"""Checks of figures against each other: each a reason to look, never a correction.

Cumulative and period figures enter no toll; here they check what the tolls hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.claims.claim import Certainty, Measure, Scope
from truceline.incidents.toll import Toll, oldest_first
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord, FigureRecord

OTHERWISE = ((Measure.DESTROYED, Measure.DAMAGED), (Measure.KILLED, Measure.CASUALTIES))
"""Measures that one figure of one office is found under in different outlets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What does not fit, in words, with the claims to look at."""

    what: str
    claims: tuple[str, ...]


def checks(tolls: Iterable[Toll], claims: Iterable[ClaimRecord]) -> tuple[Check, ...]:
    """All that does not fit in the tolls of some incidents and the cumulative figures."""
    summed = [
        (c, f)
        for c in sorted(claims, key=lambda c: c.id)
        if c.certainty is not Certainty.DENIED
        for f in c.figures
        if f.scope is not Scope.INCIDENT and f.part_of is None
    ]
    return (*_sums(tuple(tolls), summed), *_told_otherwise(summed))


Summed = list[tuple[ClaimRecord, FigureRecord]]


def _sums(tolls: Iterable[Toll], summed: Summed) -> Iterator[Check]:
    """The sum of a speaker's incidents cannot pass the same speaker's cumulative figure."""
    latest = _latest(tolls)
    for claim, figure in summed:
        key = (claim.speaker.name.casefold(), figure.measure)
        known = latest.get(key, {})
        total = sum(low for low, _ in known.values())
        if figure.scope is Scope.CUMULATIVE and figure.high is not None and total > figure.high:
            yield Check(
                what=(
                    f"{claim.speaker.name}: its incidents' latest figures come to {total} "
                    f"{figure.measure.value}, more than its own {phrases.counted(figure)}"
                ),
                claims=(claim.id, *sorted(c for _, c in known.values())),
            )


def _latest(
    tolls: Iterable[Toll],
) -> Mapping[tuple[str, Measure], dict[int, tuple[int, str]]]:
    """Each speaker's newest figure of each incident, by its low bound, and its claim."""
    found: dict[tuple[str, Measure], dict[int, tuple[int, str]]] = defaultdict(dict)
    for n, toll in enumerate(tolls):
        entries = sorted((e for r in toll.rows for e in r.entries), key=oldest_first)
        for entry in entries:
            if entry.figure.low is not None:
                key = (entry.speaker.casefold(), entry.measure)
                found[key][n] = (entry.figure.low, entry.claim.id)
    return found


def _told_otherwise(summed: Summed) -> Iterator[Check]:
    """One office's figure as two measures: one of the outlets has the verb wrong."""
    by_office: dict[tuple[str, int | None, int | None], Summed] = defaultdict(list)
    for claim, figure in summed:
        if (figure.low or 0) > 1:
            office = claim.speaker.name.casefold().removeprefix("the ")
            by_office[office, figure.low, figure.high].append((claim, figure))
    for same in by_office.values():
        told = {f.measure for _, f in same}
        if any(told.issuperset(pair) for pair in OTHERWISE):
            amount = phrases.amount(same[0][1])
            how = " and as ".join(sorted(m.value for m in told))
            name = same[0][0].speaker.name
            yield Check(
                what=f"{name}: {amount} is told as {how}: accounts of one figure",
                claims=tuple(sorted({c.id for c, _ in same})),
            )
