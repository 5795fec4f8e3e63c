"""Rules for years and their parts: "1994", "the 1990s", "the third quarter", "last winter"."""

from truceline.language.timex_dates import which_of
from truceline.language.timex_grammar import Built, Found, Node, Stage
from truceline.language.timex_meaning import Calendar, Season
from truceline.language.timex_numbers import MACROS
from truceline.language.timex_words import DECADES, ORDINALS, SEASONS, SYMBOLS

YEARS = Stage(SYMBOLS, MACROS)


@YEARS.rule("DATE_", "DATE", "the? year? (?P<year>YEAR)")
def _year(found: Found) -> Built:
    node, after = found.node("year"), found.after
    if found.nodes()[0].word == "the" and found.nodes()[1].word != "year":
        return _alone(found, node)
    if not 1700 <= (node.number or 0) < 2100 or found.before in ("$", "#", "£", "€", "no", "."):
        return None
    if after is not None and _counted(after) and found.before not in _YEAR_BEFORE:
        return None
    if _numbers_a_name(found):
        return None
    return Calendar(year=found.number("year"))


def _numbers_a_name(found: Found) -> bool:
    """ "Flight 1994"."""
    before = found.node_before
    return before is not None and before.tag.startswith("NN") and before.raw.istitle()


@YEARS.rule("DATE_", "DATE", "fiscal (?:year)? (?P<year>YEAR)")
def _fiscal(found: Found) -> Built:
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


@YEARS.rule(
    "DATE_",
    "DATE",
    'the? (?:EARLY "-"?)? (?P<decade>"#decades")',
    'the (?:EARLY "-"?)? (?P<word>DECADE)',
)
def _decade(found: Found) -> Built:
    if found.has("word"):
        return Calendar(year=1900 + DECADES[found.word("word")], years=10)
    year = found.number("decade") or 0
    if year < 100 and found.before in ("his", "her", "their", "my", "our", "your"):
        return None
    if year < 100:
        year += 2000 if year < 30 else 1900
    return Calendar(year=year, years=10)


@YEARS.rule("DATE_", "DATE", 'the? (?P<n>ORDN) (?:"-")? century')
def _century(found: Found) -> Built:
    number = found.number("n") or 0
    return Calendar(year=(number - 1) * 100, years=100) if 10 <= number <= 22 else None


@YEARS.rule(
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
        which=which_of(found.word("which")),
    )


@YEARS.rule(
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
    other = found.after is not None and found.after.word == "of"
    if bare and (found.before not in _SEASON_BEFORE or other):
        return None
    return Calendar(
        season=Season(SEASONS[node.word]),
        year=found.number("year"),
        which=which_of(found.word("which")),
    )


_SEASON_BEFORE = frozenset("in since until by during early late mid - over for through".split())


@YEARS.rule(
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
    return Calendar(holiday=name, year=found.number("year"), which=which_of(found.word("which")))
