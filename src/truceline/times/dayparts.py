"""Parts of a day: what they are called in TIMEX3, and which run past midnight.

No hours are given to them: "the early hours of Sunday" is Sunday, finer than a day by words
alone. A night is named by the day that it begins on; the early hours belong to their date.
"""

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
