"""A Ceasefire: who agreed to what, through whom, from when to when, by whose words.

Invariant: nothing in it is ours. It comes from a user's profile or from claims, and says
which; a date that nobody gave is None.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.ids import content_id
from truceline.profile import KnownCeasefire, Profile

End = date | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """``effective`` and ``ended`` are local to ``zone``; a bare date is its whole day.

    ``parties``, ``brokers`` and ``area`` are names. ``source`` is "profile" or "reports";
    ``claims`` are the ids of the claims that speak of it.
    """

    name: str
    source: str
    parties: tuple[str, ...] = ()
    brokers: tuple[str, ...] = ()
    agreed: End | None = None
    effective: End | None = None
    ended: End | None = None
    area: tuple[str, ...] = ()
    zone: str | None = None
    purpose: str | None = None
    written: bool | None = None
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        start, end = first_day(self.effective), first_day(self.ended)
        if start is not None and end is not None and end < start:
            raise ValueError(f"ceasefire {self.name!r} ends on {end}, before it starts on {start}")

    @property
    def id(self) -> str:
        """Over name, source and parties; dates may be learned later and are left out."""
        return content_id(
            "ceasefire",
            {"name": self.name, "source": self.source, "parties": sorted(self.parties)},
        )

    def covers(self, lower: datetime, upper: datetime) -> bool | None:
        """Whether a local half-open stretch of time lies inside its time; None where unknown.

        A stretch that reaches over its start or end is undecided, as is all where nobody
        gave a start.
        """
        if self.effective is None:
            return None
        start, end = opening(self.effective), closing(self.ended)
        if upper <= start or (end is not None and lower >= end):
            return False
        if lower < start or (end is not None and upper > end):
            return None
        return True


def opening(end: End) -> datetime:
    """The first moment of an end; a whole day begins at its midnight."""
    return end if isinstance(end, datetime) else datetime(end.year, end.month, end.day)


def closing(end: End | None) -> datetime | None:
    """The first moment after an end; a whole day is over at the next midnight."""
    if end is None or isinstance(end, datetime):
        return end
    return opening(end) + timedelta(days=1)


def first_day(end: End | None) -> date | None:
    """The day of an end, whatever its precision."""
    return end.date() if isinstance(end, datetime) else end


def begun(ceasefires: Iterable[Ceasefire], told: date | None) -> tuple[Ceasefire, ...]:
    """The ceasefires that had begun by the day of a report, or may have; all where it has none."""
    if told is None:
        return tuple(ceasefires)
    starts = [(c, first_day(c.agreed) or first_day(c.effective)) for c in ceasefires]
    return tuple(c for c, start in starts if start is None or start <= told)


def from_profile(profile: Profile) -> tuple[Ceasefire, ...]:
    """The ceasefires that a user's profile names, by when they took effect."""
    return tuple(sorted(map(_known, profile.ceasefires), key=_order))


def _known(known: KnownCeasefire) -> Ceasefire:
    return Ceasefire(
        name=known.name,
        source="profile",
        parties=known.parties,
        brokers=known.brokers,
        agreed=known.agreed,
        effective=known.effective,
        ended=known.ended,
        area=known.area,
        zone=known.zone,
        purpose=known.purpose,
        written=known.written,
        terms=known.terms,
        names=known.names,
    )


def _order(ceasefire: Ceasefire) -> tuple[str, str]:
    day = first_day(ceasefire.effective) or first_day(ceasefire.agreed)
    return (day.isoformat() if day else "", ceasefire.name)
