"""What is known of an act by its claim's words: when it was, where, of what sort.

Invariant: an act has the day that its words give and no other; a part of a day narrows it to the
half that the words allow.
"""

import re
from datetime import date, datetime, timedelta

from truceline.ceasefires.ceasefire import Ceasefire
from truceline.claims.claim import Basis, Measure, Scope
from truceline.incidents.sketch import moment
from truceline.readings.record import ClaimRecord, PlaceRecord
from truceline.times.dayparts import within_day
from truceline.times.interval import TimePrecision
from truceline.times.zones import moved

HOSTILE = frozenset(
    {
        "Armed clash",
        "Attack",
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Suicide bomb",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Chemical weapon",
        "Abduction/forced disappearance",
    }
)
"""ACLED sub-event types (codebook 2023) of acts that a halt of fire forbids."""

MEANS = (
    ("camera", re.compile(r"\bcameras?\b", re.IGNORECASE)),
    ("heard", re.compile(r"\bheard\b", re.IGNORECASE)),
    ("seen", re.compile(r"\b(?:saw|seen|observed|spotted)\b", re.IGNORECASE)),
)

MINE = re.compile(r"\b(?:land-?)?mines?\b|\bunexploded\b|\bremnants? of war\b", re.IGNORECASE)

LONGEST = timedelta(days=7)
"""A time wider than a week says over what an act stretched, not on which day it was."""


def means_of(claim: ClaimRecord) -> str | None:
    """By what means its words say that an observer knows: heard, seen or camera."""
    return next((name for name, words in MEANS if words.search(claim.quote.exact)), None)


def act_time(claim: ClaimRecord, zone: str | None = None) -> tuple[datetime, datetime] | None:
    """The local half-open stretch that words date an act to, at most a week long; else None.

    ``zone`` is the ceasefire's: an hour that is told in another one is moved into it.
    """
    time = claim.time
    if time is None or time.basis is Basis.BOUND or not time.start or not time.end:
        return None
    lower, upper = moment(time.start), moment(time.end, after=True)
    if time.quote is not None and time.precision == TimePrecision.DAY_PART:
        lower, upper = within_day(time.quote.exact, lower, upper)
    if "T" in time.start and "T" in time.end and time.zone and zone and zone != time.zone:
        lower, upper = (moved(m.date(), m.time(), time.zone, zone) or m for m in (lower, upper))
    return (lower, upper) if lower < upper <= lower + LONGEST else None


def act_day(claim: ClaimRecord, zone: str | None = None) -> date | None:
    """The day an act counts on; None where no words date it, or only to several days.

    A night belongs to the day on which it began, as its reports of the next morning say.
    """
    stretch = act_time(claim, zone)
    if stretch is None or stretch[1] - stretch[0] > timedelta(days=1):
        return None
    return stretch[0].date()


def in_area(claim: ClaimRecord, ceasefire: Ceasefire) -> bool | None:
    """Whether an act is placed in a ceasefire's area; None where it is placed nowhere.

    By name: the place, its other names, its unit or its country is one of the area's.
    """
    if not ceasefire.area:
        return True
    if not claim.places:
        return None
    area = {name.casefold() for name in ceasefire.area}
    return any(area & _names(place) for place in claim.places)


def _names(place: PlaceRecord) -> set[str]:
    found = (place.name, place.via, place.admin1, place.country, *place.names)
    return {name.casefold() for name in found if name}


def is_mine(claim: ClaimRecord) -> bool:
    """Whether the words tell of a mine or a remnant: its day is the blast's, not the layer's."""
    device = claim.event is not None and claim.event.acled == "Remote explosive/landmine/IED"
    return device and bool(MINE.search(claim.quote.exact))


def counts_many(claim: ClaimRecord) -> bool:
    """Counts of violations, and sums since a start, are series of their own, not alleged acts."""
    counted = claim.figures
    sums = [f for f in counted if f.scope is Scope.CUMULATIVE]
    return any(f.measure is Measure.VIOLATIONS for f in counted) or (
        bool(sums) and sums == [*counted]
    )
