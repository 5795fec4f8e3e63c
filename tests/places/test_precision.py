"""Codes of precision, and points so far from a town in a direction."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.language.toponyms import setting
from truceline.places import precision
from truceline.places.place import Entry, PlaceKind

FROM = {
    "Shells fell in [Tarsk].": (PlaceKind.CITY, 1, 1),
    "Shells fell near [Tarsk].": (PlaceKind.CITY, 2, 2),
    "Shells fell near Orlin and [Tarsk].": (PlaceKind.CITY, 2, 2),
    "Shells fell near Orlin and in [Tarsk].": (PlaceKind.CITY, 1, 1),
    "Shells fell 10 km north of [Tarsk].": (PlaceKind.CITY, 2, 2),
    "Shells fell 60 km north of [Tarsk].": (PlaceKind.CITY, 5, 2),
    "Shells fell on the [Tarsk]–Orlin road.": (PlaceKind.CITY, 2, 2),
    "Shells fell in [Tarsk] district.": (PlaceKind.CITY, 3, 2),
    "Shells fell in [Marn] county.": (PlaceKind.SECOND_ORDER, 3, 2),
    "Shells fell in [Marn] province.": (PlaceKind.FIRST_ORDER, 4, 3),
    "Shells fell in northern [Marn].": (PlaceKind.FIRST_ORDER, 5, 2),
    "Shells fell in the [Marn] hills.": (PlaceKind.REGION, 5, 2),
    "Shells fell in [Norland].": (PlaceKind.COUNTRY, 6, 3),
    "A ship was hit in the [Gulf of Marn].": (PlaceKind.SEA, 7, 3),
}


@pytest.mark.parametrize("words", FROM)
def test_codes_follow_the_kind_and_the_words(words: str) -> None:
    """UCDP's where_prec and ACLED's geo_precision."""
    kind, ucdp, acled = FROM[words]
    text, span = marked(words)
    code = precision.where_prec(entry(kind), setting(text, span))
    assert (code, precision.geo_precision(code)) == (ucdp, acled)


def marked(words: str) -> tuple[str, tuple[int, int]]:
    """A text and the span that square brackets mark in it."""
    start, end = words.index("["), words.index("]") - 1
    return words.replace("[", "").replace("]", ""), (start, end)


def entry(kind: PlaceKind, lat: float = 40.0, lon: float = 50.0) -> Entry:
    return Entry(id="t", name="Tarsk", kind=kind, lat=lat, lon=lon)


@given(
    st.floats(-80, 80),
    st.floats(-179, 179),
    st.integers(1, 100),
    st.sampled_from(sorted(precision.BEARINGS)),
)
def test_a_point_lies_as_far_away_as_the_words_say(
    lat: float, lon: float, km: int, way: str
) -> None:
    """To two per cent, and on the right side."""
    text = f"Shells fell {km} km {way} of Tarsk."
    place = entry(PlaceKind.CITY, lat, lon)
    there = precision.point(place, setting(text, (len(text) - 6, len(text) - 1)))
    east = ((there[1] - lon + 540) % 360 - 180) * cos(radians((lat + there[0]) / 2))
    assert hypot(there[0] - lat, east) * 111.2 == pytest.approx(km, rel=0.02)
    assert ("north" in way) <= (there[0] > lat)
    assert ("west" in way) <= (east < 0)
