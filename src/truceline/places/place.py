"""A Place: what a name in a report is taken to mean, and what else it could.

Invariant: an unresolved place keeps its candidates and has no coordinates; a contested
place carries all its names and no country of ours.
"""

from dataclasses import dataclass
from enum import StrEnum

from truceline.reports.quote import Quote


class PlaceKind(StrEnum):
    """What sort of place an entry of the gazetteer is."""

    CITY = "city"
    COUNTRY = "country"
    FIRST_ORDER = "first-order unit"
    SECOND_ORDER = "second-order unit"
    REGION = "region"
    SEA = "sea"
    FACILITY = "facility"
    AIRPORT = "airport"
    AREA = "area"
    """A front-line area, crossing, camp, dam, base or the like."""
    CONTINENT = "continent"


SETTLEMENTS = frozenset({"capital", "town", "village", "settlement", "hamlet", "district"})


def kind_named(words: str) -> PlaceKind:
    """The kind that a user's word for one means: a village is a city, a crossing an area."""
    try:
        return PlaceKind(words)
    except ValueError:
        return PlaceKind.CITY if words in SETTLEMENTS else PlaceKind.AREA


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the gazetteer. ``country`` and ``admin1`` are codes, empty if contested."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    population: int = 0
    names: tuple[str, ...] = ()
    """Other names, of all sides and scripts."""
    contested: bool = False
    capital: bool = False
    """The seat of a country's government, as GeoNames has it."""
    filed: str = ""
    """The country code that GeoNames files it under, also where it is contested: for
    look-ups and exports, no endorsement."""
    unit: str = ""
    """The first-order unit that GeoNames files it under, also where it is contested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that a name might mean, with its score (0–1) and the reasons for it."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name resolved, or left open: ``entry`` is None where no candidate is good enough.

    ``where_prec`` is UCDP GED's 1–7, ``geo_precision`` ACLED's 1–3; both None where
    unresolved. ``lat``/``lon`` may differ from the entry's ("10 km north of").
    """

    name: str
    quote: Quote
    entry: Entry | None
    candidates: tuple[Candidate, ...]
    reason: str
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    geo_precision: int | None = None
    metonym: bool = False
    """The name speaks or acts for a government here; it says nothing of where."""
