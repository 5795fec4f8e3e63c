"""A Profile is what a user tells Truceline about a conflict, in TOML of their own.

It names parties, neutral bodies, places, ceasefires and conventions; nothing in it is
ours, and what is taken from it is marked ``supplied``. Truceline works without one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import combinations, pairwise
from pathlib import Path
from zoneinfo import available_timezones

from truceline import tables
from truceline.errors import ProfileError
from truceline.ids import Json, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side, with the words that stand for it. All are matched without case."""

    name: str
    aliases: tuple[str, ...] = ()
    """Other names, demonyms and armed forces: "Norland", "Norlandic", "Norland's army"."""
    capitals: tuple[str, ...] = ()
    """Cities whose name may stand for its government."""
    speakers: tuple[str, ...] = ()
    """Persons and offices that speak for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that no gazetteer has, or one that it has under other names."""

    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    kind: str = "city"
    country: str = ""
    """Empty where it is contested."""


PURPOSES = ("humanitarian", "peace process", "holiday", "election", "other")
"""Purposes of a ceasefire in the ETH/PRIO Civil Conflict Ceasefire Dataset (2022)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCeasefire:
    """A ceasefire that the user knows of; times are local to ``zone``.

    ``purpose`` is one of ETH/PRIO's (see ``PURPOSES``); ``terms`` are quoted or put in the
    user's own words; ``source`` says where the user has it from.
    """

    name: str
    parties: tuple[str, ...]
    agreed: date | datetime | None = None
    effective: date | datetime | None = None
    ended: date | datetime | None = None
    brokers: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    zone: str | None = None
    purpose: str | None = None
    written: bool | None = None
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Other names under which reports speak of it: "Minsk II", "the harvest truce"."""
    source: str | None = None

    def __post_init__(self) -> None:
        if self.purpose is not None and self.purpose not in PURPOSES:
            raise ValueError(
                f"ceasefire {self.name!r}: no purpose {self.purpose!r}; "
                f"known are {', '.join(PURPOSES)}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A conflict as its user describes it. ``anchors`` name days: "the start of the conflict"."""

    name: str = "none"
    parties: tuple[Party, ...] = ()
    neutral: tuple[str, ...] = ()
    """Bodies that belong to no side: monitors, agencies, humanitarian bodies."""
    places: tuple[KnownPlace, ...] = ()
    ceasefires: tuple[KnownCeasefire, ...] = ()
    anchors: Mapping[str, date] = field(default_factory=dict)
    conventions: Mapping[str, str] = field(default_factory=dict)
    inclusion: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    digest: str = "none"
    """Of the file's content: a part of every reading's id."""

    @classmethod
    def load(cls, path: Path) -> "Profile":
        """Read a profile's TOML. Raises ProfileError naming the file and the field."""
        data = tables.read(path, "profile")
        try:
            return _profile(data)
        except (TypeError, KeyError, ValueError) as error:
            raise ProfileError(f"profile {path}: {error}; see docs/reference/profile.md") from error


TABLES: Mapping[str, tuple[str, type]] = {
    "party": ("parties", Party),
    "place": ("places", KnownPlace),
    "ceasefire": ("ceasefires", KnownCeasefire),
}
"""The lists of tables of a profile: the TOML's key, the field it fills, and its record."""


def _profile(data: dict[str, object]) -> Profile:
    filled: dict[str, object] = {"digest": content_id("profile", _plain(data))}
    known = {f.name for f in fields(Profile)} - {n for n, _ in TABLES.values()} - {"digest"}
    for key, value in data.items():
        if key not in TABLES and key not in known:
            raise ValueError(f"no key {key!r}; known are {', '.join(sorted({*known, *TABLES}))}")
        if key not in TABLES:
            filled[key] = tuple(value) if isinstance(value, list) else value
            continue
        name, record = TABLES[key]
        entries = enumerate(tables.listed(data, key), 1)
        filled[name] = tuple(tables.record(f"[[{key}]] {n}", record, v) for n, v in entries)
    tables.check("the profile", Profile, filled)
    return Profile(**filled)  # type: ignore[arg-type]


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a {type(value).__name__} has no place in a profile")


def problems(profile: Profile) -> list[str]:
    """What in a profile would mislead a reading, a line each; empty where nothing would."""
    return [
        *_shared_words(profile),
        *_unknown_parties(profile),
        *_unknown_zones(profile),
        *_odd_places(profile),
        *_odd_dates(profile),
        *_overlaps(profile),
    ]


def _shared_words(profile: Profile) -> Iterator[str]:
    """A word that stands for two sides, or for a side and for a neutral body."""
    owners: dict[str, set[str]] = {}
    for party in profile.parties:
        for word in (party.name, *party.aliases, *party.capitals, *party.speakers):
            owners.setdefault(word.casefold(), set()).add(party.name)
    for body in profile.neutral:
        owners.setdefault(body.casefold(), set()).add("the neutral bodies")
    for word, names in owners.items():
        if len(names) > 1:
            yield f"{word!r} stands for {' and for '.join(sorted(names))}: keep it with one"


def _unknown_parties(profile: Profile) -> Iterator[str]:
    known = {p.name for p in profile.parties}
    for ceasefire in profile.ceasefires:
        for name in ceasefire.parties:
            if name not in known:
                yield f"ceasefire {ceasefire.name!r}: its party {name!r} is no [[party]]"
        for broker in ceasefire.brokers:
            if broker in ceasefire.parties:
                yield f"ceasefire {ceasefire.name!r}: {broker!r} is both a party and a broker"


def _unknown_zones(profile: Profile) -> Iterator[str]:
    zones = [("the profile", profile.zone)]
    zones += [(f"ceasefire {c.name!r}", c.zone) for c in profile.ceasefires]
    for where, zone in zones:
        if zone is not None and zone not in available_timezones():
            yield f"{where}: no time zone {zone!r}; write one such as 'Europe/Kyiv'"


def _odd_places(profile: Profile) -> Iterator[str]:
    for place in profile.places:
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            yield f"place {place.name!r}: {place.lat}, {place.lon} is nowhere on Earth"


def _odd_dates(profile: Profile) -> Iterator[str]:
    for ceasefire in profile.ceasefires:
        days = [
            (name, _day(moment))
            for name in ("agreed", "effective", "ended")
            if (moment := getattr(ceasefire, name)) is not None
        ]
        for (earlier, first), (later, second) in pairwise(days):
            if second < first:
                yield f"ceasefire {ceasefire.name!r}: {later} {second} is before {earlier} {first}"
        timed = isinstance(ceasefire.effective, datetime)
        if timed and not (ceasefire.zone or profile.zone):
            yield f"ceasefire {ceasefire.name!r}: it takes effect at an hour, in no time zone"


def _overlaps(profile: Profile) -> Iterator[str]:
    """Two ceasefires of the same parties in force on one day: an act would fall under both."""
    running = [(c, _day(c.effective), _day(c.ended or date.max)) for c in profile.ceasefires
               if c.effective is not None]  # fmt: skip
    for (one, start, end), (two, begin, stop) in combinations(running, 2):
        if set(one.parties) & set(two.parties) and start < stop and begin < end:
            yield (
                f"ceasefires {one.name!r} and {two.name!r} of the same parties overlap: "
                "give the earlier one an end, unless both did hold at once"
            )


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
