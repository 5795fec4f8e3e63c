"""What a name may mean: the entries that bear it, or what it comes down to.

Invariant: forms are tried from the whole name to less of it, and the first that any entry
bears is taken; a form never holds a word that the name does not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.language.toponyms import demonym
from truceline.places import evidence
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Entry, PlaceKind, kind_named
from truceline.places.spelling import key
from truceline.profile import Profile

MOST = 40
"""Candidates weighed for one name; the many hundreds of the commonest have few people."""
SHORT = 3
"""Letters up to which capitals are an abbreviation: "US" is no village called Us."""
KNOWN = 15_000
"""People from which a town is well enough known to be seen in the name of something else."""
INNER = 4
"""Letters that a place's name must have to be looked for inside a longer name."""

_STEMS = re.compile(
    r"\s+(?:oblast|province|governorate|state|region|prefecture|district|county|raion|rayon|"
    r"municipality|city|town|village|settlement|camp|krai|township|borough|parish|area|front|"
    r"refugee camp|enclave|hromada|subdistrict)$",
    re.I,
)
_HEADS = re.compile(
    r"^(?:the\s+)?(?:(?:city|town|village|state|province|region|district|county|republic|"
    r"municipality|governorate|kingdom|port|township|commune)\s+of\s+|"
    r"downtown\s+|greater\s+|occupied\s+|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?[\s-]+|central\s+|"
    r"upper\s+|lower\s+|al[- ]|el[- ])",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LANDS = (PlaceKind.COUNTRY, PlaceKind.FIRST_ORDER, PlaceKind.REGION)

Supplied = Mapping[str, list[Entry]]
"""Entries of the user's profile, by the keys of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Candidates for a name, and the part of it that they bear where it is not the whole."""

    entries: tuple[Entry, ...] = ()
    inner: str = ""


def candidates(name: str, gazetteer: Gazetteer, supplied: Supplied) -> Found:
    """Entries that bear a name, its stem, its demonym's place, or a part of it."""
    for form in forms(name):
        found = [*supplied.get(key(form), ()), *ranked(form, gazetteer)]
        if found:
            return Found(entries=tuple(found))
    return _inside(name, gazetteer)


def forms(name: str) -> Iterable[str]:
    """A name, what it comes down to without "'s", "northern" or a kind word; a demonym's place."""
    name = re.sub(r"['’]s?$", "", name.strip())
    place = demonym(name)
    if place:
        yield place
        return
    yield name
    stem = _STEMS.sub("", name)
    if stem != name:
        yield stem
    head = _HEADS.sub("", name)
    if head != name:
        yield head
        yield _STEMS.sub("", head)


def ranked(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """Entries that bear just this name, likeliest first when nothing else is known."""
    entries = (gazetteer.entry(row) for row in gazetteer.rows(name))
    bare = name.replace(".", "")
    if len(bare) <= SHORT and bare.isupper():
        entries = (
            e for e in entries if any(bare == n.replace(".", "") for n in (e.name, *e.names))
        )
    found = sorted(entries, key=lambda e: (-evidence.prior(e, name)[0], e.id))
    return found[:MOST]


def well_known(entry: Entry) -> bool:
    """Whether a place is known well enough to be seen in the name of something else."""
    sure = (PlaceKind.COUNTRY, PlaceKind.FIRST_ORDER, PlaceKind.CONTINENT)
    return entry.kind in sure or entry.population >= KNOWN or entry.contested


def _inside(name: str, gazetteer: Gazetteer) -> Found:
    """Candidates for the longest place name in a longer name: "Tarsk" of "Tarsk Town Hall"."""
    words = list(_WORD.finditer(name))
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            inner = name[words[first].start() : words[first + size - 1].end()]
            inner = re.sub(r"['’]s?$", "", inner)
            if len(inner) < INNER or not inner[0].isupper() or key(inner) in _COMMON:
                continue
            found = ranked(demonym(inner) or inner, gazetteer)
            if found:
                return Found(entries=tuple(found), inner=inner)
    return Found()


_COMMON = frozenset(
    "central north south east west northern southern eastern western saint port camp hospital "
    "university school station airport church mosque market bridge hall centre center theatre "
    "theater hotel park street road avenue national general international children royal union "
    "united council commission court army force forces brigade house square institute college "
    "memorial museum stadium library community public new old great grand lake mount river "
    "valley island islands city town village district county region province state republic "
    "martyrs friendship freedom liberty independence victory progress medical office".split()
)
"""Words of names that are also, somewhere, a village's name."""


def containers(name: str | None, gazetteer: Gazetteer) -> list[Entry]:
    """Countries, units and landscapes that the words beside a name may put it in."""
    words = name.split() if name else []
    for size in range(len(words), 0, -1):
        entries = ranked(" ".join(words[:size]), gazetteer)
        lands = [e for e in entries if e.kind in _LANDS]
        if lands:
            return lands
    return []


def hosts(name: str | None, gazetteer: Gazetteer) -> list[Entry]:
    """What the words beside an unknown name say that it lies in, towns too."""
    words = name.split() if name else []
    for size in range(len(words), 0, -1):
        entries = ranked(" ".join(words[:size]), gazetteer)
        if entries:
            return entries
    return []


def supplied_by(profile: Profile) -> dict[str, list[Entry]]:
    """The profile's places as entries, by the keys of their names."""
    entries: dict[str, list[Entry]] = {}
    for place in profile.places:
        entry = Entry(
            id=f"profile:{place.name}",
            name=place.name,
            kind=kind_named(place.kind),
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            names=place.names,
            contested=not place.country,
            filed=place.country,
        )
        for name in (place.name, *place.names):
            entries.setdefault(key(name), []).append(entry)
    return entries
