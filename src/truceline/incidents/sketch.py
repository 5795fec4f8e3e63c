"""A Sketch is what of a claim speaks for or against its being about a happening.

It is made from the claim alone, so that comparing two claims depends on nothing else.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.claims.claim import Basis, Kind, Measure, Scope
from truceline.readings.record import ClaimRecord, PlaceRecord, TimeRecord
from truceline.times.dayparts import usual
from truceline.times.interval import TimePrecision

LINKED = frozenset({Kind.EVENT, Kind.UNDETERMINED, Kind.IDENTIFICATION})
"""Kinds that tell of a happening. Denials keep the kind of what they deny."""

_WORD = re.compile(r"\w{4,}")
MENTIONED = frozenset({Kind.STATUS, Kind.ACCUSATION})
"""Kinds that tell of a happening where their report ties them to one."""

Count = tuple[Measure, int | None, int | None]
"""A measure with its lowest and highest number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A resolved place: id, degrees, and UCDP where_prec (1 exact to 7)."""

    id: str
    name: str
    lat: float
    lon: float
    precision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """``lower`` and ``upper`` are the half-open local interval, None where undated; of a part
    of a day, the hours that it usually means.

    ``counts`` maps a measure to the (low, high) of the claim's incident totals.
    """

    claim: str
    report: str
    type: str | None
    acled: str | None
    mention_of: str | None
    lower: datetime | None
    upper: datetime | None
    points: tuple[Point, ...]
    names: frozenset[str]
    """Place names as written, case folded: for places that no gazetteer resolves."""
    actor: frozenset[str]
    target: frozenset[str]
    weapon: frozenset[str]
    words: str
    counts: tuple[Count, ...]

    @property
    def dated(self) -> bool:
        return self.lower is not None and self.upper is not None


def sketch(claim: ClaimRecord) -> Sketch | None:
    """The sketch of a claim; None for one that tells of no single happening.

    Left out: kinds that are no happening, and claims whose figures are all cumulative or of
    a period, since they sum over many.
    """
    tied = claim.kind in MENTIONED and claim.event is not None and claim.mention_of is not None
    if not (claim.kind in LINKED or tied) or _sums_over_many(claim):
        return None
    lower, upper = _bounds(claim.time)
    return Sketch(
        claim=claim.id,
        report=claim.report,
        type=claim.event.type if claim.event else None,
        acled=claim.event.acled if claim.event else None,
        mention_of=claim.mention_of,
        lower=lower,
        upper=upper,
        points=tuple(p for p in map(_point, claim.places) if p is not None),
        names=frozenset(p.name.casefold() for p in claim.places),
        actor=_words(claim.actor.name if claim.actor else ""),
        target=_words(claim.target.name if claim.target else ""),
        weapon=_words(claim.weapon.name if claim.weapon else ""),
        words=claim.quote.words(),
        counts=tuple(
            (f.measure, f.low, f.high)
            for f in claim.figures
            if f.scope is Scope.INCIDENT and f.part_of is None
        ),
    )


def _sums_over_many(claim: ClaimRecord) -> bool:
    scopes = {f.scope for f in claim.figures}
    return bool(scopes) and Scope.INCIDENT not in scopes


def _point(place: PlaceRecord) -> Point | None:
    if place.id is None or place.lat is None or place.lon is None:
        return None
    return Point(
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.where_prec or 1,
    )


def _bounds(time: TimeRecord | None) -> tuple[datetime | None, datetime | None]:
    if time is None or time.basis is Basis.BOUND or time.start is None or time.end is None:
        return None, None
    lower, upper = moment(time.start), moment(time.end, after=True)
    if time.quote is not None and time.precision == TimePrecision.DAY_PART:
        return usual(time.quote.exact, lower) or (lower, upper)
    return lower, upper


def moment(end: str, *, after: bool = False) -> datetime:
    """An end as a local, naive datetime; with ``after``, the first moment past a whole day."""
    if len(end) == len("2020-10-11"):
        day = date.fromisoformat(end)
        return datetime(day.year, day.month, day.day) + timedelta(days=int(after))
    return datetime.fromisoformat(end).replace(tzinfo=None)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
