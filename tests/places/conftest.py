"""A small gazetteer of invented places, and the shipped one."""

import pytest

from truceline.places.build import pack
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import PlaceKind
from truceline.places.sources import Row

CITY, UNIT = PlaceKind.CITY, PlaceKind.FIRST_ORDER
ROWS = [
    Row(id="t:n", name="Norland", kind=PlaceKind.COUNTRY, lat=40, lon=50, country="NO",
        population=9_000_000),
    Row(id="t:s", name="Sudland", kind=PlaceKind.COUNTRY, lat=30, lon=50, country="SU",
        population=8_000_000),
    Row(id="t:marn", name="Marn", kind=UNIT, lat=40.5, lon=50.5, country="NO", unit="NO.1",
        population=400_000, names=["Marn province"]),
    Row(id="t:capital", name="Korvan", kind=CITY, lat=40, lon=50, country="NO", unit="NO.2",
        population=900_000, capital=True),
    Row(id="t:tarsk-n", name="Tarsk", kind=CITY, lat=40.6, lon=50.6, country="NO", unit="NO.1",
        population=20_000),
    Row(id="t:tarsk-s", name="Tarsk", kind=CITY, lat=30.2, lon=50.1, country="SU", unit="SU.1",
        population=30_000),
    Row(id="t:orlin", name="Orlin", kind=CITY, lat=40.8, lon=50.6, country="NO", unit="NO.1",
        population=15_000),
    Row(id="t:vesk", name="Vesk", kind=CITY, lat=35, lon=50, country="NO", unit="NO.1",
        population=5_000, names=["Weskar", "Веск"], contested=True),
    Row(id="t:gulf", name="Gulf of Marn", kind=PlaceKind.SEA, lat=39, lon=51),
]  # fmt: skip


@pytest.fixture(scope="session")
def small() -> Gazetteer:
    """Two countries, two towns of one name, a contested town."""
    order = list(PlaceKind)
    rows = sorted(ROWS, key=lambda r: (order.index(r.kind), -r.population, r.id))
    return Gazetteer(pack(rows), source="a test's")


@pytest.fixture(scope="session")
def shipped() -> Gazetteer:
    """The gazetteer that is built with the package."""
    return Gazetteer.load()
