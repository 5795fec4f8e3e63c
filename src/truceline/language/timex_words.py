"""The words of time in English, and how a text becomes tokens that know them.

Invariant: tokens keep the text's offsets, and reading them takes time that grows with the
text alone: the pattern has no repetition inside a repetition.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from truceline.language.timex_grammar import BREAK, Node, Symbols
from truceline.language.timex_meaning import Part, Season, Unit

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SHORT_DAYS = frozenset(n for n in WEEKDAYS if not n.endswith("day"))
UNITS = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "mins": Unit.MINUTE,
    "min": Unit.MINUTE,
    "hrs": Unit.HOUR,
    "hr": Unit.HOUR,
}
PLURALS = {f"{u}s": unit for u, unit in UNITS.items() if not u.endswith(("y", "s", "r"))}
PLURALS |= {"centuries": Unit.CENTURY, "hours": Unit.HOUR, "quarters": Unit.QUARTER}
PLURALS |= {"years": Unit.YEAR, "days": Unit.DAY, "mins": Unit.MINUTE, "hrs": Unit.HOUR}
PARTS = {
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
    "nighttime": Part.NIGHT,
    "noon": Part.NOON,
    "midday": Part.NOON,
    "midnight": Part.MIDNIGHT,
    "dawn": Part.DAWN,
    "daybreak": Part.DAWN,
    "sunrise": Part.DAWN,
    "predawn": Part.DAWN,
    "dusk": Part.DUSK,
    "sunset": Part.DUSK,
    "nightfall": Part.DUSK,
    "twilight": Part.DUSK,
    "lunchtime": Part.NOON,
    "daytime": Part.DAYTIME,
    "daylight": Part.DAYTIME,
    "mornings": Part.MORNING,
    "afternoons": Part.AFTERNOON,
    "evenings": Part.EVENING,
    "nights": Part.NIGHT,
}
SEASONS = {
    "spring": Season.SPRING,
    "springtime": Season.SPRING,
    "summer": Season.SUMMER,
    "summertime": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
    "wintertime": Season.WINTER,
}
ONES = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth twenty-first".split(),
        start=1,
    )
}
DECADES = {f"{w[:-1]}ies": n for w, n in TENS.items()}
"""The "nineties" and their like; years of this century need figures."""
OFFSETS = {
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "et": -300,
}
"""Zone abbreviations that news uses, in minutes east of Greenwich."""
FEW = "several few some many numerous countless couple"
HOLIDAYS = "christmas thanksgiving easter halloween"

_CATEGORIES: dict[str, str] = {
    "MONTH": " ".join(MONTHS),
    "WEEKDAY": " ".join(n for n in WEEKDAYS if n not in SHORT_DAYS),
    "WDAY": " ".join(WEEKDAYS),
    "WDAYS": " ".join(f"{n}s" for n in WEEKDAYS if n not in SHORT_DAYS),
    "UNIT": " ".join(UNITS),
    "UNITS": " ".join((*PLURALS, "mins", "hrs")),
    "BIG_UNIT": "day week month year quarter decade century weekend fortnight",
    "PART": "morning afternoon evening night noon midday midnight dawn daybreak sunrise predawn "
    "dusk sunset nightfall twilight lunchtime daytime nighttime",
    "SPREAD": "morning afternoon evening night daytime nighttime",
    "MOMENT": "noon midday midnight dawn daybreak sunrise dusk sunset nightfall twilight lunchtime",
    "PARTS": "mornings afternoons evenings nights",
    "SEASON": " ".join(SEASONS),
    "ONES": " ".join(ONES),
    "TENS": " ".join(TENS),
    "ORD": " ".join(ORDINALS),
    "ORDN": " ".join((*ORDINALS, "#nth")),
    "FEW": FEW,
    "INT31": "#day",
    "DAYNUM": "#day #nth",
    "YEAR": "#year",
    "NUMBER": "#day #year #int #four #decimal " + " ".join((*ONES, *TENS)),
    "FIGURE": "#day #year #int #four #decimal",
    "HOLIDAY": HOLIDAYS,
    "DECADE": " ".join(DECADES),
    "ZONE": " ".join(OFFSETS),
    "LAST": "last past previous preceding",
    "NEXT": "next coming following upcoming",
    "WHICH": "last past previous preceding next coming following upcoming this current",
    "FROM": "from between",
    "TO": "to and till until through - – —",
    "DASH": "- – —",
    "ROUGH": "about around approximately roughly nearly almost some over under circa",
    "NEARLY": "nearly almost approximately roughly circa",
    "EARLY": "early late earlier later mid",
}

NODES = "NUM FEWN DAY_ DATE_ SPAN_ LENGTH WINDOW SET_ REF CLOCK_ PART_ TIME_ AGE DONE".split()
"""What rules make: a number, a date of one day, a coarser one, a stretch of days, …"""

SYMBOLS = Symbols(
    {name: words.split() for name, words in _CATEGORIES.items()}
    | {"ANYDATE": ["DAY_", "DATE_"], "TIMED": ["DAY_", "DATE_", "TIME_", "CLOCK_"]},
    NODES,
)

_SHORT_MONTHS = "|".join(m for m in MONTHS if len(m) < 5 and m not in ("may", "june", "july"))
_SHORT_WEEKDAYS = "|".join(SHORT_DAYS)
TOKEN = re.compile(
    rf"""
    (?P<iso>\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
  | (?P<numdate>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})(?![\d/]))
  | (?P<clock>\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?=\s?[ap]\.?m\b)
    | \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]))
  | (?P<ampm>(?<![^\W\d_])[ap]\.m\.?|[ap]m(?![^\W_]))
  | (?P<nth>\d{{1,3}}(?:st|nd|rd|th)(?![^\W_]))
  | (?P<decades>(?:\d{{3}}0|[’'‘]?\d0)[’']?s(?![^\W_]))
  | (?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)
  | (?P<abbreviation>(?:{_SHORT_MONTHS}|{_SHORT_WEEKDAYS})\.(?!\w))
  | (?P<clockword>o['’]clock)
  | (?P<possessive>['’]s?(?![^\W_]))
  | (?P<word>[^\W\d_]+)
  | (?P<break>\n[^\S\n]*\n\s*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_CASED = frozenset(SHORT_DAYS | {"may", "march", "mar", "jan", "dec", "jun", "august"})
"""Words that are also others: they count only with a capital."""
_MARKS = {"“": '"', "”": '"', "’": "'", "‑": "-", "‐": "-"}
_LONGEST = 12
"""Digits in the longest number that is read: longer ones are codes, not quantities."""


def tokens(text: str, tags: Mapping[int, str]) -> Iterator[Node]:
    """The words, numbers and marks of a text, in order, with the symbols of the grammar.

    ``tags`` are the parts of speech by where a word begins.
    """
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        word, number = _READERS.get(kind, _plain)(match.group())
        symbol = BREAK if kind == "break" else SYMBOLS.seen(word)
        yield Node(
            symbol=symbol,
            start=match.start(),
            end=match.end(),
            word=word,
            raw=match.group(),
            number=number,
            tag=tags.get(match.start(), ""),
        )


_Read = tuple[str, float | None]


def _plain(raw: str) -> _Read:
    word = raw.lower()
    if word in _CASED and not raw[0].isupper():
        return f"{word}*", None
    word = _MARKS.get(word, word)
    value = ONES.get(word) or TENS.get(word) or ORDINALS.get(word)
    return word, float(value) if value else None


def _number(raw: str) -> _Read:
    digits = raw.replace(",", "")
    if len(digits) > _LONGEST:
        return "#long", None
    if "." in digits:
        return "#decimal", float(digits)
    value = float(digits)
    plain = len(digits) == len(raw)
    if plain and len(digits) == 4:
        return ("#year" if 1000 <= value < 2200 else "#four"), value
    if plain and len(digits) <= 2 and 1 <= value <= 31:
        return "#day", value
    return "#int", value


def _nth(raw: str) -> _Read:
    return "#nth", float(raw[:-2])


_READERS: dict[str, Callable[[str], _Read]] = {
    "iso": lambda raw: ("#iso", None),
    "numdate": lambda raw: ("#numdate", None),
    "clock": lambda raw: ("#clock", None),
    "ampm": lambda raw: ("#am" if raw[0] in "aA" else "#pm", None),
    "nth": _nth,
    "decades": lambda raw: ("#decades", float("".join(c for c in raw if c.isdigit()))),
    "number": _number,
    "abbreviation": lambda raw: (raw[:-1].lower(), None),
    "clockword": lambda raw: ("o'clock", None),
    "possessive": lambda raw: ("'s", None),
    "break": lambda raw: ("#break", None),
}
