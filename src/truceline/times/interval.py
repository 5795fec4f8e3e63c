"""When something happened, as far as words say: an interval with its precision and reason.

Invariant: ``lower < upper`` wherever both are known; nothing dates an undated happening.

Ends are written at their own precision and are inclusive of it, as in EDTF (ISO 8601-2):
the whole of 11 October is ``2020-10-11`` to ``2020-10-11``. For arithmetic, ``lower`` and
``upper`` give the same interval half-open, as local datetimes.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from truceline.claims.claim import Basis
from truceline.reports.quote import Quote

End = date | datetime


class TimePrecision(StrEnum):
    """How finely words date a happening."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY_PART = "day_part"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"
    """One end is unknown, as in "so far"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An interval in local time. ``zone`` is an IANA name or an offset, or None if unknown.

    ``quote`` holds the words it rests on and is None only for a ``bound`` that no words
    gave. ``reason`` is a sentence for a person: how words became this interval.
    """

    start: End | None
    end: End | None
    basis: Basis
    precision: TimePrecision
    reason: str
    quote: Quote | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        lower, upper = self.lower, self.upper
        if lower is not None and upper is not None and lower >= upper:
            raise ValueError(f"interval {self.start} to {self.end} ends before it starts")
        if self.start is None and self.end is None:
            raise ValueError("an interval with neither end is no interval")

    @property
    def lower(self) -> datetime | None:
        """First moment, local and naive; None where open."""
        if self.start is None:
            return None
        return _naive(self.start)

    @property
    def upper(self) -> datetime | None:
        """First moment after it, local and naive; None where open.

        After the last day of the calendar it is the calendar's last moment.
        """
        if self.end is None:
            return None
        if isinstance(self.end, datetime):
            return self.end.replace(tzinfo=None)
        return datetime.max if self.end == date.max else _naive(self.end) + timedelta(days=1)

    @property
    def date_prec(self) -> int | None:
        """UCDP GED date_prec (codebook 24.1): 1 day, 2 two to six days, 3 week, 4 month, 5 year."""
        lower, upper = self.lower, self.upper
        if lower is None or upper is None:
            return None
        days = (upper - lower).total_seconds() / 86400
        bounds = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
        return next((code for limit, code in bounds if days <= limit), None)

    @property
    def time_precision(self) -> int | None:
        """ACLED time_precision (codebook 2023): 1 day, 2 week, 3 coarser."""
        prec = self.date_prec
        return None if prec is None else {1: 1, 2: 2, 3: 2}.get(prec, 3)


def _naive(end: End) -> datetime:
    if isinstance(end, datetime):
        return end.replace(tzinfo=None)
    return datetime(end.year, end.month, end.day)
