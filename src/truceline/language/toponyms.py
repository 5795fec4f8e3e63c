"""The words around a place name: what kind of place it is, and how the report stands to it.

"10 km north of Tarsk", "near Tarsk", "Tarsk district", "the city of Tarsk", "northern
Tarsk", "the Tarsk–Orlin road", "Tarsk says": each is told by the words alone, so that it
is the same for a name that the reader found and for one that was given.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from truceline.language.analysis import Span

DEMONYMS = Path(__file__).with_name("demonyms.tsv")
WINDOW = 60
"""Characters looked at on either side: the longest of the phrases below is shorter."""


class Sort(StrEnum):
    """What a kind word says of a place."""

    COUNTRY = "country"
    FIRST_ORDER = "first-order unit"
    UNIT = "unit"
    """A district, county or the like: which order depends on the country."""
    CITY = "city"
    WATER = "water"
    AIRPORT = "airport"
    FACILITY = "facility"
    AREA = "area"
    POLITY = "government"
    """What has a senate or a governor: a country or a first-order unit."""


_SORTS: dict[Sort, str] = {
    Sort.COUNTRY: "republic kingdom emirate sultanate",
    Sort.FIRST_ORDER: "oblast province governorate state region prefecture voivodeship "
    "canton krai wilaya muhafazah territory emirate",
    Sort.UNIT: "district county raion rayon parish municipality subdistrict sub-district "
    "department township woreda zone locality cercle arrondissement commune borough "
    "division tehsil upazila",
    Sort.CITY: "city town village settlement hamlet suburb neighborhood neighbourhood "
    "capital port quarter community hromada",
    Sort.WATER: "river sea ocean lake gulf strait bay channel reservoir coast creek canal pond "
    "stream",
    Sort.AIRPORT: "airport airfield aerodrome airbase",
    Sort.FACILITY: "base dam camp crossing checkpoint bridge hospital clinic prison barracks "
    "plant station port border-crossing school kindergarten university college institute church "
    "mosque cathedral monastery synagogue market hotel theatre theater museum stadium street "
    "avenue square park cemetery hall centre center depot refinery factory mall courthouse",
    Sort.AREA: "front line frontline valley desert mountains mountain peninsula island "
    "islands corridor strip plateau heights forest hill hills mount beach trail road highway "
    "boulevard lane canyon ridge woods",
}
_SORT_OF: dict[str, Sort] = {word: sort for sort, words in _SORTS.items() for word in words.split()}
_WORDS = "|".join(sorted(_SORT_OF, key=len, reverse=True))

_AFTER = re.compile(rf"\s+(?P<word>{_WORDS})s?\b", re.I)
_BEFORE = re.compile(rf"\b(?P<word>{_WORDS})\s+of\s+(?:the\s+)?$", re.I)
_HEAD = re.compile(r"\b(?P<word>Lake|Mount|River|Camp|Fort|Port)\s+$")
_POLITY = re.compile(
    r"(?:'s|’s)?\s+(?P<word>Gov(?:ernor|\.)|Legislature|Senate|State (?:Police|University|Senate)|"
    r"Parliament|Prime Minister|Foreign Minist(?:er|ry)|Defen[cs]e Minist(?:er|ry))"
)
"""What only a state or province has: "Norland Gov. A. Smith" is not the town."""

_DISTANCE = re.compile(
    r"(?P<km>\d+(?:[.,]\d+)?|a few|several)[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|m|"
    r"met(?:er|re)s?)\b(?:\s*\([^)]*\))?\s*(?:to\s+the\s+)?(?:away\s+)?"
    r"(?P<bearing>(?:north|south)?[\s-]?(?:north|south|east|west)(?:[\s-]?(?:east|west))?"
    r"(?:ern)?|outside|away|inside|beyond)?"
    r"(?:\s+(?:of|from))?\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
_BEARING = re.compile(
    r"\b(?P<bearing>(?:north|south)(?:[\s-]?(?:east|west))?|east|west)\s+of\s+"
    r"(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:near|nearby|around|outside|close\s+to|not\s+far\s+from|in\s+the\s+vicinity\s+of|"
    r"on\s+the\s+(?:outskirts|edge)\s+of|on\s+the\s+approach(?:es)?\s+to|toward[s]?|"
    r"in\s+the\s+direction\s+of|adjacent\s+to|(?:with|along|across)\s+the\s+border\s+with)\s+"
    r"(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
_PART = re.compile(
    r"\b(?P<part>(?:north|south|east|west)(?:[\s-]?(?:east|west))?(?:ern)?|central|"
    r"upper|lower|(?:the\s+)?(?:north|south|east|west|center|centre|part|parts)\s+of)\s+"
    r"(?:the\s+)?$",
    re.I,
)
_ROAD = re.compile(
    r"^\s*(?:-|–|—|\s+to\s+)\s*(?P<other>[^\W\d_][\w'’ ]{1,30}?)\s+"
    r"(?:road|highway|motorway|railway|line|route|direction|axis|border)\b",
)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:of\s+)?[^\W\d_a-z][\w.'’-]*){0,3}"
_CONTAINER = re.compile(
    rf"(?:,\s*(?:(?:an?|the|in)\s+(?:[a-z-]+\s+){{0,3}}?(?:of|in)\s+)?(?:in\s+)?|\s+in\s+)"
    rf"(?:the\s+)?(?:(?:north|south|east|west|central)[a-z-]*\s+)?(?P<name>{_NAME})"
)
_JOINED = re.compile(rf"(?:{_NAME}\s*,\s+|{_NAME}\s+(?:and|or)\s+)+$")
"""Names before one that it is joined with: "near Orlin and Tarsk" is near both."""
_OWNER = re.compile(
    rf"(?P<name>{_NAME})['’]s\s+(?:(?:north|south|east|west|central|border|coastal|port|capital|"
    r"largest|second|main)[\w-]*\s+)*(?:(?:city|town|village|port|region|province|district|camp)\s+"
    r"(?:of\s+)?)?$"
)
"""Whose place it is: "Norland's Tarsk", "Norland's northern town of Tarsk"."""
_SPEAKS = re.compile(
    r"^(?:\s+(?:also|has|had|have))?\s+(?:says?|said|denie[sd]|deny|accuse[sd]?|claim(?:s|ed)?|"
    r"insist(?:s|ed)?|reject(?:s|ed)?|warn(?:s|ed)?|announce[sd]?|agree[sd]?|refuse[sd]?|"
    r"condemn(?:s|ed)?|maintain(?:s|ed)?|blame[sd]?|vow(?:s|ed)?|threaten(?:s|ed)?|"
    r"call(?:s|ed)\s+(?:on|for)|want(?:s|ed)?|respond(?:s|ed)?|acknowledge[sd]?)\b"
)
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|on|around|outside|inside|across|over|of|from|to|toward[s]?|into|through|"
    r"between|north|south|east|west)\s+(?:the\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a name stands in its sentence. Distances are in kilometres."""

    sort: Sort | None = None
    """What a kind word makes of it: "Tarsk district", "the city of Tarsk"."""
    word: str = ""
    """The kind word itself."""
    near: bool = False
    distance: float | None = None
    bearing: str | None = None
    """From the place named to the place meant: "north", "southwest"."""
    part: str | None = None
    """A part of it: "northern", "central"."""
    road_to: str | None = None
    """The other end of a road or line: "the Tarsk–Orlin road"."""
    within: str | None = None
    """What the words name as its container: "Tarsk, Norland", "Tarsk in Norland"."""
    speaks: bool = False
    """The name is the subject of a verb of saying: it stands for a government."""


def setting(text: str, span: Span) -> Setting:
    """How the name at ``span`` (code points of ``text``) stands in its sentence."""
    before = text[max(0, span[0] - WINDOW) : span[0]]
    after = text[span[1] : span[1] + WINDOW]
    sort, word = _sort(before, text[span[0] : span[1]], after)
    distance = _DISTANCE.search(before)
    bearing = distance or _BEARING.search(before)
    part, road = _PART.search(before), _ROAD.search(after)
    within = _CONTAINER.match(after) or _OWNER.search(before)
    return Setting(
        sort=sort,
        word=word,
        near=bool(_NEAR.search(_JOINED.sub("", before))),
        distance=_kilometres(distance) if distance else None,
        bearing=_compass(bearing["bearing"]) if bearing else None,
        part=part["part"].lower() if part and not bearing else None,
        road_to=road["other"] if road else None,
        within=within["name"].rstrip(".") if within else None,
        speaks=bool(_SPEAKS.search(after)) and not _IN_PLACE.search(before),
    )


def _sort(before: str, name: str, after: str) -> tuple[Sort | None, str]:
    own = name.rsplit(None, 1)
    if len(own) == 2 and own[1].lower() in _SORT_OF and own[1].lower() != "city":
        return _SORT_OF[own[1].lower()], own[1].lower()
    if polity := _POLITY.match(after):
        return Sort.POLITY, polity["word"].lower().rstrip(".")
    for pattern, words in ((_AFTER, after), (_BEFORE, before), (_HEAD, before)):
        found = pattern.match(words) if pattern is _AFTER else pattern.search(words)
        if found:
            return _SORT_OF[found["word"].lower()], found["word"].lower()
    return None, ""


_TO_KM = {"k": 1.0, "mi": 1.609, "m": 0.001}


def _kilometres(found: re.Match[str]) -> float | None:
    if not found["km"][0].isdigit():
        return None
    unit = found["unit"].lower()
    factor = _TO_KM["mi" if unit.startswith("mi") else unit[0]]
    return float(found["km"].replace(",", ".")) * factor


def _compass(words: str | None) -> str | None:
    found = re.findall(r"north|south|east|west", (words or "").lower())
    return "".join(found) or None


@cache
def demonyms() -> dict[str, str]:
    """Words for people and things of a place, to its name: "Syrians" to "Syria"."""
    table: dict[str, str] = {}
    for line in DEMONYMS.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "place\t")):
            continue
        place, words = line.split("\t")
        for word in words.split("|"):
            table[word.lower()] = place
            if not word.endswith(("s", "sh", "ch", "ese", "man", "woman", "x")):
                table[f"{word.lower()}s"] = place
    return table


def demonym(word: str) -> str | None:
    """The place that a word such as "Syrian" or "Georgians" belongs to, if any."""
    return demonyms().get(word.lower().replace("’", "'").removesuffix("'s"))


def is_kind_word(word: str) -> bool:
    """Whether a word says what sort of place another names: "River", "district"."""
    return word.lower() in _SORT_OF


def own_sort(name: str) -> Sort | None:
    """What a name says of its own kind, by its last word or its first: "Lake Marn"."""
    words = name.lower().split()
    found = (_SORT_OF.get(word) for word in (words[-1:] + words[:1] if len(words) > 1 else []))
    return next((sort for sort in found if sort), None)
