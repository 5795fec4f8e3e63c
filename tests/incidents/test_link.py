"""Claims are linked where place, day and act speak for one happening, and not else."""

from datetime import date

import pytest

from truceline.incidents.group import grouped
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, on, place, report

DAY = date(2031, 4, 6)


def told(outlet: str, town: str, lat: float, lon: float) -> ClaimRecord:
    """A shelling of a town on Sunday, in an outlet's words."""
    one = report(f"Shells hit {town} on Sunday, {outlet} reports.", outlet=outlet, published=DAY)
    where = place(one, town, lat=lat, lon=lon)
    return claim(one, f"Shells hit {town} on Sunday", places=[where], time=on(one, "Sunday", DAY))


def test_two_outlets_on_one_town_and_day_are_one_incident() -> None:
    """The same act in the same place on the same day is one happening."""
    claims = [told(outlet, "Tarsk", 40.1, 50.2) for outlet in ("Korran Post", "Velia Today")]
    assert len(grouped(claims)[0]) == 1


@pytest.mark.parametrize(("lat", "lon"), [(40.6, 50.2), (40.1, 51.2), (44.0, 50.2)])
def test_two_towns_are_two_incidents_however_alike_the_words(lat: float, lon: float) -> None:
    """Two exact places more than 25 km apart are two, though day, act and words agree."""
    claims = [told("Korran Post", "Tarsk", 40.1, 50.2), told("Velia Today", "Ostra", lat, lon)]
    assert len(grouped(claims)[0]) == 2
