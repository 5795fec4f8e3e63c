"""A Period: a stretch of local days, with how finely words gave it.

Invariant: ``first <= last``; a clock time and a part of a day stand on one day or night.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from truceline.language.timex_meaning import Part, Season, Unit


class Grain(StrEnum):
    """How finely words give a time, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    PART = "part"
    DAY = "day"
    DAYS = "days"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days ``first`` to ``last``, both included, in local time.

    ``hour`` and ``minute`` are of ``first``; ``part`` is the part of the day or night that
    begins on ``first``; ``season`` is set for seasons alone.
    """

    first: date
    last: date
    grain: Grain
    part: Part | None = None
    hour: int | None = None
    minute: int | None = None
    until: time | None = None
    """The clock on ``last`` at which a range of clocks ends."""
    zone: str | None = None
    season: Season | None = None

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a period cannot run from {self.first} to {self.last}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def one_day(day: date) -> Period:
    return Period(first=day, last=day, grain=Grain.DAY)


def joined(earlier: Period | None, later: Period) -> Period:
    """Both where they follow on each other without a gap; else the one told of first."""
    if earlier is None:
        return later
    if not earlier.first <= later.first <= plus(earlier.last, 1) <= plus(later.last, 1):
        return earlier
    return replace(earlier, last=later.last, grain=Grain.DAYS, part=None)


def around(day: date, unit: Unit) -> Period:
    """The day, week (from Monday), month, … that holds a day. Hours and less give the day."""
    match unit:
        case Unit.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(first=monday, last=plus(monday, 6), grain=Grain.WEEK)
        case Unit.WEEKEND:
            saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
            return Period(first=saturday, last=plus(saturday, 1), grain=Grain.WEEKEND)
        case Unit.MONTH:
            return months(day.year, day.month, 1, Grain.MONTH)
        case Unit.QUARTER:
            return months(day.year, (day.month - 1) // 3 * 3 + 1, 3, Grain.QUARTER)
        case Unit.YEAR:
            return years(day.year, 1)
        case Unit.DECADE:
            return years(day.year // 10 * 10, 10)
        case Unit.CENTURY:
            return years(day.year // 100 * 100, 100)
    return one_day(day)


def months(year: int, month: int, count: int, grain: Grain) -> Period:
    """``count`` months from the first of one."""
    last = date(year + (month + count - 2) // 12, (month + count - 2) % 12 + 1, 1)
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return Period(first=date(year, month, 1), last=end, grain=grain)


def years(year: int, count: int) -> Period:
    """``count`` years from the first of January."""
    grain = {1: Grain.YEAR, 10: Grain.DECADE, 100: Grain.CENTURY}[count]
    return Period(first=date(year, 1, 1), last=date(year + count - 1, 12, 31), grain=grain)


def season(year: int, name: Season) -> Period:
    """A northern season by calendar months; winter is named by the year it begins in."""
    month = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}[name]
    span = months(year, month, 3, Grain.SEASON)
    return Period(first=span.first, last=span.last, grain=Grain.SEASON, season=name)


def plus(day: date, count: int, unit: Unit = Unit.DAY) -> date:
    """A day moved by days, weeks, months or years; the day of the month is kept if it can be.

    Raises OverflowError or ValueError outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    total = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
