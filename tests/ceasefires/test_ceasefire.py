"""Nothing is a violation before a truce, after it, or at an hour nobody gave."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ceasefires.ceasefire import Ceasefire

moments = st.datetimes(datetime(2031, 1, 1), datetime(2031, 12, 31))
DAY = timedelta(days=1)


@given(moments, moments, moments, moments)
def test_what_lies_partly_outside_is_never_inside(
    a: datetime, b: datetime, c: datetime, d: datetime
) -> None:
    start, end = sorted((a, b))
    lower, upper = sorted((c, d))
    upper += DAY
    truce = Ceasefire(name="t", source="profile", effective=start, ended=end)
    inside = start <= lower and upper <= end
    apart = upper <= start or lower >= end
    assert truce.covers(lower, upper) is (True if inside else False if apart else None)


def test_a_ceasefire_without_a_start_covers_no_day_for_sure() -> None:
    truce = Ceasefire(name="t", source="reports")
    assert truce.covers(datetime(2031, 5, 1), datetime(2031, 5, 2)) is None


def test_the_day_on_which_it_takes_effect_at_noon_is_undecided() -> None:
    truce = Ceasefire(name="t", source="profile", effective=datetime(2031, 5, 1, 12))
    assert truce.covers(datetime(2031, 5, 1), datetime(2031, 5, 2)) is None
    assert truce.covers(datetime(2031, 5, 1, 18), datetime(2031, 5, 2)) is True
    assert truce.covers(datetime(2031, 5, 1, 9), datetime(2031, 5, 1, 12)) is False


def test_its_last_day_is_covered_whole() -> None:
    truce = Ceasefire(
        name="t", source="profile", effective=date(2031, 5, 1), ended=date(2031, 5, 3)
    )
    assert truce.covers(datetime(2031, 5, 3), datetime(2031, 5, 4)) is True
    assert truce.covers(datetime(2031, 5, 4), datetime(2031, 5, 5)) is False


def test_one_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on"):
        Ceasefire(name="t", source="profile", effective=date(2031, 5, 2), ended=date(2031, 5, 1))
