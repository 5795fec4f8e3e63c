"""What of a report is about its main incident, and who in it is one and the same person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from truceline.claims.claim import Basis, Measure
from truceline.readings.record import ClaimRecord, FigureRecord

NEAR = 31
"""Days from the day most told within which a claim may be about the main incident."""
OWNED = ("his ", "her ", "their ")
"""Before a relative of somebody told of, who is another person."""
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
SEX = (
    frozenset("boy man son father brother husband grandfather uncle nephew male grandson".split()),
    frozenset("girl woman daughter mother sister wife grandmother aunt niece female".split()),
)
AGE = (
    frozenset(
        "boy girl child toddler infant baby kid teen teenager juvenile son daughter student "
        "newborn youngster youth".split()
    ),
    frozenset(
        "man woman father mother husband wife grandmother grandfather officer uncle aunt "
        "deputy".split()
    ),
)


def main_incident(claims: Sequence[ClaimRecord]) -> list[ClaimRecord]:
    """The claims that no words date away from the day that most counts of harm are of."""
    told = [day for c in claims if any(f.measure in HARM for f in c.figures) if (day := _day(c))]
    if not told:
        return list(claims)
    main = Counter(told).most_common(1)[0][0]
    return [c for c in claims if (day := _day(c)) is None or abs((day - main).days) <= NEAR]


def _day(claim: ClaimRecord) -> date | None:
    time = claim.time
    if time is None or time.start is None or time.basis not in {Basis.STATED, Basis.CARRIED}:
        return None
    try:
        return date.fromisoformat(time.start[:10])
    except ValueError:
        return None


def died_of_wounds(claims: Iterable[ClaimRecord]) -> bool:
    """Whether all the wounded told of may be the dead: "the boy", after "a boy died"."""
    figures = [f for c in claims for f in c.figures if f.part_of is None]
    wounded = [f for f in figures if f.measure is Measure.WOUNDED]
    dead = [f for f in figures if f.measure is Measure.KILLED]
    return all(
        one.basis is Basis.DERIVED and any(may_be_one(one, other) for other in dead)
        for one in wounded
    )


def may_be_one(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether two descriptions fit one person: no sex, age, kinship or name speaks against it."""
    if any(f.quote.exact.casefold().startswith(OWNED) for f in (one, other)):
        return False
    for kinds in (SEX, AGE):
        first, second = (_kind(f.unit, kinds) for f in (one, other))
        if first is not None and second is not None and first != second:
            return False
    names = [f.quote.exact for f in (one, other)]
    if all(f.basis is Basis.DERIVED and f.quote.exact[:1].isupper() for f in (one, other)):
        return bool(set(names[0].casefold().split()) & set(names[1].casefold().split()))
    return True


def _kind(unit: str, kinds: Sequence[frozenset[str]]) -> int | None:
    words = set(unit.casefold().split())
    return next((n for n, kind in enumerate(kinds) if words & kind), None)
