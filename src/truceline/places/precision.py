"""How exactly a resolved name says where: by the kind of place and the words around it.

UCDP GED's where_prec: 1 the place itself, 2 within about 25 km of it, 3 its second-order
unit, 4 its first-order unit, 5 a landscape or part of a unit, 6 a country, 7 international
waters or air space. ACLED's geo_precision: 1 exact, 2 part of a region, 3 a province.
"""

from collections.abc import Iterator
from math import asin, atan2, cos, degrees, radians, sin

from truceline.language.toponyms import Setting, Sort
from truceline.places.place import Entry, PlaceKind

EARTH_KM = 6371.0088
BY_KIND = {
    PlaceKind.CITY: 1,
    PlaceKind.FACILITY: 1,
    PlaceKind.AIRPORT: 1,
    PlaceKind.AREA: 2,
    PlaceKind.SECOND_ORDER: 3,
    PlaceKind.FIRST_ORDER: 4,
    PlaceKind.REGION: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.CONTINENT: 6,
    PlaceKind.SEA: 7,
}
NEAR = 2
"""UCDP's code for what lies in or near a known place, its own point unknown."""
LANDSCAPE = 5
"""UCDP's code for a river, a road or a part of a unit."""
NEAR_KM = 25.0
"""UCDP's own limit between its precisions 2 and 5 (GED codebook, where_prec)."""
ACLED = {1: 1, 2: 2, 3: 2, 4: 3, 5: 2, 6: 3, 7: 3}
BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}


def where_prec(entry: Entry, setting: Setting) -> int:
    """UCDP's code for a place named in these words."""
    code = BY_KIND[entry.kind]
    if code == 1 and setting.sort is Sort.UNIT:
        return 3
    if code == 1 and setting.sort is Sort.FIRST_ORDER:
        return 4
    if code == 1 and (setting.near or setting.distance or setting.bearing or setting.road_to):
        return 2 if (setting.distance or 0.0) <= NEAR_KM else 5
    if code in (3, 4, 6) and (setting.part or setting.near or setting.bearing):
        return 5
    return code


def said(setting: Setting) -> Iterator[str]:
    """The words around a name that move the place meant away from it, for a reader."""
    if setting.distance is not None:
        far = f"{setting.distance:g} km {setting.bearing or 'away'} of it"
        yield far if setting.bearing in BEARINGS else f"{setting.distance:g} km from it"
    elif setting.bearing:
        yield f"somewhere {setting.bearing} of it"
    elif setting.near:
        yield "near it"
    elif setting.road_to:
        yield f"on the way to {setting.road_to}"
    if setting.part:
        yield f"a part of it: {setting.part}"


def geo_precision(code: int) -> int:
    """ACLED's code that goes with a code of UCDP."""
    return ACLED[code]


def point(entry: Entry, setting: Setting) -> tuple[float, float]:
    """The point meant: the entry's, or so many kilometres from it in a direction."""
    if setting.distance is None or setting.bearing not in BEARINGS:
        return entry.lat, entry.lon
    lat, lon, way = radians(entry.lat), radians(entry.lon), radians(BEARINGS[setting.bearing])
    far = setting.distance / EARTH_KM
    lat2 = asin(sin(lat) * cos(far) + cos(lat) * sin(far) * cos(way))
    east = sin(way) * sin(far) * cos(lat)
    lon2 = lon + atan2(east, cos(far) - sin(lat) * sin(lat2))
    return round(degrees(lat2), 5), round((degrees(lon2) + 540) % 360 - 180, 5)
