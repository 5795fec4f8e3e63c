"""Rules for how long and how often: "three days", "the last five years", "every Sunday".

They compete with dates and steps for the same words: the longest reading wins.
"""

from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import Base, Calendar, DayPart, Length, Repeat, Unit, Window
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import PARTS, PLURALS, SYMBOLS, UNITS, WEEKDAYS

LENGTHS = Stage(SYMBOLS, MACROS)

_ALL_UNITS = UNITS | PLURALS


def _unit(word: str) -> tuple[Unit, int]:
    """A unit and how many of it a word stands for: a fortnight is two weeks."""
    return _ALL_UNITS[word], 2 if word.startswith("fortnight") else 1


def _length(found: Found) -> Length:
    """The length of a pattern with the macro ``q`` and a group ``unit``."""
    unit, times = _unit(found.word("unit"))
    if found.has("few"):
        return Length(unit=unit, low=None, high=None)
    low = 1.0 if found.has("one") or not found.has("low") else found.node("low").number
    high = found.node("high").number if found.has("high") else low
    if low is None or high is None:
        return Length(unit=unit, low=None, high=None)
    return Length(unit=unit, low=low * times, high=high * times)


@LENGTHS.rule("AGE", "", '{n} "-"? (UNIT | UNITS) "-"? (old | olds | of age)')
def _age(found: Found) -> Built:
    """How old somebody is dates nothing."""
    nodes = found.nodes()
    return Node(symbol="", word="", start=nodes[0].start, end=nodes[-1].end)


@LENGTHS.rule(
    "LENGTH",
    "DURATION",
    '(?:{mod})? (?:{q}) (?P<dash>"-")? (?P<unit>UNIT | UNITS) (?:"-"? long)?',
    "(?:the)? (?P<low>{n}) (?P<unit>UNITS)",
    "(?P<low>{n}) more (?P<unit>UNITS)",
    "(?P<one>an) additional (?P<unit>UNIT)",
)
def _measured(found: Found) -> Built:
    """A number with its unit. "A second" is rank, not time; so is "a quarter" a share."""
    word = found.word("unit")
    if found.has("one") and word in ("second", "quarter", "min", "hr"):
        return None
    if word in ("hours", "hrs") and _is_clock(found):
        return None
    if word == "second" and not found.has("dash"):
        return None
    if word == "quarters" and found.has("few") and found.words()[0] not in ("several", "few"):
        return None
    return _length(found)


def _is_clock(found: Found) -> bool:
    """ "At 0600 hours", "until 1830 hours"."""
    raw = found.node("low").raw if found.has("low") else ""
    led = raw.startswith("0") or found.before in ("at", "by", "until", "till", "from", "since")
    return led and len(raw) == 4 and raw.isdigit() and int(raw[:2]) < 25 and int(raw[2:]) < 60


@LENGTHS.rule(
    "LENGTH",
    "DURATION",
    "(?:{mod})? (?P<low>{n}) and a half (?P<unit>UNITS)",
    "(?:{mod})? (?P<one>a | an | one) (?P<unit>UNIT) and a half",
    '(?:{mod})? half (?:a | an | "-") (?P<unit>UNIT)',
    '(?:a)? half "-"? (?P<unit>hour | century | decade)',
)
def _halves(found: Found) -> Built:
    unit, times = _unit(found.word("unit"))
    whole = 1.0 if found.has("one") else (found.number("low") or 0)
    number = times * (whole + 0.5)
    return Length(unit=unit, low=number, high=number)


@LENGTHS.rule(
    "LENGTH",
    "DURATION",
    '(?:{mod})? (?P<low>{n}) (?P<unit>UNIT | UNITS) (?:and | ",")? (?P<less>{n})'
    " (?P<small>UNIT | UNITS)",
    "(?:{mod})? (?P<one>a | an) (?P<unit>UNIT) and (?P<less>{n}) (?P<small>UNITS)",
)
def _compound(found: Found) -> Built:
    (unit, times), (small, _) = _unit(found.word("unit")), _unit(found.word("small"))
    order = list(Unit)
    if order.index(small) >= order.index(unit):
        return None
    number = 1.0 if found.has("one") else found.node("low").number
    rest = found.node("less").number
    if number is None or rest is None:
        return None
    return Length(unit=unit, low=number * times, high=number * times, rest=((small, rest),))


@LENGTHS.rule(
    "LENGTH",
    "DURATION",
    "(?:the | a | an)? (?:all | whole | entire | full) (?:the)? (?P<unit>BIG_UNIT | hour)",
    '(?:the | a | an)? (?P<unit>day | week | month | year | hour | decade | century) "-"? long',
)
def _whole(found: Found) -> Built:
    unit, times = _unit(found.word("unit"))
    return Length(unit=unit, low=times, high=times)


@LENGTHS.rule("LENGTH", "DURATION", "(?P<unit>daylong | weeklong | monthlong | yearlong)")
def _long(found: Found) -> Built:
    unit = UNITS[found.word("unit").removesuffix("long")]
    return Length(unit=unit, low=1, high=1)


@LENGTHS.rule("LENGTH", "DURATION", "(?P<unit>UNITS)")
def _bare(found: Found) -> Built:
    """ "for years": a length without a number."""
    unit, _ = _unit(found.word("unit"))
    if found.before not in _LENGTH_BEFORE or unit in (Unit.SECOND, Unit.QUARTER):
        return None
    return Length(unit=unit, low=None, high=None)


_LENGTH_BEFORE = frozenset("for over within after took take takes lasted last of".split())


# A length that ends or begins at a base ----------------------------------------------


@LENGTHS.rule(
    "WINDOW",
    "DURATION",
    "(?:the)? (?P<way>LAST | NEXT | recent | first) (?:{q})? (?P<unit>UNITS)",
    '(?:the)? (?P<way>LAST | NEXT) (?P<low>{n}) "-" (?P<unit>UNIT)',
    "the (?P<way>past) (?P<unit>UNIT)",
    "the (?P<way>last) (?P<unit>hour | day | week | month | year | decade | century)",
)
def _window(found: Found) -> Built:
    way = found.word("way")
    length = _length(found)
    if not (found.has("low") or found.has("few")) and found.word("unit") in PLURALS:
        length = Length(unit=length.unit, low=None, high=None)
    if found.after is not None and found.after.word == "of" and way in ("first", "last"):
        return length if way == "first" or found.has("low") else None
    if way == "first":
        return length
    base = Base.CONTEXT if way in ("previous", "preceding") else Base.NOW
    return Window(length=length, back=way not in _AHEAD, base=base)


_AHEAD = frozenset({"next", "coming", "following", "upcoming"})


# Again and again ---------------------------------------------------------------------

_ADVERBS = {
    "hourly": Unit.HOUR,
    "daily": Unit.DAY,
    "weekly": Unit.WEEK,
    "monthly": Unit.MONTH,
    "yearly": Unit.YEAR,
    "annually": Unit.YEAR,
}


@LENGTHS.rule("SET_", "SET", "(?P<word>hourly | daily | weekly | monthly | yearly | annually)")
def _adverb(found: Found) -> Built:
    return Repeat(length=Length(unit=_ADVERBS[found.word("word")], low=1, high=1))


@LENGTHS.rule(
    "SET_",
    "SET",
    "(?P<every>every | each | per) (?P<other>other)? (?P<unit>UNIT)",
    "(?P<every>every) (?P<low>{n}) (?P<unit>UNITS)",
    "every few (?P<unit>UNITS)",
    "(?P<times>once | twice) (?:a | an | every | each | per) (?P<unit>UNIT)",
    "(?P<count>{n}) times (?:a | an | every | each | per) (?P<unit>UNIT)",
)
def _every(found: Found) -> Built:
    unit, times = _unit(found.word("unit"))
    if unit is Unit.SECOND:
        return None
    number = found.node("low").number if found.has("low") else (2 if found.has("other") else 1)
    if not found.has("low") and found.words()[:2] == ("every", "few"):
        number = None
    size = None if number is None else number * times
    often = {"once": 1, "twice": 2}.get(found.word("times"), found.number("count"))
    return Repeat(length=Length(unit=unit, low=size, high=size), times=often)


@LENGTHS.rule(
    "SET_",
    "SET",
    "(?:every | each) (?P<weekday>WEEKDAY) (?P<part>SPREAD)?",
    "(?P<plural>WDAYS)",
    "(?:every | each) (?P<part>SPREAD)",
)
def _each(found: Found) -> Built:
    word = found.word("weekday") or found.word("plural").removesuffix("s")
    day = Calendar(weekday=WEEKDAYS[word]) if word else None
    return Repeat(on=DayPart(part=PARTS[found.word("part")], on=day) if found.has("part") else day)


@LENGTHS.rule("SET_", "SET", "(?P<one>a | an) (?P<unit>day | week | month | year | hour)")
def _rate(found: Found) -> Built:
    """ "$5 million a year": a length behind a quantity is a rate."""
    if found.before not in _RATED:
        return None
    unit, times = _unit(found.word("unit"))
    return Repeat(length=Length(unit=unit, low=times, high=times))


_RATED = frozenset(
    "million billion thousand dollars pounds euros cents percent % times tons tonnes barrels"
    " people hours days".split()
)
