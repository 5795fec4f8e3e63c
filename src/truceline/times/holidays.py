"""Days that words name by a feast. Western dates; those that move with the moon are left out."""

from collections.abc import Callable
from datetime import date, timedelta


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November (United States)."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _easter(year: int) -> date:
    """Gregorian Easter, after the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, century = year % 19, year // 100
    leap = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    leap -= leap // 28 * (1 - leap // 28 * (29 // (leap + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + leap + 2 - century + century // 4) % 7
    offset = leap - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "new year": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "halloween": _fixed(10, 31),
    "thanksgiving": _thanksgiving,
    "thanksgiving eve": lambda year: _thanksgiving(year) - timedelta(days=1),
    "easter": _easter,
    "easter eve": lambda year: _easter(year) - timedelta(days=1),
}
"""Name, as in ``Calendar.holiday``, to its day in a year."""
