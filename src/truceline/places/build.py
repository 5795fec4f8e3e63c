"""Build the gazetteer's file: ``python -m truceline.places.build``.

Runs when the package is built, so it needs the standard library and the sources alone.
The order of rows is that of kinds, population and id: same sources, same bytes.
"""

import hashlib
import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from math import cos, hypot, radians
from pathlib import Path

from truceline.places import dump, sources
from truceline.places.gazetteer import Gazetteer
from truceline.places.layout import ALIGN, ARRAYS, BETWEEN, CAPITAL, CONTESTED, DEGREE, MAGIC
from truceline.places.place import Entry, PlaceKind
from truceline.places.sources import Row
from truceline.places.spelling import key

TARGET = Path(__file__).parent / "data" / "gazetteer.bin"
KINDS = tuple(PlaceKind)
SAME_KM = {
    PlaceKind.COUNTRY: 500.0,
    PlaceKind.CITY: 12.0,
    PlaceKind.FACILITY: 12.0,
    PlaceKind.AREA: 12.0,
    PlaceKind.AIRPORT: 12.0,
    PlaceKind.SECOND_ORDER: 60.0,
    PlaceKind.FIRST_ORDER: 150.0,
    PlaceKind.REGION: 150.0,
    PlaceKind.SEA: 150.0,
    PlaceKind.CONTINENT: 0.0,
}
"""How far an overlay entry may lie from one of a source that it takes the place of: towns
by the spread of points between gazetteers, regions by the spread of their middles."""

SITES = frozenset({PlaceKind.CITY, PlaceKind.FACILITY, PlaceKind.AREA, PlaceKind.AIRPORT})
"""Kinds that lie within one first-order unit, or nearly so."""


def hash_of(key: str) -> int:
    """64 bits of a name's key: two of some million names meet once in ten million builds."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def keys_of(row: Row) -> set[str]:
    """The keys of all names of a row; worked out once."""
    if not row.keys:
        row.keys = {key(name) for name in (row.name, *row.names)} - {""}
    return row.keys


def gather() -> list[Row]:
    """All rows of all sources, the overlay merged in, contested ones marked."""
    units = list(sources.units())
    first = {
        (u.country, key(name)): u.unit
        for u in units
        if u.kind is PlaceKind.FIRST_ORDER
        for name in (u.name, *u.names)
    }
    rows = {r.id: r for r in chain(units, sources.cities(), sources.airports(first))}
    return _finished(lay_over(list(rows.values()), list(sources.overlay())))


def extend(base: Gazetteer, geonames: Path) -> list[Row]:
    """The rows of a built gazetteer with a user's GeoNames dumps merged in.

    The overlay is laid over once more, so that it goes for the dumps' places too.
    """
    dumps = dump.Dumps.of(geonames)
    rows = {e.id: _row(e) for e in base.entries()}
    dump.merge(rows, dumps)
    return _finished(lay_over(list(rows.values()), list(sources.overlay())))


def _row(entry: Entry) -> Row:
    return Row(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.filed,
        unit=entry.unit,
        population=entry.population,
        names=list(entry.names),
        contested=entry.contested,
        capital=entry.capital,
    )


def _finished(rows: list[Row]) -> list[Row]:
    """Rows in their order, sites in their units, those of contested units marked."""
    _put_in_units(rows)
    contested = sources.contested_units()
    for row in rows:
        row.contested |= row.country in contested or row.unit in contested
    return sorted(rows, key=lambda r: (KINDS.index(r.kind), -r.population, r.id))


def _put_in_units(rows: list[Row]) -> None:
    """Give a site or village without a unit that of the nearest town of its country."""
    towns: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind is PlaceKind.CITY and row.unit:
            towns[int(row.lat), int(row.lon)].append(row)
    for row in rows:
        if row.unit or not row.country or row.kind not in SITES:
            continue
        around = [(int(row.lat) + i, int(row.lon) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        near = [t for cell in around for t in towns.get(cell, ()) if t.country == row.country]
        if near:
            row.unit = min(near, key=lambda t: (km(row.lat, row.lon, t.lat, t.lon), t.id)).unit


def lay_over(rows: list[Row], overlay: list[Row]) -> list[Row]:
    """Let each overlay entry take in the rows of its kind and name that lie close by."""
    by_key: dict[str, list[Row]] = defaultdict(list)
    wanted = set(chain.from_iterable(keys_of(entry) for entry in overlay))
    for row in rows:
        for k in keys_of(row) & wanted:
            by_key[k].append(row)
    ids = {row.id: row for row in rows}
    taken: set[str] = set()
    for entry in overlay:
        named = chain.from_iterable(by_key[k] for k in sorted(keys_of(entry)))
        given = (ids[i] for i in sorted(entry.takes) if i in ids)
        for row in chain(given, named):
            if row.id not in taken and (row.id in entry.takes or _same(row, entry)):
                taken.add(row.id)
                _take_in(entry, row)
    return [r for r in rows if r.id not in taken] + overlay


def _same(row: Row, entry: Row) -> bool:
    """Whether a row of a source is the overlay's entry: of its kind and close by."""
    near = km(entry.lat, entry.lon, row.lat, row.lon) <= SAME_KM[entry.kind]
    return near and _alike(row.kind, entry.kind)


def _alike(kind: PlaceKind, other: PlaceKind) -> bool:
    lands = {PlaceKind.REGION, PlaceKind.FIRST_ORDER, PlaceKind.SECOND_ORDER}
    return kind is other or {kind, other} <= lands


def _take_in(entry: Row, row: Row) -> None:
    entry.names += [row.name, *row.names]
    entry.keys |= row.keys
    if row.population >= entry.population and entry.id.startswith("truceline:"):
        # The id of GeoNames is kept: others know the place by it.
        entry.id = row.id
    entry.population = max(entry.population, row.population)
    entry.country = entry.country or row.country
    entry.unit = entry.unit or row.unit
    entry.capital |= row.capital


def km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Distance on a plane touching the earth: right to a percent for some hundred km."""
    return 111.2 * hypot(lat2 - lat, (lon2 - lon) * cos(radians((lat + lat2) / 2)))


def pack(rows: list[Row]) -> bytes:
    """The file's bytes. Raises ValueError where a row cannot be kept."""
    countries = sorted({r.country for r in rows} | {""})
    units = sorted({r.unit for r in rows} | {""})
    country, unit = ({c: i for i, c in enumerate(cs)} for cs in (countries, units))
    texts = [_text(r) for r in rows]
    index = sorted((hash_of(k), i) for i, r in enumerate(rows) for k in keys_of(r))
    values: dict[str, Iterable[int]] = {
        "hashes": (h for h, _ in index),
        "rows": (i for _, i in index),
        "lat": (round(r.lat * DEGREE) for r in rows),
        "lon": (round(r.lon * DEGREE) for r in rows),
        "population": (r.population for r in rows),
        "kind": (KINDS.index(r.kind) for r in rows),
        "country": (country[r.country] for r in rows),
        "unit": (unit[r.unit] for r in rows),
        "flags": (r.contested * CONTESTED | r.capital * CAPITAL for r in rows),
        "offsets": _offsets(texts),
        "text": b"".join(texts),
    }
    data, places = bytearray(), {}
    for name, code in ARRAYS.items():
        items = array(code, values[name])
        if sys.byteorder == "big":
            items.byteswap()
        data += b"\0" * (-len(data) % ALIGN)
        places[name] = {"start": len(data), "count": len(items), "size": items.itemsize}
        data += items.tobytes()
    tables = {"countries": countries, "units": units, "kinds": [k.value for k in KINDS]}
    digest = hashlib.sha256(json.dumps(tables).encode() + data).hexdigest()[:16]
    header = json.dumps({"version": digest, "arrays": places, **tables}).encode()
    header += b" " * (-(len(MAGIC) + 8 + len(header)) % ALIGN)
    return MAGIC + len(header).to_bytes(8, "little") + header + bytes(data)


def _text(row: Row) -> bytes:
    names = dict.fromkeys(n.replace(BETWEEN, " ").strip() for n in row.names)
    names.pop(row.name, None)
    return BETWEEN.join([row.id, row.name, *names]).encode()


def _offsets(texts: list[bytes]) -> Iterable[int]:
    edge = 0
    yield edge
    for text in texts:
        edge += len(text)
        yield edge


def build(target: Path = TARGET, rows: list[Row] | None = None) -> str:
    """Write the gazetteer to ``target``, of all sources if no rows are given; say what it is."""
    rows = gather() if rows is None else rows
    data = pack(rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return f"{target}: {len(rows):,} places, {len(data):,} bytes"


if __name__ == "__main__":
    print(build())
