"""Nothing is a violation before a truce, after it, or on a day nobody gave."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.ceasefires.ceasefire import Ceasefire, at

days = st.dates(date(2031, 1, 1), date(2031, 12, 31))


@given(days, days, days, days)
def test_what_lies_partly_outside_is_never_inside(
    a: date, b: date, first: date, last: date
) -> None:
    start, end = sorted((a, b))
    first, last = sorted((first, last))
    truce = Ceasefire(name="t", source="profile", effective=start, ended=end)
    inside = start <= first and last <= end
    apart = last < start or first > end
    assert truce.covers(first, last) is (True if inside else False if apart else None)


def test_a_ceasefire_without_a_start_covers_no_day_for_sure() -> None:
    truce = Ceasefire(name="t", source="reports")
    assert truce.covers(date(2031, 5, 1), date(2031, 5, 1)) is None
    assert at([truce], date(2031, 5, 1), date(2031, 5, 1)) == ()


def test_the_day_on_which_it_takes_effect_at_noon_is_undecided() -> None:
    truce = Ceasefire(name="t", source="profile", effective=datetime(2031, 5, 1, 12))
    assert truce.covers(date(2031, 5, 1), date(2031, 5, 1)) is None
    assert truce.covers(date(2031, 5, 2), date(2031, 5, 2)) is True


def test_one_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on"):
        Ceasefire(name="t", source="profile", effective=date(2031, 5, 2), ended=date(2031, 5, 1))
