"""TIMEX3 values, for those who exchange times in TimeML: ``1998-02-13TNI``, ``P3D``, ``PAST_REF``.

Source: TimeML annotation guidelines 1.2.1, section 2.2, and the TempEval-3 data.
"""

from truceline.language.timex import TimeExpression
from truceline.language.timex_meaning import (
    Calendar,
    Clock,
    DayPart,
    Length,
    Meaning,
    Offset,
    Reference,
    Repeat,
    Season,
    Shift,
    Unit,
    Which,
    Window,
    Within,
)
from truceline.times.dayparts import TIMEX3
from truceline.times.period import Grain, Period

_LETTERS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
}
_CLOCKED = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
_SEASONS = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
_REFERENCES = {Which.LAST: "PAST_REF", Which.THIS: "PRESENT_REF", Which.NEXT: "FUTURE_REF"}


def value(expression: TimeExpression, period: Period | None) -> str:
    """The value of an expression, given what it was settled to, if it was."""
    meaning = expression.meaning
    match meaning:
        case Length() | Window() | Offset():
            return duration(meaning if isinstance(meaning, Length) else meaning.length)
        case Repeat():
            return _repeat(meaning)
        case Reference(when=when):
            return _REFERENCES[when]
    return _period(period) if period is not None else _unknown(meaning)


def duration(length: Length) -> str:
    """ISO 8601 with X for a number that nobody gives: ``P3D``, ``PT2H30M``, ``PXY``."""
    exact = length.low is not None and length.low == length.high
    date_part, time_part = "", ""
    for unit, number in ((length.unit, length.low if exact else None), *length.rest):
        piece = f"{'X' if number is None else format(number, 'g')}{_LETTERS[unit]}"
        if unit in _CLOCKED:
            time_part += piece
        else:
            date_part += piece
    return f"P{date_part}{'T' * bool(time_part)}{time_part}"


def _repeat(repeat: Repeat) -> str:
    if repeat.length is not None:
        return duration(repeat.length)
    return _unknown(repeat.on) if repeat.on is not None else "PX"


def _unknown(meaning: Meaning) -> str:
    """What can be said of a date that is not settled, with X for the rest."""
    match meaning:
        case Shift(count=0, unit=Unit.QUARTER):
            return "XXXX-QX"
        case Shift(count=0):
            return "XXXX-XX-XX"
        case Shift(back=back):
            return "PAST_REF" if back else "FUTURE_REF"
        case Within(of=inner):
            return _unknown(inner)
        case DayPart(part=part, on=on):
            day = "XXXX-XX-XX" if on is None else _unknown(on)
            return f"{day}{TIMEX3[part]}"
        case Clock(hour=hour, minute=minute):
            return f"XXXX-XX-XXT{hour:02}:{minute or 0:02}"
        case Calendar(weekday=int(weekday), month=None):
            return f"XXXX-WXX-{weekday + 1}"
        case Calendar(season=Season() as season):
            return f"XXXX-{_SEASONS[season]}"
        case Calendar(month=int(month), day=day):
            return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        case Calendar(quarter=int(quarter)):
            return f"XXXX-Q{quarter}"
    return "XXXX-XX-XX"


def _period(period: Period) -> str:
    day = period.first
    match period.grain:
        case Grain.PART if period.part is not None:
            return f"{day.isoformat()}{TIMEX3[period.part]}"
        case Grain.HOUR | Grain.MINUTE:
            return f"{day.isoformat()}T{period.hour or 0:02}:{period.minute or 0:02}"
        case Grain.WEEK | Grain.WEEKEND:
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}{'-WE' * (period.grain is Grain.WEEKEND)}"
        case Grain.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Grain.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Grain.HALF:
            return f"{day.year:04}-H{1 if day.month < 7 else 2}"
        case Grain.SEASON if period.season is not None:
            return f"{day.year:04}-{_SEASONS[period.season]}"
        case Grain.YEAR | Grain.DECADE | Grain.CENTURY:
            return f"{day.year:04}"[: {Grain.DECADE: 3, Grain.CENTURY: 2}.get(period.grain, 4)]
    return day.isoformat()
