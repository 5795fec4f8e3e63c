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


USUAL = (
    (re.compile(r"\b(?:early hours|small hours|after midnight)\b", re.IGNORECASE), 0, 6),
    (re.compile(r"\b(?:dawn|daybreak|sunrise)\b", re.IGNORECASE), 3, 9),
    (re.compile(r"\bmorning\b", re.IGNORECASE), 4, 12),
    (re.compile(r"\bafternoon\b", re.IGNORECASE), 12, 19),
    (re.compile(r"\b(?:evening|dusk|sunset|nightfall)\b", re.IGNORECASE), 16, 24),
    (NIGHT, 18, 32),
)
"""Hours that a part of a day may mean, generously, in any season; a night's run into the next."""


def usual(words: str, day: datetime) -> tuple[datetime, datetime] | None:
    """The hours that a part of a day usually means, from its day's midnight: for weighing,
    never for a date. None where the words name no part.
    """
    found = next(((a, b) for pattern, a, b in USUAL if pattern.search(words)), None)
    if found is None:
        return None
    return day + timedelta(hours=found[0]), day + timedelta(hours=found[1])
