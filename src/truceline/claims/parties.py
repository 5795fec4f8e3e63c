"""For whom a speaker speaks: by the profile, by nationality, or as the government of a place.

Invariant: a party is named by the profile or by words of the speaker's own phrase (or of the
one that a pronoun stands for); where two sides fit, or none, there is none. Residents,
witnesses, journalists and neutral bodies speak for no side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from truceline.claims.claim import SpeakerKind
from truceline.language.toponyms import demonyms
from truceline.profile import Profile

UNSIDED = frozenset(
    {SpeakerKind.RESIDENT, SpeakerKind.WITNESS, SpeakerKind.JOURNALIST, SpeakerKind.OUTLET}
    | {SpeakerKind.MONITOR, SpeakerKind.NGO, SpeakerKind.INTERNATIONAL, SpeakerKind.MEDICAL}
)
GROUPS = frozenset(
    "taliban,hamas,hezbollah,hizbollah,houthi,houthis,farc,fmln,eln,m-19,pkk,ypg,isis,isil,daesh,"
    "al-shabaab,boko haram,m23,wagner,rsf,sdf".split(",")
)
"""Armed groups that speak for themselves."""
_ELSEWHERE = re.compile(r"\b(?:to|in|on|at|near|from|with|about|against|for)\b.*", re.IGNORECASE)
"""What follows is where a speaker is or whom it speaks to: "the envoy to Norland"."""
LANDS = frozenset(
    "Israel,Palestinian Territory,Abkhazia,South Ossetia,Nagorno-Karabakh,Transnistria,Chechnya,"
    "Somaliland,Puntland,Tigray,Crimea,Scotland,Catalonia,Northern Ireland,Taiwan".split(",")
)
"""Lands with authorities of their own, or claimed ones, that no capital of the table names.
That they stand here says nothing of their status."""
_SEATED = re.compile(
    r"^(?:(?:senior|military|security|defence|defense|government) )*"
    r"(?:officials?|authorities|government) in "
)
"""Who speaks for a side from its capital: "officials in Tarsk", but no "envoy in Tarsk"."""
_OFFICE = re.compile(r"\b(?:president|prime minister|premier|chancellor|king|leader|pm)\b")
_FORMER = re.compile(r"\b(?:former|ex-|late|then-|vice|deputy|foreign|spokes\w+)\b")
LATEST = 9999
"""Until when somebody leads who has not gone."""


@cache
def countries() -> dict[str, str]:
    """Names of countries and of lands with authorities, lower case, to the party's name."""
    return {place.lower(): place for place in {*capitals().values(), *LANDS}}


@cache
def bodies() -> dict[str, str]:
    """Names and acronyms of bodies that tell no country, as written, to their countries."""
    raw = files("truceline.claims").joinpath("data/bodies.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if not line.startswith("#"))
    return {name: country for country, names in rows for name in names.split("|")}


def _is_word(phrase: str, name: str) -> bool:
    """Whether a name stands in a phrase as a word of its own, in the case that it has."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", phrase) is not None


@cache
def capitals() -> dict[str, str]:
    """Capitals, lower case, to their countries."""
    raw = files("truceline.language").joinpath("capitals.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if not line.startswith("#"))
    return {city.lower(): country for country, cities in rows for city in cities.split("|")}


def party_of(phrase: str, kind: SpeakerKind, profile: Profile) -> str | None:
    """The side that a speaker called so speaks for, or None."""
    if profile.parties and (named := _by_profile(phrase, profile)) is not None:
        return named or None
    if kind in UNSIDED:
        return None
    return _by_words(phrase) or _by_words(phrase, everywhere=True)


BODIES_OF_MANY = {
    "osce": "OSCE",
    "united nations": "UN",
    "un": "UN",
    "african union": "African Union",
    "european union": "EU",
    "eu": "EU",
    "nato": "NATO",
    "ecowas": "ECOWAS",
    "arab league": "Arab League",
}
"""Bodies of several states, lower case, for which their own missions speak. Matched in the case
of a name alone ("UN", not "un")."""


def sender_of(phrase: str, kind: SpeakerKind, profile: Profile) -> str | None:
    """The body that a mission speaks for, where its words name one alone: "OSCE monitors".

    A body that the profile calls neutral speaks for no side, and neither does its mission.
    """
    if kind is not SpeakerKind.MONITOR or _by_profile(phrase, profile) is not None:
        return None
    found = {
        body
        for name, body in BODIES_OF_MANY.items()
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", phrase, re.IGNORECASE)
        if match.group() != name
    }
    return next(iter(found)) if len(found) == 1 else None


def is_government(phrase: str) -> bool:
    """Whether the words are nothing but a country or capital, which speaks as one."""
    name = phrase.lower().removeprefix("the ").strip()
    return name in countries() or name in capitals()


def _by_profile(phrase: str, profile: Profile) -> str | None:
    """The party's name; "" for a neutral body or where two sides fit alike; None for no match."""
    found: dict[str, int] = {}
    for party in profile.parties:
        names = (party.name, *party.aliases, *party.speakers)
        places = [_at(phrase, name) for name in names]
        seat = _SEATED.sub("", phrase.lower().removeprefix("the "))
        if seat in {c.lower() for c in party.capitals}:
            places.append(0)
        at = min((p for p in places if p is not None), default=None)
        if at is not None:
            found[party.name] = at
    neutral = [p for n in profile.neutral if (p := _at(phrase, n)) is not None]
    if neutral and min(neutral) <= min(found.values(), default=len(phrase)):
        return ""
    if not found:
        return None
    first = min(found.values())
    named = [name for name, at in found.items() if at == first]
    between = re.search(r"\band\b", phrase)
    return named[0] if len(named) == 1 and not (len(found) > 1 and between) else ""


def whole_word(name: str, phrase: str) -> str:
    """A name as a phrase writes it, where it stands there as a word of its own; else nothing."""
    at = _at(phrase, name)
    return "" if at is None else phrase[at : at + len(name)]


def _at(phrase: str, name: str) -> int | None:
    """Where a name stands in a phrase as a word of its own, without case; None if nowhere."""
    # Most names stand nowhere: a search of plain text is twenty times as fast as the pattern.
    if phrase.isascii() and name.lower() not in phrase.lower():
        return None
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", phrase, re.IGNORECASE)
    return found.start() if found else None


@lru_cache(maxsize=4_096)
def _by_words(phrase: str, *, everywhere: bool = False) -> str | None:
    """A nation or group by the words of an office: "Norlandic officials", "Norland's army"."""
    own = phrase if everywhere else _ELSEWHERE.sub("", phrase)
    if is_government(own):
        name = own.lower().removeprefix("the ").strip()
        return countries().get(name) or capitals()[name]
    words = [w.removesuffix("'s").removesuffix("’s") for w in re.findall(r"[\w'’-]+", own)]
    nations = _nations(words)
    sides = {countries()[n.lower()] for n in nations if n.lower() in countries()}
    sides |= {capitals()[w.lower()] for w in words if everywhere and w.lower() in capitals()}
    low = own.lower()
    sides |= {countries()[c] for c in countries() if c in low and _at(own, c) is not None}
    sides |= {found for g in GROUPS if (found := whole_word(g, own))}
    sides |= {country for name, country in bodies().items() if name in own and _is_word(own, name)}
    return next(iter(sides)) if len(sides) == 1 else None


def _nations(words: Sequence[str]) -> Iterator[str]:
    """The places that words for people name, of two words where two name one: "South Sudanese"."""
    at = 0
    while at < len(words):
        both = " ".join(words[at : at + 2])
        longer = both[:1].isupper() and both.lower() in demonyms()
        known = both if longer else words[at]
        if known[:1].isupper():
            yield demonyms().get(known.lower(), "")
        at += 2 if longer else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Somebody who led a country, by full name in lower case, in these years."""

    country: str
    name: str
    since: int
    until: int


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """The leaders that come with Truceline, by their last name in lower case."""
    raw = files("truceline.claims").joinpath("data/heads.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Head]] = {}
    for line in raw.splitlines():
        if line.startswith("#"):
            continue
        country, names, since, until = line.split("\t")
        for name in names.lower().split("|"):
            head = Head(country=country, name=name, since=int(since), until=int(until or LATEST))
            found.setdefault(name.split()[-1], []).append(head)
    return {name: tuple(known) for name, known in found.items()}


def country_led(phrase: str, person: str, year: int | None) -> str | None:
    """The country that a person led in a year: by full name, or by last name and office.

    None where the report has no year, nobody of the name led a country in it, or several
    did. The table is ``data/heads.tsv``; a profile's own speakers come before it.
    """
    if year is None:
        return None
    name, led = person.lower(), phrase.lower()
    in_office = _OFFICE.search(led) is not None and not _FORMER.search(led)
    fits = {
        head.country
        for head in heads().get(name.split()[-1], ())
        if head.since <= year <= head.until
        and (head.name == name or (in_office and " " not in name))
    }
    return next(iter(fits)) if len(fits) == 1 else None
