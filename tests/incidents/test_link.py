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


def test_two_exact_places_beside_each_other_are_not_joined_by_day_and_act_alone() -> None:
    """Twelve kilometres apart: whether they are one happening is a person's to say."""
    one = told("Korran Post", "Tarsk", 40.1, 50.2)
    other = report("Shells fell in Ostra on Sunday, wounding nobody.", outlet="Velia Today")
    two = claim(
        other,
        "Shells fell in Ostra on Sunday",
        places=[place(other, "Ostra", lat=40.21, lon=50.2)],
        time=on(other, "Sunday", DAY),
    )
    assert len(grouped([one, two])[0]) == 2
