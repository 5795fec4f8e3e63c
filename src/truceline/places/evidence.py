"""What speaks for each thing that a name may mean, and how much.

A candidate's score is a sum of the weights below, in units of log-odds: 1 makes a reading
2.7 times as likely. They were set by hand, as round numbers, by what each kind of evidence
is worth to a reader; none is fitted to a text.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log10

from truceline.language.toponyms import Setting, Sort
from truceline.places.place import Entry, PlaceKind
from truceline.places.spelling import key

POPULATION = 1.5
"""Per tenfold of people: what "the bigger one is meant" is worth when nothing else is said."""
KIND = {
    PlaceKind.COUNTRY: 5.0,
    PlaceKind.CONTINENT: 4.0,
    PlaceKind.SEA: 4.0,
    PlaceKind.REGION: 1.0,
    PlaceKind.FIRST_ORDER: -1.0,
    PlaceKind.SECOND_ORDER: -1.0,
    PlaceKind.AIRPORT: -2.0,
}
"""How much more often reports name one of a kind than its population tells."""
LEAST = {
    PlaceKind.FIRST_ORDER: 300_000,
    PlaceKind.SECOND_ORDER: 10_000,
    PlaceKind.REGION: 100_000,
    PlaceKind.AREA: 10_000,
    PlaceKind.FACILITY: 10_000,
    PlaceKind.AIRPORT: 10_000,
}
"""People taken for a kind of which GeoNames gives none: the usual size of one."""
MAIN_NAME = 1.5
CAPITAL = 1.0
CONTAINED = 8.0
"""The words say what it lies in: "Springfield, Ohio"."""
NOT_CONTAINED = -4.0
SORT_FITS = 4.0
SORT_DIFFERS = -3.0
SAME_COUNTRY = 4.0
SAME_UNIT = 3.0
COUNTRY_NAMED = 1.5
UNIT_NAMED = 2.0
CLOSE = 3.0
HOME = 3.0
"""Close to the dateline, or to a place in the outlet's name or address."""
PARTY = 1.5
SUPPLIED = 10.0
"""The user's profile has it."""

CELL = 1.5
"""Degrees: places in one cell or the next are close, some 160 to 330 km at most."""

UNIT_KINDS = frozenset({PlaceKind.SECOND_ORDER, PlaceKind.FIRST_ORDER, PlaceKind.REGION})
FITS = {
    Sort.COUNTRY: frozenset({PlaceKind.COUNTRY}),
    Sort.FIRST_ORDER: UNIT_KINDS,
    Sort.UNIT: UNIT_KINDS,
    Sort.CITY: frozenset({PlaceKind.CITY}),
    Sort.WATER: frozenset({PlaceKind.SEA, PlaceKind.AREA}),
    Sort.AIRPORT: frozenset({PlaceKind.AIRPORT}),
    Sort.FACILITY: frozenset({PlaceKind.FACILITY, PlaceKind.AREA, PlaceKind.AIRPORT}),
    Sort.AREA: frozenset({PlaceKind.AREA, PlaceKind.REGION}),
    Sort.POLITY: frozenset({PlaceKind.COUNTRY, PlaceKind.FIRST_ORDER}),
}
LANDS = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.SEA, PlaceKind.REGION})

_NONE: frozenset[str] = frozenset()
Cell = tuple[int, int]
Scored = tuple[float, tuple[str, ...]]


def prior(entry: Entry, name: str) -> Scored:
    """How likely a name means an entry when nothing else is known."""
    people = max(entry.population, LEAST.get(entry.kind, 0))
    score = POPULATION * log10(people + 10) + KIND.get(entry.kind, 0.0)
    reasons = [f"{entry.population:,} people"] if entry.population else []
    wanted, main = key(name), key(entry.name)
    if entry.contested or wanted in (main, main.removesuffix(" city")):
        # No name of a contested place is more its own than another.
        score += MAIN_NAME
    else:
        reasons.append(f"also called {name}")
    if entry.capital:
        score += CAPITAL
        reasons.append("a capital")
    return score, tuple(reasons)


def of_setting(entry: Entry, setting: Setting) -> Scored:
    """What the words right beside the name say of its kind."""
    if setting.sort is None:
        return 0.0, ()
    if entry.kind in FITS[setting.sort]:
        return SORT_FITS, (f"called a {setting.word}",)
    # A town named with "district" may still be meant by its own name where no unit is known.
    return SORT_DIFFERS, ()


def inside(entry: Entry, container: Entry) -> bool:
    """Whether an entry lies in a country or first-order unit."""
    if container.kind is PlaceKind.COUNTRY:
        return entry.filed == container.filed and entry.kind is not PlaceKind.COUNTRY
    if container.kind is PlaceKind.FIRST_ORDER and container.unit:
        return entry.unit == container.unit and entry != container
    return entry.kind not in LANDS and nearby(cell_of(entry), cell_of(container))


def cell_of(entry: Entry) -> Cell:
    return int(entry.lat // CELL), int(entry.lon // CELL)


def nearby(cell: Cell, other: Cell) -> bool:
    return abs(cell[0] - other[0]) <= 1 and abs(cell[1] - other[1]) <= 1


@dataclass(slots=True)
class Weights:
    """How much of a report's names points to each country, unit and part of the map."""

    total: float = 0.0
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    units: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, shares: Iterable[tuple[Entry, float]], sign: float = 1.0) -> None:
        """Count a name's candidates, each by its share of belief; ``sign`` -1 takes back."""
        for entry, share in shares:
            share *= sign
            self.total += share
            self.countries[entry.filed] += share
            if entry.kind in LANDS:
                continue
            self.units[entry.unit] += share
            if entry.kind is not PlaceKind.FIRST_ORDER:
                self.cells[cell_of(entry)] += share

    def close_to(self, cell: Cell) -> float:
        """The weight in a cell and those around it."""
        lat, lon = cell
        around = ((lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return sum(self.cells.get(c, 0.0) for c in around)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a report before any of its names is resolved."""

    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Codes of countries named, also by words such as "Syrian", and what names them."""
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parties: frozenset[str] = frozenset()
    """Countries of the profile's parties."""
    homes: Mapping[Cell, str] = field(default_factory=dict)
    """Cells of the dateline and of places in the outlet's name, and which it is."""
    home_countries: frozenset[str] = frozenset()
    supplied: frozenset[str] = frozenset()
    """Ids of entries from the user's profile."""
    called: Callable[[str], str] = str
    """The name of the country or first-order unit with a code."""


def of_report(entry: Entry, name: str, known: Known) -> Scored:
    """What the report as a whole says for an entry that a name may mean."""
    score, reasons = 0.0, []
    if entry.kind is not PlaceKind.COUNTRY and known.countries.get(entry.filed, _NONE) - {name}:
        score += COUNTRY_NAMED
        reasons.append(f"{known.called(entry.filed)} is named")
    if entry.kind is not PlaceKind.FIRST_ORDER and known.units.get(entry.unit, _NONE) - {name}:
        score += UNIT_NAMED
        reasons.append(f"{known.called(entry.unit)} is named")
    if entry.filed in known.parties:
        score += PARTY
        reasons.append(f"{known.called(entry.filed)} is a party's")
    home = known.homes.get(cell_of(entry)) if entry.kind not in LANDS else None
    if home:
        score += HOME
        reasons.append(f"close to the {home}")
    elif entry.filed in known.home_countries:
        score += HOME / 2
        reasons.append(f"the outlet or dateline is in {known.called(entry.filed)}")
    if entry.id in known.supplied:
        score += SUPPLIED
        reasons.append("in the profile")
    return score, tuple(reasons)


def of_others(entry: Entry, others: Weights, known: Known) -> Scored:
    """What the other names of the report say for an entry."""
    if others.total <= 0.0:
        return 0.0, ()
    reasons = []
    country = others.countries.get(entry.filed, 0.0) / others.total if entry.filed else 0.0
    score = SAME_COUNTRY * country
    if country > 0.3:
        reasons.append(f"{country:.0%} of the other names lie in {known.called(entry.filed)}")
    if entry.kind in LANDS:
        return score, tuple(reasons)
    unit = others.units.get(entry.unit, 0.0) / others.total if entry.unit else 0.0
    score += SAME_UNIT * unit
    if entry.kind is not PlaceKind.FIRST_ORDER:
        close = min(1.0, others.close_to(cell_of(entry)) / 2)
        score += CLOSE * close
        if close > 0.3:
            reasons.append("close to other places named")
    return score, tuple(reasons)


def shares(scores: list[float]) -> list[float]:
    """Scores as shares of belief that sum to one (softmax)."""
    top = max(scores, default=0.0)
    raised = [exp(s - top) for s in scores]
    return [r / sum(raised) for r in raised]
