"""Rules for days and months: "11 October", "last Friday", "5-6 May", "the 11th"."""

from collections.abc import Sequence
from dataclasses import replace

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import Calendar, Range, Which
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import MONTHS, SYMBOLS, WEEKDAYS
from truceline.reports.dates import PIVOT

DATES = Stage(SYMBOLS, MACROS)


def which_of(word: str) -> Which | None:
    if not word:
        return None
    if word in ("this", "current"):
        return Which.THIS
    return Which.NEXT if word in ("next", "coming", "following", "upcoming") else Which.LAST


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
    if found.after is not None and found.after.word in _NAMED_AFTER_DAYS:
        return None
    if found.before == "in" and not found.has("weekday") and not found.has("year"):
        return None if found.nodes()[0].symbol == found.node("month").symbol else _date(found)
    return _date(found)


_NAMED_AFTER_DAYS = frozenset(
    "brigade battalion regiment division company movement front street square avenue boulevard"
    " bridge park stadium barracks".split()
)
"""What is named after a day, and not dated by it: "the 9 May Brigade"."""


@DATES.rule("DAY_", "DATE", "(?P<day>INT31) (?P<month>MONTH) (?P<year>FIGURE)")
def _wire_date(found: Found) -> Built:
    """ "LIMA, 11 JAN 31 (AGENCY) --": a wire's year of two figures, at its head alone."""
    year, after = found.node("year"), found.after
    if len(year.raw) != 2 or after is None or after.word not in ("(", "[", "-", "–", "—"):
        return None
    century = 2000 if int(year.raw) < PIVOT else 1900
    return Calendar(
        year=century + int(year.raw), month=MONTHS[found.word("month")], day=found.number("day")
    )


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
    "(?P<month>MONTH) (?P<which>LAST | NEXT | this) year",
    "(?P<month>MONTH)",
)
def _month(found: Found) -> Built:
    node, after = found.node("month"), found.after
    if after is not None and after.word in _NAMED_AFTER_DAYS:
        return None
    if node.word in ("may", "march", "mar") and not found.has("which"):
        trusted = found.before in _PREPOSITIONS or node.tag.startswith("NNP")
        if not trusted or (node.tag and not node.tag.startswith("NN")):
            return None
    if len(node.raw) <= 4 and (not node.raw[0].isupper() or _names_somebody(found)):
        return None
    return Calendar(month=MONTHS[node.word], which=which_of(found.word("which")))


def _names_somebody(found: Found) -> bool:
    """Whether a short month without its stop is part of a name: "Jan Novak", "Ajmal Jan"."""
    node, after, before = found.nodes()[-1], found.after, found.node_before
    if not node.raw.isalpha() or node.word in ("may", "june", "july"):
        return False
    follows = before is not None and before.tag.startswith("NNP") and before.raw.istitle()
    return follows or (after is not None and after.raw.istitle() and after.raw.isalpha())


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
        which=which_of(found.word("which")),
    )
    span = (nodes[1].start, nodes[-1].end)
    return Node(
        symbol="", word="", start=nodes[0].start, end=nodes[-1].end, meaning=date, core=span
    )


@DATES.rule(
    "DAY_",
    "DATE",
    "(?P<weekday>WEEKDAY) of? (?P<which>LAST | NEXT | this) week",
)
def _weekday_of_week(found: Found) -> Built:
    return Calendar(weekday=WEEKDAYS[found.word("weekday")], week=which_of(found.word("which")))


@DATES.rule(
    "DAY_",
    "DATE",
    "the? (?P<which>WHICH) (?P<weekday>WEEKDAY)",
    "(?P<weekday>WEEKDAY)",
)
def _weekday(found: Found) -> Built:
    return Calendar(weekday=WEEKDAYS[found.word("weekday")], which=which_of(found.word("which")))


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
