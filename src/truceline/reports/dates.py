"""Dates as page heads and datelines write them, for when a report was published.

Only what stands there: a date without its year is none, and an ambiguous "3/4/2031" is none.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from truceline.reports.report import Moment

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
ISO = r"(?P<iso>\d{4}[-/]\d{2}[-/]\d{2})"
SHORT = r"\d\d(?=\s*(?:\(|--|—|–|\[|$))"
"""A wire's two-digit year, "11 MAR 31 (AGENCY) --": never "11 March 31 people"."""
DAY_FIRST = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}}|{SHORT})"
)
MONTH_FIRST = rf"(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
DOTTED = r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})"
CLOCK = (
    r"(?:[\sT,]+(?:at\s+)?(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
)

SHAPES = tuple(
    re.compile(rf"\b{shape}(?![\d.]*\d){CLOCK}", re.IGNORECASE)
    for shape in (ISO, DAY_FIRST, MONTH_FIRST, DOTTED)
)
PIVOT = 70
"""A two-digit year below is of this century (POSIX strptime has 69 as the first of the last)."""


def moment_in(text: str) -> Moment | None:
    """The first whole date in some words; with its time only where the zone is there too."""
    found = [m for m in (shape.search(text) for shape in SHAPES) if m]
    if not found:
        return None
    return _moment(min(found, key=lambda m: m.start()))


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    try:
        day = _day(parts)
        if parts["hour"] is None or parts["zone"] is None:
            return day
        clock = time(int(parts["hour"]), int(parts["minute"]), tzinfo=_zone(parts["zone"]))
        return datetime.combine(day, clock)
    except ValueError:
        return None


def _day(parts: dict[str, str]) -> date:
    if "iso" in parts:
        return date.fromisoformat(parts["iso"].replace("/", "-"))
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year < PIVOT else 1900
    if "number" in parts:
        return date(year, int(parts["number"]), int(parts["day"]))
    return date(year, 1 + MONTHS.index(parts["month"][:3].lower()), int(parts["day"]))


def _zone(name: str) -> timezone:
    if name.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = name[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(away if name[0] == "+" else -away)
