"""What a number counts in, where it is no count: ages, dates, times, lengths, money, names.

Invariant: a number is a count only where nothing beside it says otherwise. The words are
looked at as they stand; what the tree adds is in ``quantities``.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from truceline.language.bounds import Expression
from truceline.language.numerals import Chunk, small


class Kind(StrEnum):
    """What a quantity is. Only ``COUNT`` may become a figure."""

    COUNT = "count"
    AGE = "age"
    DATE = "date"
    TIME = "time"
    """A clock time or a span of time."""
    DISTANCE = "distance"
    CALIBRE = "calibre"
    SIZE = "size"
    """Weight, area, volume, temperature, power."""
    MONEY = "money"
    SHARE = "share"
    """A percentage, a fraction, one in so many."""
    FREQUENCY = "frequency"
    NAME = "name"
    """Part of a name: a unit, article, road, room, address, telephone number."""
    ATTRIBUTE = "attribute"
    """Part of an adjective: "three-storey"."""
    DOUBT = "doubt"
    """A number that cannot be read beyond doubt."""


def _table(**words: str) -> dict[str, Kind]:
    return {word: Kind[kind] for kind, listed in words.items() for word in listed.split()}


UNITS = _table(
    TIME="second seconds minute minutes hour hours hr hrs day days night nights week weeks "
    "fortnight weekend weekends month months year years decade decades century centuries morning "
    "mornings evening evenings am pm a.m. p.m. o'clock o’clock gmt utc",
    DISTANCE="km kms kilometre kilometres kilometer kilometers metre metres meter meters m mile "
    "miles foot feet ft yard yards inch inches cm centimetre centimetres centimeters",
    CALIBRE="mm millimetre millimetres millimeter millimeters calibre caliber gauge",
    SIZE="kg kilogram kilograms kilogramme kilogrammes gram grams tonne tonnes ton tons lb lbs "
    "litre litres liter liters hectare hectares acre acres degree degrees ° megawatt megawatts mw "
    "kilowatt kilowatts volt volts gallon gallons",
    MONEY="$ € £ ¥ ₽ ₼ ₴ dollar dollars euro euros pound pounds cent cents rouble roubles ruble "
    "rubles lira liras manat manats dram drams hryvnia shekel shekels rupee rupees riyal riyals "
    "dinar dinars yen yuan peso pesos usd eur gbp",
    SHARE="% ‰ percent percentage pc",
    FREQUENCY="times",
)
"""Words after a number that say what it is in."""

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
LABELS = frozenset(
    "no number nos article articles paragraph paragraphs para section sections chapter page pages "
    "clause annex resolution protocol order law decree bill act flight route highway interstate "
    "freeway road room unit battalion brigade division regiment squadron battery corps precinct "
    "district ward sector zone area block building apartment apt suite phase stage grade level "
    "line channel point table figure volume version gate pier terminal platform checkpoint post "
    "exit lot tower tank case docket count counts file issue report id class type mark model "
    "mission group objective day week year season episode fc ages".split()
)
"""Words before a number in digits that make it a name: "Article 5", "Route 66"."""

_CAPITAL_LABELS = LABELS - {"no", "number", "nos", "article", "articles", "paragraph", "page"}
_STREETS = frozenset(
    "street st avenue ave road rd drive dr lane ln boulevard blvd court ct place highway way "
    "parkway circle terrace".split()
)
_PARTS = frozenset("half halves third thirds quarters fourths fifths sixths tenths".split())
_LISTING = frozenset({",", "and", "or", "to", "-", "–"})
_SOMEONE = frozenset(
    "man woman boy girl teen teenager child student father mother son daughter brother sister wife "
    "husband driver officer soldier victim suspect resident villager farmer person male "
    "female".split()
)
"""After whom a number between commas is an age: "a man, 23,"."""
_PARTITIVE = frozenset("them whom which these those us".split())
"""After whose "of" a number is no age: "were hurt in Harrow, four of them children"."""
_JOINS = re.compile("[-‑'’]")
"""Inside a name: "al-Brim"."""
_AGES = re.compile(r"(?:years?|months?|weeks?|days?|yr)[-‑]olds?")
_GLUED = re.compile(r"\d+(?:[.,]\d+)?(mm|km|kms|m|cm|kg|ft|lb|lbs|am|pm|hrs|hr|yr|mph|kph|x)")
_GLUED_KINDS = {"mm": Kind.CALIBRE, "kg": Kind.SIZE, "lb": Kind.SIZE, "lbs": Kind.SIZE} | {
    **dict.fromkeys(("am", "pm", "hrs", "hr"), Kind.TIME),
    **dict.fromkeys(("mph", "kph", "x"), Kind.SIZE),
    "yr": Kind.AGE,
}
_DATE = re.compile(r"\d{1,4}([./–-])\d{1,2}\1\d{2,4}|(?:19|20)\d\d[-–](?:19|20)?\d\d|\d+[’']?s")
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[-–]\d{1,2}:\d{2})?")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.I)
_POINT = re.compile(r"[NSEW]{1,2}")
"""A point of the compass after a number is of an address: "67 W. 200 S."."""
_TELEPHONE = re.compile(r"\d{3}[-–.]\d{4}|\d{3}[-–.]\d{3}[-–.]\d{4}|\d+/\d+|\d+(?:-\d+){2,}")
_COMPOUND = re.compile(
    r"([^\W_]+(?:[-‑](?:one|two|three|four|five|six|seven|eight|nine))?)[-‑](.+)"
)


def kind_of(found: Sequence[Chunk], read: Expression) -> Kind:
    """The kind of a quantity from the chunks in it and beside it."""
    first, last = read.core
    chunk, before = found[last - 1], _lower(found, first - 1)
    if kind := chunk_kind(chunk):
        return kind
    if before in {"$", "€", "£", "¥", "₽", "₼", "₴"}:
        return Kind.MONEY
    if (
        before == "in"
        and _lower(found, first - 2) in {"one", "1"}
        and not _text(found, last)[:1].isalpha()
    ):
        return Kind.SHARE
    if _after_age(found, first) or _is_age(found, read) or _of_age_after(found, last):
        return Kind.AGE
    if _in_date(found, first, last):
        return Kind.DATE
    if _lower(found, first - 2) == "as" and before == "of" and _HOUR.fullmatch(chunk.text):
        return Kind.TIME
    if kind := _unit_kind(found, read.last if read.last > last else last):
        return kind
    if _is_name(found, first, last):
        return Kind.NAME
    if _is_year(found, read):
        return Kind.DATE
    return Kind.DOUBT if read.doubt else Kind.COUNT


def chunk_kind(chunk: Chunk) -> Kind | None:
    """The kind that one chunk has by itself: "9mm", "12-year-old", "19:30", "36th"."""
    word = chunk.lower
    if not (word[0].isdigit() or "-" in word or "‑" in word):
        return None
    if _CLOCK.fullmatch(word):
        return Kind.TIME
    if _TELEPHONE.fullmatch(word) or _ORDINAL.fullmatch(word):
        return Kind.NAME
    if _DATE.fullmatch(word):
        return Kind.AGE if re.fullmatch(r"\d0[’']?s", word) else Kind.DATE
    if glued := _GLUED.fullmatch(word):
        return _GLUED_KINDS.get(glued[1], Kind.DISTANCE)
    return _compound_kind(word)


def _compound_kind(word: str) -> Kind | None:
    """The kind of a number inside an adjective: "three-storey", "40-mile"."""
    match = _COMPOUND.fullmatch(word)
    if not match or small(word) is not None:
        return None
    number, rest = match.groups()
    if not (number[0].isdigit() or small(number) is not None) or rest[0].isdigit():
        return None
    if _AGES.fullmatch(rest):
        return Kind.AGE
    if rest in _PARTS:
        return Kind.SHARE
    return UNITS.get(re.split(r"[-‑]", rest)[0], Kind.ATTRIBUTE)


def _unit_kind(found: Sequence[Chunk], at: int) -> Kind | None:
    word = _lower(found, at)
    if word in _PARTS or (word == "in" and _is_number(found, at + 1)):
        return Kind.SHARE
    if word in {"-", "–"}:
        at, word = at + 1, _lower(found, at + 1)
    if _AGES.fullmatch(word) or (word in {"years", "year", "months"} and _old(found, at)):
        return Kind.AGE
    if word == "per" and _lower(found, at + 1) == "cent":
        return Kind.SHARE
    if word in {"million", "billion", "thousand", "square", "cubic", "consecutive", "full", "us"}:
        at, word = at + 1, _lower(found, at + 1)
    return UNITS.get(word)


def _is_number(found: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number closes a share: "one in five", but not "one in 12 villages"."""
    word = _lower(found, at)
    return small(word) is not None and not _lower(found, at + 1)[:1].isalpha()


def _old(found: Sequence[Chunk], at: int) -> bool:
    after = [_lower(found, at + 1), _lower(found, at + 2)]
    joined = after[0] == "-" and after[1].startswith("old")
    return after[0] == "old" or after == ["of", "age"] or joined


def _is_age(found: Sequence[Chunk], read: Expression) -> bool:
    """A number set off after a name: "Ana Ruiz, 34, said", "Ana Ruiz (34)"."""
    first, last = read.core
    if read.low is None or read.low != read.high or read.low > 120 or read.first != first:
        return False
    name, mark, after = _text(found, first - 2), _lower(found, first - 1), _lower(found, last)
    capital = any(part[:1].isupper() for part in _JOINS.split(name))
    someone = capital or name in _SOMEONE
    if mark == "(" and after == ")":
        return someone
    if after == "of" and _lower(found, last + 1) in _PARTITIVE:
        return False
    return mark == "," and someone and after in {"", ",", ".", ";", "of", "from", "and"}


def _after_age(found: Sequence[Chunk], first: int) -> bool:
    """ "Aged 12", "under the age of 16", and each of "men ages 18, 21 and 35"."""
    at = first - 1
    while at > 1 and _lower(found, at) in _LISTING and _lower(found, at - 1).isdigit():
        at -= 2
    if _lower(found, at) == "of":
        at -= 1
    return _lower(found, at) in {"aged", "age", "ages"}


def _of_age_after(found: Sequence[Chunk], last: int) -> bool:
    """The first of two ages: "a 16 and a 17-year-old boy"."""
    if _lower(found, last) not in {"and", "or", ",", "to"}:
        return False
    at = last + 1 + (_lower(found, last + 1) in {"a", "an"})
    return at < len(found) and _compound_kind(_lower(found, at)) is Kind.AGE


def _in_date(found: Sequence[Chunk], first: int, last: int) -> bool:
    """Beside a month: "11 October", "October 11, 2020", "11 and 12 September"."""
    before, after = _text(found, first - 1), _text(found, last)
    if _is_month(before) or _is_month(after):
        return True
    if before == ".":
        return _is_month(_text(found, first - 2))
    if before == "," and re.fullmatch(r"\d{4}", found[first].text):
        return any(_is_month(_text(found, first - back)) for back in (2, 3))
    joints = {"and", "-", "–", "to", ","}
    if before in joints - {","} and _text(found, first - 2)[:1].isdigit():
        return _is_month(_text(found, first - 3))
    return (
        after in joints
        and _text(found, last + 1)[:1].isdigit()
        and _is_month(_text(found, last + 2))
    )


def _is_month(word: str) -> bool:
    return word.lower() in MONTHS and word[:1].isupper()


def _is_year(found: Sequence[Chunk], read: Expression) -> bool:
    """A bare 1900 to 2099: a year, unless it is round and counts what follows."""
    first, last = read.core
    written = found[first].text
    if not re.fullmatch(r"(?:19|20)\d\d", written) or last - first > 1 or read.first != first:
        return False
    after = _text(found, last)
    return not (written.endswith("00") and after[:1].islower() and after.endswith(("s", "people")))


def _is_name(found: Sequence[Chunk], first: int, last: int) -> bool:
    before, after = _text(found, first - 1), _text(found, last)
    if before == "." and _lower(found, first - 2) in {"no", "nos"}:
        return True
    if before == "#" or (before.lower() in LABELS and found[first].starts_with_digit):
        return before[:1].isupper() or before.lower() not in _CAPITAL_LABELS
    if _POINT.fullmatch(after) and found[first].starts_with_digit:
        return True
    if "/" in {before, after} and found[first].starts_with_digit:
        return True
    streets = {_lower(found, i) for i in range(last, min(last + 4, len(found)))} & _STREETS
    named = after[:1].isupper() and found[first].starts_with_digit and bool(streets)
    return named or (after.lower() == "block" and _lower(found, last + 1) == "of")


def _text(found: Sequence[Chunk], at: int) -> str:
    return found[at].text if 0 <= at < len(found) else ""


def _lower(found: Sequence[Chunk], at: int) -> str:
    return _text(found, at).lower()
