"""What words of time mean before anything is known of when they were written.

Invariant: a meaning holds only what the words say. "Friday" is a day of the week with no
date, "last week" a step of one week back; ``times`` turns them into intervals.
"""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Units of time, as in TIMEX3: their letters are in ``times.timex3``."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Part(StrEnum):
    """Parts of a day."""

    EARLY_HOURS = "early hours"
    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    DAYTIME = "daytime"
    AFTERNOON = "afternoon"
    DUSK = "dusk"
    EVENING = "evening"
    NIGHT = "night"
    MIDNIGHT = "midnight"
    OVERNIGHT = "overnight"


class Edge(StrEnum):
    """A part of a longer time, by words that give it no date of its own."""

    START = "start"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"


class Base(StrEnum):
    """What a step is counted from: the time of writing, or the time last spoken of."""

    NOW = "now"
    CONTEXT = "context"


class Which(StrEnum):
    """What "last", "this" and "next" pick out."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Parts of a date as written; None where the words do not say.

    ``years`` is how many years a decade (10) or century (100) spans from ``year`` on.
    ``weekday`` counts from Monday, 0. ``holiday`` is a key of ``times.holidays``.
    ``impossible`` marks a date that no calendar has, such as 31 April.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: Season | None = None
    holiday: str | None = None
    years: int = 1
    which: Which | None = None
    week: Which | None = None
    """ "Monday of last week": whose day of the week it is."""
    swapped: "Calendar | None" = None
    """The other reading of an all-figure date, day and month changed over."""

    @property
    def impossible(self) -> bool:
        if self.day is None or self.month is None:
            return self.day is not None and not 1 <= self.day <= 31
        longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        if not (1 <= self.month <= 12 and 1 <= self.day <= longest[self.month - 1]):
            return True
        year = self.year
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return self.month == 2 and self.day == 29 and not leap


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A step of ``count`` units from a base: "yesterday" is one day back from now.

    ``count`` is None where the words give no number: "several days ago".
    """

    unit: Unit
    count: int | None
    base: Base = Base.NOW
    back: bool = True
    """The direction where there is no count."""
    counted: bool = False
    """Whether it was counted out ("three weeks ago") and not pointed at ("last week")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day, on a date where the words give one."""

    hour: int
    minute: int | None = None
    zone: str | None = None
    """As worded: "GMT", "local", "Moscow"."""
    on: "Meaning | None" = None
    rough: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part of a day, on a date where the words give one."""

    part: Part
    on: "Meaning | None" = None
    into: bool = False
    """ "Overnight into Monday": the night that ends on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A part of a longer time: "early next week", "the end of March"."""

    edge: Edge
    of: "Meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long: numbers with their units, largest first.

    ``low`` to ``high`` bound the number of the first unit; both None for "several days".
    """

    unit: Unit
    low: float | None
    high: float | None
    rest: tuple[tuple[Unit, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A length that ends or starts at a base: "the last five years", "coming weeks"."""

    length: Length
    back: bool
    base: Base = Base.NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Again and again: "every two weeks", "daily", "each Sunday"."""

    length: Length | None = None
    on: "Meaning | None" = None
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Past, present or future without a date: "recently", "now", "soon"."""

    when: Which


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Up to the time of writing, from a start that no words give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A time given by a happening: "since the start of the conflict".

    ``words`` are those of the happening, as written.
    """

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A length before or after a happening: "a day after the truce was agreed"."""

    length: Length
    after: bool
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A period of reporting: this one (0) or the one before (-1)."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From the first to the last, both included."""

    first: "Meaning"
    last: "Meaning"


Meaning = (
    Calendar
    | Shift
    | Clock
    | DayPart
    | Within
    | Length
    | Window
    | Repeat
    | Reference
    | SoFar
    | Event
    | Offset
    | Reporting
    | Range
)


def impossible(meaning: Meaning | None) -> bool:
    """Whether words name a date that no calendar has."""
    match meaning:
        case Calendar():
            return meaning.impossible
        case Clock(on=inner) | DayPart(on=inner) | Within(of=inner) | Repeat(on=inner):
            return impossible(inner)
        case Range(first=first, last=last):
            return impossible(first) or impossible(last)
    return False
