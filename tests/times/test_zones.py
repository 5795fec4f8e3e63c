"""Local time: the zone that words name, and the one that a report's places share."""

from datetime import UTC, date, datetime, time

import pytest

from truceline.times.zones import clock_in, local_day, moved, zone_of, zone_of_countries


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("GMT", "UTC"),
        ("UTC", "UTC"),
        ("GMT+4", "+04:00"),
        ("EEST", "+03:00"),
        ("Baku", "Asia/Baku"),
        ("Nowhere", None),
        ("local", "Asia/Baku"),
        (None, "Asia/Baku"),
    ],
)
def test_words_for_a_zone_are_known(words: str | None, zone: str | None) -> None:
    """Abbreviations, offsets, cities, and the place's own time."""
    assert zone_of(words, "Asia/Baku") == zone


def test_a_clock_of_one_zone_is_told_in_another() -> None:
    """Half past eleven at night in Greenwich is the next morning in Baku."""
    there = moved(date(2031, 5, 3), time(23, 30), "UTC", "Asia/Baku")
    assert there == datetime(2031, 5, 4, 3, 30)


def test_the_day_of_a_moment_is_the_place_s() -> None:
    """Late on Saturday in Greenwich is Sunday in Baku; a day stays the day it is."""
    late = datetime(2031, 5, 3, 22, 0, tzinfo=UTC)
    assert local_day(late, "Asia/Baku") == date(2031, 5, 4)
    assert local_day(late, None) == date(2031, 5, 3)
    assert local_day(date(2031, 5, 3), "Asia/Baku") == date(2031, 5, 3)


@pytest.mark.parametrize(
    ("countries", "zone"),
    [
        ({"AZ"}, "Asia/Baku"),
        ({"AZ", "AM"}, "+04:00"),
        ({"SD"}, "Africa/Khartoum"),
        ({"US"}, None),
        ({"UA"}, None),
        ({"AZ", "XX"}, None),
        (set(), None),
    ],
)
def test_places_share_a_local_time_or_none(countries: set[str], zone: str | None) -> None:
    """One zone, or zones that kept one time all year; where they differ, none is chosen."""
    assert zone_of_countries(frozenset(countries), date(2025, 6, 1)) == zone


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_have_a_zone_too(day: date) -> None:
    """No day makes the look-up fail."""
    assert zone_of_countries(frozenset({"AZ"}), day) == "Asia/Baku"


def test_every_zone_of_the_table_is_known() -> None:
    """The table's names are all in the time zone database."""
    from truceline.times.zones import _zones_by_country

    unknown = [z for zones in _zones_by_country().values() for z in zones if clock_in(z) is None]
    assert not unknown
