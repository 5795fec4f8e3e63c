"""Parts of a day: what they are called in TIMEX3, and which run past midnight.

No hours are given to them: "the early hours of Sunday" is Sunday, finer than a day by words
alone. A night is named by the day that it begins on; the early hours belong to their date.
"""

import re
from datetime import datetime, timedelta

from truceline.language.timex_meaning import Part

TIMEX3 = {
    Part.EARLY_HOURS: "TMO",
    Part.DAWN: "TMO",
    Part.MORNING: "TMO",
    Part.NOON: "T12:00",
    Part.DAYTIME: "TDT",
    Part.AFTERNOON: "TAF",
    Part.DUSK: "TEV",
    Part.EVENING: "TEV",
    Part.NIGHT: "TNI",
    Part.MIDNIGHT: "T24:00",
    Part.OVERNIGHT: "TNI",
}
"""The end of a TIMEX3 value (TimeML annotation guidelines 1.2.1)."""

NIGHTS = frozenset({Part.NIGHT, Part.OVERNIGHT, Part.MIDNIGHT})
"""Parts that may run past midnight into the day after the one that names them."""

AFTER_NOON = re.compile(r"\b(?:afternoon|evening|dusk|sunset|nightfall)\b", re.IGNORECASE)
BEFORE_NOON = re.compile(
    r"\b(?:early hours|small hours|after midnight|dawn|daybreak|sunrise|morning)\b", re.IGNORECASE
)
NIGHT = re.compile(r"(?<!hours of the )\b(?:over)?night\b", re.IGNORECASE)
NOON = timedelta(hours=12)


def within_day(words: str, lower: datetime, upper: datetime) -> tuple[datetime, datetime]:
    """The half-open stretch of a part of a day, as far as its words narrow whole days.

    Only the half of the day is certain: evenings lie after noon and mornings before it, a
    night between two noons. ``lower`` and ``upper`` are midnights.
    """
    if NIGHT.search(words):
        return lower + NOON, max(upper - timedelta(days=1), lower + timedelta(days=1)) + NOON
    if BEFORE_NOON.search(words):
        return lower, upper - NOON
    if AFTER_NOON.search(words):
        return lower + NOON, upper
    return lower, upper
