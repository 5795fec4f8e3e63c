"""Rules for numbers and dates: "11 October", "last Friday", "two days ago", "the 1990s".

Stage by stage: numbers in words first, then dates (with the lengths of
``timex_lengths``, since "two days" and "two days ago" compete for the same words).
"""

from collections.abc import Sequence
from dataclasses import replace

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import (
    Base,
    Calendar,
    Range,
    Reference,
    Season,
    Shift,
    Unit,
    Which,
)
from truceline.language.timex_words import (
    DECADES,
    MONTHS,
    ORDINALS,
    PLURALS,
    SEASONS,
    SYMBOLS,
    UNITS,
    WEEKDAYS,
)

MACROS = {
    "q": "(?P<low>{n})(?:(?:to|or|DASH)(?P<high>{n}))?|(?P<few>FEWN)|(?P<one>a|an)",
    "n": "NUM|NUMBER",
    "mod": "(?:more|less|fewer|longer)than|at(?:least|most)|no(?:more|less)than|just(?:over|under)"
    "|ROUGH",
    "prep": "in|since|until|till|by|from|of|last|next|this|early|late|mid|between|during|before"
    "|after|through|for|and|to|the|on",
}

NUMBERS = Stage(SYMBOLS, MACROS)
DATES = Stage(SYMBOLS, MACROS)


# Numbers -----------------------------------------------------------------------------


@NUMBERS.rule("NUM", "", 'TENS "-"? ONES')
def _tens(found: Found) -> Built:
    return _numbered(found, sum(n.number or 0 for n in found.nodes()))


@NUMBERS.rule("NUM", "", "(a | ONES | INT31) hundred", "hundred")
def _hundreds(found: Found) -> Built:
    return _numbered(found, 100 * (found.nodes()[0].number or 1))


@NUMBERS.rule("NUM", "", "(a | one)? dozen", "half a dozen")
def _dozen(found: Found) -> Built:
    return _numbered(found, 6 if found.words()[0] == "half" else 12)


@NUMBERS.rule(
    "FEWN",
    "",
    "a? FEW of?",
    "a number of",
    "(dozens | scores | hundreds | thousands | tens | couple | handful) of",
)
def _few(found: Found) -> Built:
    return _numbered(found, None)


def _numbered(found: Found, value: float | None) -> Node:
    nodes = found.nodes()
    return Node(symbol="", word="", start=nodes[0].start, end=nodes[-1].end, number=value)


# Whole dates -------------------------------------------------------------------------


@DATES.rule("DAY_", "DATE", '"#iso"')
def _iso(found: Found) -> Built:
    year, month, day = map(int, found.nodes()[0].raw.split("-"))
    return Calendar(year=year, month=month, day=day)


@DATES.rule("DAY_", "DATE", '"#numdate"')
def _figures(found: Found) -> Built:
    """Day first or month first: both readings are kept where both are possible."""
    first, second, year = map(int, found.nodes()[0].raw.replace("/", ".").split("."))
    if year < 100:
        year += 1900 if year >= 50 else 2000
    day_first = Calendar(year=year, month=second, day=first)
    month_first = Calendar(year=year, month=first, day=second)
    if month_first.impossible or first == second:
        return day_first
    return month_first if day_first.impossible else replace(day_first, swapped=month_first)


@DATES.rule(
    "DAY_",
    "DATE",
    '(?:(?P<weekday>WDAY) ","?)? the? (?P<day>DAYNUM) of? (?P<month>MONTH) ","? (?P<year>YEAR)?',
    '(?:(?P<weekday>WDAY) ","?)? the (?P<day>ORD) of (?P<month>MONTH) ","? (?P<year>YEAR)?',
    '(?:(?P<weekday>WDAY) ","?)? (?P<month>MONTH) the? (?P<day>DAYNUM) (?:","? (?P<year>YEAR))?',
    '(?:(?P<weekday>WDAY) ","?)? (?P<day>INT31) "-" (?P<month>MONTH) "-" (?P<year>YEAR)',
)
def _day(found: Found) -> Built:
    """Not "in October 11 people …": after "in", figures behind a month count something."""
    if found.before == "in" and not found.has("weekday") and not found.has("year"):
        return None if found.nodes()[0].symbol == found.node("month").symbol else _date(found)
    return _date(found)


def _date(found: Found) -> Built:
    date = Calendar(
        year=found.number("year"),
        month=MONTHS[found.word("month")],
        day=found.number("day"),
        weekday=WEEKDAYS[found.word("weekday")] if found.has("weekday") else None,
    )
    return _without_tail(found, date)


def _without_tail(found: Found, date: Calendar) -> Built:
    """A comma that a pattern read in hope of a year is not part of the date."""
    nodes = list(found.nodes())
    while nodes[-1].word == ",":
        nodes.pop()
    return Node(symbol="", word="", start=nodes[0].start, end=nodes[-1].end, meaning=date)


@DATES.rule(
    "SPAN_",
    "DATE",
    "(?P<day>DAYNUM) (?P<to>to | and | or | DASH) the? (?P<last>DAYNUM) of? (?P<month>MONTH)"
    ' (?:","? (?P<year>YEAR))?',
    "(?P<month>MONTH) (?P<day>DAYNUM) (?P<to>to | and | or | DASH) the? (?P<last>DAYNUM)"
    ' (?:","? (?P<year>YEAR))?',
)
def _days(found: Found) -> Built:
    """Two days of one month: "5-6 October", "from 3 to 5 May", "the evenings of 11 and 12"."""
    year, month = found.number("year"), MONTHS[found.word("month")]
    first = Calendar(year=year, month=month, day=found.number("day"))
    last = Calendar(year=year, month=month, day=found.number("last"))
    nodes = found.nodes()
    cut = found.node("to")
    halves = (
        Node(symbol="", word="", start=nodes[0].start, end=_end_before(nodes, cut), meaning=first),
        Node(symbol="", word="", start=found.node("last").start, end=nodes[-1].end, meaning=last),
    )
    return Node(
        symbol="",
        word="",
        start=nodes[0].start,
        end=nodes[-1].end,
        meaning=Range(first=first, last=last),
        parts=tuple(replace(h, type="DATE") for h in halves),
    )


def _end_before(nodes: Sequence[Node], cut: Node) -> int:
    return max(n.end for n in nodes if n.end <= cut.start)


@DATES.rule(
    "DATE_",
    "DATE",
    '(?P<month>MONTH) ","? of? (?P<year>YEAR)',
)
def _month_year(found: Found) -> Built:
    return Calendar(month=MONTHS[found.word("month")], year=found.number("year"))


@DATES.rule(
    "DATE_",
    "DATE",
    "(?P<which>WHICH) (?P<month>MONTH)",
    "(?P<month>MONTH) (?P<which>LAST | NEXT) year",
    "(?P<month>MONTH)",
)
def _month(found: Found) -> Built:
    node = found.node("month")
    if node.word in ("may", "march", "mar") and not found.has("which"):
        trusted = found.before in _PREPOSITIONS or node.tag.startswith("NNP")
        if not trusted or (node.tag and not node.tag.startswith("NN")):
            return None
    if len(node.raw) <= 4 and not node.raw[0].isupper():
        return None
    return Calendar(month=MONTHS[node.word], which=_which(found.word("which")))


_PREPOSITIONS = frozenset(
    "in since until till by from of early late mid between during before after through - for"
    " and to last next this".split()
)


@DATES.rule("DAY_", "DATE", "(?P<which>WHICH) (?P<month>MONTH) (?P<day>DAYNUM)")
def _which_day(found: Found) -> Built:
    """ "last Oct. 23": TIMEX3 marks the date alone."""
    nodes = found.nodes()
    date = Calendar(
        month=MONTHS[found.word("month")],
        day=found.number("day"),
        which=_which(found.word("which")),
    )
    span = (nodes[1].start, nodes[-1].end)
    return Node(
        symbol="", word="", start=nodes[0].start, end=nodes[-1].end, meaning=date, core=span
    )


@DATES.rule(
    "DAY_",
    "DATE",
    "the? (?P<which>WHICH) (?P<weekday>WEEKDAY)",
    "(?P<weekday>WEEKDAY) (?P<which>LAST | NEXT | this) week",
    "(?P<weekday>WEEKDAY)",
)
def _weekday(found: Found) -> Built:
    return Calendar(weekday=WEEKDAYS[found.word("weekday")], which=_which(found.word("which")))


@DATES.rule("DAY_", "DATE", 'the (?P<day>"#nth")')
def _bare_day(found: Found) -> Built:
    """ "on the 11th", but not "the 11th floor"."""
    after = found.after
    if found.before not in ("on", "of", "since", "by", "until", "from", "to", "and"):
        return None
    if after is not None and after.word.isalpha() and after.word not in _AFTER_DAY:
        return None
    return Calendar(day=found.number("day"))


_AFTER_DAY = frozenset("and or to at when as after but in that who the he she it they".split())


# Years, decades, quarters, seasons ---------------------------------------------------


@DATES.rule("DATE_", "DATE", "the? year? (?P<year>YEAR)")
def _year(found: Found) -> Built:
    node, after = found.node("year"), found.after
    if found.nodes()[0].word == "the" and found.nodes()[1].word != "year":
        return _alone(found, node)
    if not 1700 <= (node.number or 0) < 2100 or found.before in ("$", "#", "£", "€", "no", "."):
        return None
    if after is not None and _counted(after) and found.before not in _YEAR_BEFORE:
        return None
    return Calendar(year=found.number("year"))


def _alone(found: Found, node: Node) -> Built:
    """ "the 1996 election": the article is not part of the date."""
    after = found.after
    if not 1700 <= (node.number or 0) < 2100 or (after is not None and after.tag == "NNS"):
        return None
    return Node(
        symbol="",
        word="",
        start=node.start,
        end=node.end,
        meaning=Calendar(year=int(node.number or 0)),
    )


_YEAR_BEFORE = frozenset("in since of from until till by during through late early mid".split())


def _counted(after: Node) -> bool:
    """Whether a word reads as what a number counts: a unit, a sign, a plural noun."""
    if after.word in ("%", "percent", "per", "hours", "hrs", "gmt", "utc", "km", "feet", "metres"):
        return True
    return after.tag == "NNS" or (not after.tag and after.raw.islower() and after.raw[-1:] == "s")


@DATES.rule(
    "DATE_",
    "DATE",
    'the? (?:EARLY "-"?)? (?P<decade>"#decades")',
    'the (?:EARLY "-"?)? (?P<word>DECADE)',
)
def _decade(found: Found) -> Built:
    if found.has("word"):
        return Calendar(year=1900 + DECADES[found.word("word")], years=10)
    year = found.number("decade") or 0
    if year < 100:
        year += 2000 if year < 30 else 1900
    return Calendar(year=year, years=10)


@DATES.rule("DATE_", "DATE", 'the? (?P<n>ORDN) (?:"-")? century')
def _century(found: Found) -> Built:
    number = found.number("n") or 0
    return Calendar(year=(number - 1) * 100, years=100) if 10 <= number <= 22 else None


@DATES.rule(
    "DATE_",
    "DATE",
    'the? (?:fiscal | financial)? (?P<n>ORD) "-"? (?P<unit>quarter | half)'
    " (?:of? (?:fiscal | the)? (?P<year>YEAR))?",
    '(?P<which>LAST | NEXT | this) (?:year \'s) (?P<n>ORD) "-"? (?P<unit>quarter | half)',
    "the? (?P<n>ORD) (?P<unit>quarter | half) of (?P<which>LAST | NEXT | this) year",
    'the? (?P<year>YEAR) (?:\'s)? (?P<n>ORD) "-"? (?P<unit>quarter | half)',
)
def _quarter(found: Found) -> Built:
    number, half = ORDINALS[found.word("n")], found.word("unit") == "half"
    if number > (2 if half else 4) or (half and not (found.has("year") or found.has("which"))):
        return None
    return Calendar(
        quarter=None if half else number,
        half=number if half else None,
        year=found.number("year"),
        which=_which(found.word("which")),
    )


@DATES.rule(
    "DATE_",
    "DATE",
    "(?P<which>LAST | NEXT | this) (?P<season>SEASON)",
    '(?P<season>SEASON) (?:of | ",")? (?P<year>YEAR)',
    "the (?P<season>SEASON) (?:of (?P<year>YEAR))?",
    "(?P<season>SEASON)",
)
def _season(found: Found) -> Built:
    node = found.node("season")
    bare = not (found.has("which") or found.has("year"))
    if bare and (found.before not in _SEASON_BEFORE or node.word in ("fall", "spring")):
        return None
    if found.words()[0] == "the" and not found.has("year") and node.word in ("fall", "spring"):
        return None
    return Calendar(
        season=Season(SEASONS[node.word]),
        year=found.number("year"),
        which=_which(found.word("which")),
    )


_SEASON_BEFORE = frozenset("in since until by during early late mid - over for through".split())


@DATES.rule(
    "DAY_",
    "DATE",
    "(?P<which>WHICH)? (?P<name>HOLIDAY) (?P<eve>day | eve)? (?P<year>YEAR)?",
    "(?P<name>new) year 's? (?P<eve>day | eve)? (?P<year>YEAR)?",
)
def _holiday(found: Found) -> Built:
    name = {"new": "new year"}.get(found.word("name"), found.word("name"))
    if name == "new year" and not (found.has("eve") or found.node("name").raw[0].isupper()):
        return None
    if found.word("eve") == "eve":
        name += " eve"
    return Calendar(holiday=name, year=found.number("year"), which=_which(found.word("which")))


def _which(word: str) -> Which | None:
    if not word:
        return None
    if word in ("this", "current"):
        return Which.THIS
    return Which.NEXT if word in ("next", "coming", "following", "upcoming") else Which.LAST


# Steps from a base -------------------------------------------------------------------


@DATES.rule(
    "DAY_",
    "DATE",
    "today",
    "yesterday",
    "tomorrow",
    "the day before yesterday",
    "the day after tomorrow",
)
def _near(found: Found) -> Built:
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    words = found.words()
    step = steps[words[-1]]
    return Shift(unit=Unit.DAY, count=2 * step if len(words) > 1 else step)


@DATES.rule(
    "DATE_",
    "DATE",
    "(?P<the>the)? (?P<which>WHICH | latest | same) (?P<unit>BIG_UNIT)",
    "(?P<which>that | same) (?P<unit>BIG_UNIT)",
    "the (?P<which>year | quarter | week | weekend | decade)",
)
def _pointed(found: Found) -> Built:
    which = found.word("which")
    unit = UNITS[found.word("unit") or which]
    if not found.has("unit"):
        return Shift(unit=unit, count=0, base=Base.CONTEXT)
    if which in ("that", "same"):
        return Shift(unit=unit, count=0, base=Base.CONTEXT)
    if found.after is not None and found.after.word == "of" and unit is Unit.DAY:
        return None
    steps = {"this": 0, "current": 0, "next": 1, "coming": 1, "following": 1, "upcoming": 1}
    context = which in ("following", "preceding", "previous")
    context |= found.has("the") and which == "next" and unit is Unit.DAY
    base = Base.CONTEXT if context else Base.NOW
    shift = Shift(unit=unit, count=steps.get(which, -1), base=base)
    return _as_day(found, shift) if unit is Unit.DAY else shift


def _as_day(found: Found, shift: Shift) -> Node:
    nodes = found.nodes()
    return Node(
        symbol=SYMBOLS.of("DAY_"),
        word="",
        start=nodes[0].start,
        end=nodes[-1].end,
        meaning=shift,
    )


@DATES.rule(
    "DATE_",
    "DATE",
    '(?:{mod})? (?:{q}) "-"? (?P<unit>UNIT | UNITS)'
    " (?P<way>ago | earlier | later | previously | afterwards | hence | on)",
    "(?:{mod})? (?:{q}) (?P<unit>UNIT | UNITS) (?P<way>from) now",
    "(?P<unit>UNITS) (?P<way>ago | earlier | later)",
    "half (?:a | an) (?P<unit>UNIT) (?P<way>ago | earlier | later)",
)
def _counted_off(found: Found) -> Built:
    word, way = found.word("unit"), found.word("way")
    if way == "on" and found.after is not None:
        return None
    unit = (UNITS | PLURALS)[word]
    count = 1 if found.has("one") else found.number("low")
    if count is not None and word.startswith("fortnight"):
        count *= 2
    if found.has("high") or found.words()[0] == "half":
        count = None
    back = way in ("ago", "earlier", "previously")
    shift = Shift(
        unit=unit,
        count=count if count is None or not back else -count,
        base=Base.NOW if way in ("ago", "from", "hence") else Base.CONTEXT,
        back=back,
        counted=True,
    )
    return _as_day(found, shift) if unit is Unit.DAY else shift


@DATES.rule(
    "DATE_",
    "DATE",
    'the? (?P<unit>year | quarter | month | week) "-" (?:ago | earlier)'
    " (?:period | quarter | month)?",
)
def _before_last(found: Found) -> Built:
    return Shift(unit=UNITS[found.word("unit")], count=-1, counted=True)


@DATES.rule("DATE_", "DATE", 'year "-" end', "year end")
def _year_end(found: Found) -> Built:
    return Shift(unit=Unit.YEAR, count=0)


# Past, present and future ------------------------------------------------------------


@DATES.rule(
    "REF",
    "DATE",
    "right? now",
    "currently | nowadays | presently",
    "at present",
    "(?:at)? (?:the (?:moment | present) | this (?:time | moment | point | stage))",
    "the present",
    "current",
)
def _present(found: Found) -> Built:
    words = found.words()
    if words[:2] in (("the", "moment"), ("this", "moment"), ("this", "time"), ("this", "point")):
        return None
    if words[0] == "this":
        return None
    return Reference(when=Which.THIS)


@DATES.rule("REF", "DATE", "recently | lately", "the recent? past", "long ago", "some time ago")
def _past(found: Found) -> Built:
    after = found.after
    if found.words()[-1] == "past" and after is not None and after.word.isalpha():
        return None if after.tag.startswith(("NN", "CD")) or not after.tag else _REFERENCE_PAST
    return _REFERENCE_PAST


_REFERENCE_PAST = Reference(when=Which.LAST)


@DATES.rule(
    "REF", "DATE", "soon", "the (?:near | immediate | foreseeable | distant)? future", "future"
)
def _future(found: Found) -> Built:
    after = found.after
    if found.words() == ("soon",) and after is not None and after.word in ("after", "as"):
        return None
    if found.before == "as" and found.words() == ("soon",):
        return None
    if found.words() == ("future",) and found.before not in ("in", "near"):
        return None
    return Reference(when=Which.NEXT)
