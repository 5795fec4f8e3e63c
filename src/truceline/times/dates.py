"""Dates as written to days: a year that is left out, a day of the week, a season.

Invariant: what the words give is never changed. What they leave out is found from the time
of writing alone, by the nearest fit and by which way the sentence points.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from truceline.language.timex_meaning import Calendar, Unit, Which
from truceline.times.holidays import HOLIDAYS
from truceline.times.lean import Lean
from truceline.times.period import Grain, Period, months, one_day, plus, season, years
from truceline.times.settled import Scene, Settled, spoken, unsettled

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def settle_calendar(date_: Calendar, scene: Scene) -> Settled:
    """The period that a date means. Raises nothing: what cannot be told is unsettled."""
    if date_.impossible:
        return unsettled("no calendar has this date")
    if date_.swapped is not None:
        return _which_first(date_, date_.swapped, scene)
    if date_.year is not None:
        return _whole(date_, date_.year)
    if scene.now is None:
        return unsettled("the year or week is left out, and nobody says when this was published")
    return _relative(date_, scene, scene.now)


def _which_first(one: Calendar, other: Calendar, scene: Scene) -> Settled:
    """Day first or month first: told only where just one of both is near before publication."""
    if scene.now is None:
        return unsettled("day and month could be either way round")
    near = [c for c in (one, other) if 0 <= (scene.now - _day(c)).days <= _NEAR]
    if len(near) != 1:
        return unsettled("day and month could be either way round")
    return Settled(
        period=one_day(_day(near[0])),
        reason="of both ways to read day and month, one is shortly before publication",
    )


_NEAR = 60
"""Days within which news figures a date: long enough for a monthly report."""


def _day(date_: Calendar) -> date:
    assert date_.year and date_.month and date_.day
    return date(date_.year, date_.month, date_.day)


def _whole(date_: Calendar, year: int) -> Settled:
    if not 1 <= year <= 9990:
        return unsettled(f"the year {year} is outside the calendar")
    if date_.month and date_.day:
        day = date(year, date_.month, date_.day)
        note = ""
        if date_.weekday not in (None, day.weekday()):
            note = f"; it was a {_NAMES[day.weekday()]}, not a {_NAMES[date_.weekday or 0]}"
        return Settled(period=one_day(day), reason=f"the date is written out{note}")
    return Settled(period=_in_year(date_, year), reason="the year is written out")


def _in_year(date_: Calendar, year: int) -> Period:
    """The month, season, quarter, … of a year, or the year itself."""
    if date_.month:
        return months(year, date_.month, 1, Grain.MONTH)
    if date_.quarter:
        return months(year, 3 * date_.quarter - 2, 3, Grain.QUARTER)
    if date_.half:
        return months(year, 6 * date_.half - 5, 6, Grain.HALF)
    if date_.season:
        return season(year, date_.season)
    if date_.holiday:
        return one_day(HOLIDAYS[date_.holiday](year))
    return years(year, date_.years)


def _relative(date_: Calendar, scene: Scene, now: date) -> Settled:
    if date_.month and date_.day:
        return _nearest_year(date_, scene, now)
    if date_.day:
        return _nearest_month(date_, now)
    if date_.weekday is not None:
        return _weekday(date_.weekday, date_, scene, now)
    return _in_some_year(date_, scene, now)


def _nearest_year(date_: Calendar, scene: Scene, now: date) -> Settled:
    """A day and month: the nearest such day, of the named weekday if one is named."""
    fits = [
        date(year, date_.month or 1, date_.day or 1)
        for year in range(max(now.year - 4, 1), now.year + 5)
        if not replace(date_, year=year).impossible
    ]
    if date_.weekday is not None:
        fits = [d for d in fits if d.weekday() == date_.weekday] or fits
    fits = _picked(fits, date_.which, now, lambda d: d) or fits
    lead = {Lean.PAST: _BIAS, Lean.FUTURE: -_BIAS}.get(scene.lean, 0)
    day = min(fits, key=lambda d: abs((d - now).days + lead))
    return Settled(
        period=one_day(day),
        reason=f"the nearest such day to publication on {spoken(now)}",
    )


_BIAS = 45
"""Days by which a past sentence prefers an earlier date: chosen on TimeBank's training part."""


def _nearest_month(date_: Calendar, now: date) -> Settled:
    fits = []
    for step in (-1, 0, 1):
        month = plus(now.replace(day=1), step, Unit.MONTH)
        if not replace(date_, year=month.year, month=month.month).impossible:
            fits.append(month.replace(day=date_.day or 1))
    past = [d for d in fits if d <= now]
    day = max(past) if past else min(fits)
    return Settled(
        period=one_day(day), reason=f"the last such day before publication on {spoken(now)}"
    )


def _of_week(weekday: int, week: Which, now: date) -> Settled:
    step = {Which.LAST: -1, Which.THIS: 0, Which.NEXT: 1}[week]
    day = plus(now, step, Unit.WEEK) + timedelta(days=weekday - now.weekday())
    return Settled(
        period=one_day(day),
        reason=f"{_NAMES[weekday]} of {week} week, counted from publication on {spoken(now)}",
    )


def _weekday(weekday: int, date_: Calendar, scene: Scene, now: date) -> Settled:
    if date_.week is not None:
        return _of_week(weekday, date_.week, now)
    back = timedelta(days=(now.weekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - now.weekday()) % 7)
    name, week = _NAMES[weekday], timedelta(days=7)
    match date_.which:
        case Which.LAST:
            day, why = now - (back or week), "the last one before"
        case Which.NEXT:
            day, why = now + (ahead or week), "the next one after"
        case Which.THIS if scene.lean is not Lean.PAST:
            day, why = now + ahead, "the one of this week,"
        case _ if scene.lean is Lean.FUTURE:
            day, why = now + ahead, "the sentence looks ahead from"
        case _:
            day, why = now - back, "the last one up to"
    if not back:
        why = why if date_.which in (Which.LAST, Which.NEXT) else "the day itself of"
    return Settled(period=one_day(day), reason=f"{name}: {why} publication on {spoken(now)}")


def _in_some_year(date_: Calendar, scene: Scene, now: date) -> Settled:
    """A month, season, quarter or feast without its year."""
    fits = [_in_year(date_, year) for year in range(max(now.year - 2, 1), now.year + 3)]
    fits = _picked(fits, date_.which, now, lambda p: p.first) or fits
    begun = [p for p in fits if p.first <= now]
    ahead = [p for p in fits if p.last >= now and _soon(p, now)]
    picked = min(ahead, key=_first) if scene.lean is Lean.FUTURE and ahead else None
    picked = picked or (max(begun, key=_first) if begun else fits[0])
    way = "next" if picked.first > now else "last"
    return Settled(
        period=picked, reason=f"the {way} such time, counted from publication on {spoken(now)}"
    )


def _soon(period: Period, now: date) -> bool:
    """A quarter more than half a year ahead is rather the one whose results are awaited."""
    return period.grain is not Grain.QUARTER or (period.first - now).days <= _HALF_YEAR


_HALF_YEAR = 183


def _first(period: Period) -> date:
    return period.first


_T = TypeVar("_T")


def _picked(
    fits: Iterable[_T], which: Which | None, now: date, start: Callable[[_T], date]
) -> list[_T]:
    """What "last", "this" or "next" leaves of some candidates; empty where it leaves none."""
    match which:
        case Which.LAST:
            return sorted((f for f in fits if start(f) < now.replace(day=1)), key=start)[-1:]
        case Which.NEXT:
            return sorted((f for f in fits if start(f) > now), key=start)[:1]
        case Which.THIS:
            return [f for f in fits if start(f).year == now.year]
    return []
