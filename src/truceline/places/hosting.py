"""A hospital, street or stream that no gazetteer has: in or near the town named beside it.

Invariant: only what has no candidate of its own is placed so, its precision is never better
than "in or near", and its reason says whose point it has.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from truceline.language.analysis import Span
from truceline.language.toponyms import Sort, own_sort, setting
from truceline.places import precision
from truceline.places.place import Place, PlaceKind

REACH = 300
"""Code points to the town named before: some two sentences of a news report."""
HOSTS = frozenset({PlaceKind.CITY, PlaceKind.SECOND_ORDER, PlaceKind.FACILITY, PlaceKind.AREA})
HOSTED = {
    Sort.FACILITY: precision.NEAR,
    Sort.AIRPORT: precision.NEAR,
    Sort.WATER: precision.LANDSCAPE,
    Sort.AREA: precision.LANDSCAPE,
}
"""What is hosted, and how precise that is: a river may be long, a school is not."""


def hosted(text: str, places: Mapping[Span, Place]) -> dict[Span, Place]:
    """The places with each unknown facility put in or near the town named shortly before it."""
    known = sorted(s for s, p in places.items() if p.entry and p.entry.kind in HOSTS)
    given = dict(places)
    for span, place in places.items():
        sort = own_sort(place.name) or setting(text, span).sort
        if place.candidates or sort not in HOSTED:
            continue
        at = bisect_left(known, span) - 1
        if at < 0 or span[0] - known[at][1] > REACH:
            continue
        host = places[known[at]]
        assert host.entry is not None
        given[span] = replace(
            host,
            name=place.name,
            quote=place.quote,
            reason=f"not in the gazetteer, taken to be in or near {host.entry.name}, named before",
            lat=host.entry.lat,
            lon=host.entry.lon,
            where_prec=HOSTED[sort],
            geo_precision=precision.geo_precision(HOSTED[sort]),
            metonym=False,
        )
    return given
