"""From what words mean to a period of days, given the scene they stand in.

Invariant: no rule supplies a day that nothing gives. A bare "at dawn" takes its day from a
time named close by or from nowhere, and "a day after the truce" needs the truce's day.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from truceline.claims.claim import Basis
from truceline.language.timex_meaning import (
    Base,
    Calendar,
    Clock,
    DayPart,
    Event,
    Length,
    Meaning,
    Offset,
    Part,
    Range,
    Reporting,
    Shift,
    SoFar,
    Unit,
    Window,
    Within,
)
from truceline.times.dates import settle_calendar
from truceline.times.lean import Lean
from truceline.times.period import Grain, Period, around, one_day, plus
from truceline.times.settled import Scene, Settled, spoken, spoken_period, unsettled
from truceline.times.zones import local_day, moved, zone_of

_NO_NOW = "it is counted from publication, and nobody says when that was"
_NO_CONTEXT = "it is counted from another time, and the report names none before it"


def settle(meaning: Meaning, scene: Scene) -> Settled:
    """The period that a meaning comes to, or why there is none."""
    rule = _RULES.get(type(meaning))
    if rule is None:
        return unsettled("the words date nothing")
    try:
        return rule(meaning, scene)
    except (OverflowError, ValueError):
        return unsettled("it lies outside the years 1 to 9999")


# Steps -------------------------------------------------------------------------------


def _shift(shift: Shift, scene: Scene) -> Settled:
    if shift.unit is Unit.QUARTER and shift.count == 0 and scene.quarter is not None:
        return Settled(
            period=scene.quarter, basis=Basis.CARRIED, reason="the quarter named close by"
        )
    if shift.base is Base.CONTEXT:
        if shift.count == 0 and scene.context is not None and _coarser(scene.context, shift.unit):
            return unsettled(f"the time spoken of before is longer than a {shift.unit}")
        base, missing = (scene.context.first if scene.context else None), _NO_CONTEXT
        if base is None and shift.count == 0:
            base, missing = scene.now, _NO_NOW
        if scene.context is not None and (shift.count or 0) > 0:
            base = scene.context.last
    else:
        base, missing = scene.now, _NO_NOW
    if base is None:
        return unsettled(missing)
    if shift.count is None:
        return unsettled("no number says how long ago or ahead")
    if shift.unit in _CLOCKED:
        return _hours_off(shift, base, scene)
    return _stepped(shift, base, scene)


def _coarser(period: Period, unit: Unit) -> bool:
    """Whether "the quarter" cannot be told from a time spoken of before: a year has four."""
    season = unit is Unit.QUARTER and period.grain is Grain.SEASON
    return season or (unit in _LONGEST and period.days > _LONGEST[unit])


_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.YEAR: 366}
"""Days in the longest of each unit."""
_CLOCKED = {Unit.HOUR: 3600, Unit.MINUTE: 60, Unit.SECOND: 1}


def _hours_off(shift: Shift, base: date, scene: Scene) -> Settled:
    written = scene.anchors.written if shift.base is Base.NOW else None
    if written is None:
        return unsettled("hours are counted from a moment, and only a day is known")
    moment = written + timedelta(seconds=(shift.count or 0) * _CLOCKED[shift.unit])
    day = local_day(moment, scene.anchors.zone)
    return Settled(
        period=Period(first=day, last=day, grain=Grain.HOUR, hour=moment.hour),
        reason=f"counted from publication at {written:%H:%M} on {spoken(written.date())}",
    )


def _stepped(shift: Shift, base: date, scene: Scene) -> Settled:
    count, unit = shift.count or 0, shift.unit
    if shift.counted and unit is Unit.YEAR and scene.quarter is not None:
        base, unit = scene.quarter.first, Unit.QUARTER
    period = around(plus(base, count, shift.unit), unit)
    if unit is Unit.WEEKEND and period.first > base and not count and scene.lean is not Lean.FUTURE:
        period = around(plus(base, -1, unit), unit)
    way = "is" if count == 0 else f"is {abs(count)} {shift.unit}{'s' * (abs(count) > 1)}"
    way += "" if count == 0 else (" before" if count < 0 else " after")
    what = "the time of publication" if shift.base is Base.NOW else "the time spoken of before"
    return Settled(period=period, reason=f"{spoken_period(period)} {way} {what}, {spoken(base)}")


def _window(window: Window, scene: Scene) -> Settled:
    """ "The last three days" run up to publication; without a number their start is open."""
    now, length = scene.now, window.length
    if window.base is Base.CONTEXT:
        return _window_before(length, scene)
    if now is None:
        return unsettled(_NO_NOW)
    if not window.back and length.high is None:
        return unsettled("it lies ahead, and no number says how far")
    if length.high is None:
        return Settled(
            period=one_day(now),
            open_start=True,
            basis=Basis.BOUND,
            reason=f"no number says how far back from publication on {spoken(now)}",
        )
    far = _moved(now, length, back=window.back)
    first, last = (far, now) if window.back else (now, far)
    way = "back" if window.back else "ahead"
    return Settled(
        period=Period(first=first, last=last, grain=Grain.DAYS),
        reason=f"counted {way} from publication on {spoken(now)}",
    )


def _window_before(length: Length, scene: Scene) -> Settled:
    """ "The previous 24 hours" end where the time spoken of begins."""
    if scene.context is None:
        return unsettled(_NO_CONTEXT)
    if length.high is None:
        return unsettled("no number says how far back")
    first = scene.context.first
    return Settled(
        period=Period(first=_moved(first, length, back=True), last=first, grain=Grain.DAYS),
        reason=f"counted back from the time spoken of before, {spoken_period(scene.context)}",
    )


def _moved(day: date, length: Length, *, back: bool) -> date:
    """A day moved by a length's longest reading; hours round up to whole days."""
    number = length.high or 0
    if length.unit in _CLOCKED:
        days = -(-number * _CLOCKED[length.unit] // 86400)
        return plus(day, int(-days if back else days))
    return plus(day, round(-number if back else number), length.unit)


# Parts of days, clocks ---------------------------------------------------------------


def _part(part: DayPart, scene: Scene) -> Settled:
    if part.on is None:
        return _bare_part(part, scene)
    day = settle(part.on, scene)
    if day.period is None:
        return day
    period = day.period
    if part.into:
        period = replace(period, first=plus(period.first, -1))
        return day.on(replace(period, grain=Grain.PART, part=part.part), "; the night into it")
    if part.part in (Part.NIGHT, Part.OVERNIGHT) and period.first == period.last:
        note = f"; the night is named by the day it begins on, {spoken(period.first)}"
        return day.on(replace(period, grain=Grain.PART, part=part.part), note)
    return day.on(replace(period, grain=Grain.PART, part=part.part), f"; {part.part}")


def _bare_part(part: DayPart, scene: Scene) -> Settled:
    """ "Overnight" alone is the night before publication; other parts need a day close by."""
    if scene.near is not None and part.part is not Part.OVERNIGHT:
        return Settled(
            period=replace(scene.near, grain=Grain.PART, part=part.part),
            basis=Basis.CARRIED,
            reason=f"{part.part} of the day named close by, {spoken_period(scene.near)}",
        )
    if part.part is not Part.OVERNIGHT:
        return unsettled("the words give a part of a day and no day")
    if scene.now is None:
        return unsettled(_NO_NOW)
    first = plus(scene.now, -1)
    return Settled(
        period=Period(first=first, last=scene.now, grain=Grain.PART, part=Part.OVERNIGHT),
        reason=f"the night before publication on {spoken(scene.now)}, and so both dates",
    )


def _clock(clock: Clock, scene: Scene) -> Settled:
    if clock.on is not None:
        day = settle(clock.on, scene)
    elif scene.near is not None and scene.near.first == scene.near.last:
        day = Settled(
            period=one_day(scene.near.first),
            basis=Basis.CARRIED,
            reason=f"on the day named close by, {spoken(scene.near.first)}",
        )
    else:
        return unsettled("the words give a time of day and no day")
    return day if day.period is None else _at(clock, day, day.period, scene)


def _at(clock: Clock, day: Settled, period: Period, scene: Scene) -> Settled:
    """A clock on a day; from the zone it names into that of the place, where both are known."""
    local = scene.anchors.zone
    stated = zone_of(clock.zone, local)
    grain = Grain.HOUR if clock.minute is None or clock.rough else Grain.MINUTE
    hour, minute, first, note = clock.hour, clock.minute or 0, period.first, ""
    if stated and local and stated != local:
        there = moved(first, time(hour, minute), stated, local)
        if there is not None:
            first, hour, minute = there.date(), there.hour, there.minute
            note, stated = f"; {clock.zone} is told in the time of {local}", local
    at = Period(
        first=first,
        last=first,
        grain=grain,
        hour=hour,
        minute=minute,
        zone=stated or local,
    )
    return day.on(at, note)


# Longer times and ranges -------------------------------------------------------------


def _within(within: Within, scene: Scene) -> Settled:
    """ "Early next week" is next week: words do not say where early ends."""
    whole = settle(within.of, scene)
    if whole.period is None:
        return whole
    return whole.on(whole.period, f"; no words say where its {within.edge} part ends or begins")


def _range(range_: Range, scene: Scene) -> Settled:
    last = settle(_lent(range_.last, range_.first, scene), scene)
    first = settle(_lent(range_.first, range_.last, scene), scene)
    if first.period is None or last.period is None:
        return first if first.period is None else last
    start, end = _in_order(range_, first.period, last.period)
    if start.first > end.last:
        return unsettled("its end would come before its beginning")
    fine = Grain.PART if start.grain is Grain.PART else Grain.DAYS
    same = start.first == end.last
    clocks = start.hour is not None and end.hour is not None
    joined = Period(
        first=start.first,
        last=end.last,
        grain=start.grain if same or clocks else fine,
        part=start.part,
        hour=start.hour if same or clocks else None,
        minute=start.minute if same or clocks else None,
        until=time(end.hour or 0, end.minute or 0) if clocks else None,
        zone=start.zone,
    )
    return first.on(joined, f"; and up to {spoken(end.last)}")


def _lent(meaning: Meaning, other: Meaning, scene: Scene) -> Meaning:
    """One end of a range borrows the year or the day that only the other end gives."""
    match meaning, other:
        case Calendar(year=None), Calendar(year=int(year)) if meaning.month:
            return replace(meaning, year=year)
        case Clock(on=None), Clock(on=day) if day is not None:
            return replace(meaning, on=day)
        case Clock(on=None), Calendar() | Shift():
            return replace(meaning, on=other)
        case Clock(on=None), DayPart(on=day) if day is not None:
            return replace(meaning, on=day)
        case DayPart(on=None), DayPart(on=day) if day is not None:
            return replace(meaning, on=day)
    return meaning


def _in_order(range_: Range, first: Period, last: Period) -> tuple[Period, Period]:
    """A range of weekdays or of days without a year may begin in the week or year before.

    One of clocks, "between 10 pm and 2 am", may end on the day after.
    """
    if first.hour is not None and last.hour is not None and first.first == last.last:
        early = (last.hour, last.minute or 0) <= (first.hour, first.minute or 0)
        return first, replace(last, last=plus(last.last, 1)) if early else last
    if first.first <= last.last or not isinstance(range_.first, Calendar):
        return first, last
    if range_.first.weekday is not None and range_.first.month is None:
        return replace(first, first=plus(first.first, -7), last=plus(first.last, -7)), last
    if range_.first.year is None:
        back = (plus(d, -1, Unit.YEAR) for d in (first.first, first.last))
        return replace(first, first=next(back), last=next(back)), last
    return first, last


# Happenings --------------------------------------------------------------------------


def _so_far(_: SoFar, scene: Scene) -> Settled:
    if scene.now is None:
        return unsettled(_NO_NOW)
    return Settled(
        period=one_day(scene.now),
        open_start=True,
        basis=Basis.BOUND,
        reason=f"not after publication on {spoken(scene.now)}; no words say from when on",
    )


def _event(event: Event, scene: Scene) -> Settled:
    known = scene.anchors.named(event.words)
    if known is None:
        return unsettled(f"nobody says when {event.words!r} was")
    day = local_day(known.day, scene.anchors.zone)
    return Settled(
        period=one_day(day),
        basis=known.basis,
        reason=f"{known.words!r} was on {spoken(day)} by {known.source}",
    )


def _offset(offset: Offset, scene: Scene) -> Settled:
    base = _event(offset.event, scene)
    if base.period is None:
        return base
    length = offset.length
    if length.low is None or length.low != length.high or length.unit in _CLOCKED:
        return unsettled("no whole number of days says how long before or after")
    count = int(length.low) * (1 if offset.after else -1)
    period = around(plus(base.period.first, count, length.unit), length.unit)
    way = "after" if offset.after else "before"
    return base.on(period, f"; {spoken_period(period)} is {abs(count)} {length.unit} {way} it")


def _reporting(reporting: Reporting, scene: Scene) -> Settled:
    """The previous period of reporting ends where this one begins and is as long."""
    this = scene.reporting
    if this is None:
        return unsettled("the report does not say which period it covers")
    if reporting.count == 0:
        return Settled(
            period=this, basis=Basis.CARRIED, reason="the period that this report covers"
        )
    span = this.last - this.first
    return Settled(
        period=replace(this, first=this.first - span, last=this.first),
        basis=Basis.DERIVED,
        reason=f"as long as this report's own period, {spoken_period(this)}, and just before it",
    )


_Rule = Callable[..., Settled]
_RULES: dict[type, _Rule] = {
    Calendar: settle_calendar,
    Shift: _shift,
    Window: _window,
    DayPart: _part,
    Clock: _clock,
    Within: _within,
    Range: _range,
    SoFar: _so_far,
    Event: _event,
    Offset: _offset,
    Reporting: _reporting,
}


def moments(period: Period) -> tuple[date | datetime, date | datetime]:
    """The ends of a period as an Interval writes them: days included, clocks half-open."""
    if period.hour is None or period.grain not in (Grain.MINUTE, Grain.HOUR):
        return period.first, period.last
    minute = (period.minute or 0) if period.grain is Grain.MINUTE or period.until else 0
    start = datetime.combine(period.first, time(period.hour, minute))
    if period.until is not None:
        return start, datetime.combine(period.last, period.until)
    length = timedelta(minutes=1) if period.grain is Grain.MINUTE else timedelta(hours=1)
    return start, start + length
