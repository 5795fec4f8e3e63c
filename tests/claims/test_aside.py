"""Numbers told aside count nothing; what they are is for a person to see."""

import pytest

from tests.claims.test_figures import claims, figures
from truceline.claims.aside import COMPARED


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mission recorded 31 explosions, compared with 18 in the previous period.", None),
        ("Eleven people were killed in May, compared with 25 in April, an office said.", "05-01"),
    ],
)
def test_a_number_of_another_time_is_named_and_not_counted(text: str, day: str | None) -> None:
    """Counted in, it would be added to what it is compared with."""
    [claim] = claims(text)
    assert len(claim.figures) == 1
    [reason] = [w for w in claim.why if w.rule == COMPARED]
    assert reason.words in {"18", "25"}
    assert day is None or (claim.time is not None and str(claim.time.start).endswith(day))


def test_of_a_stock_only_the_part_that_is_told_of_is_counted() -> None:
    [figure] = figures("The air force said 36 of 41 drones were shot down overnight.")
    assert (figure.measure, figure.low) == ("destroyed", 36)


def test_those_who_escaped_are_the_abducted_no_more() -> None:
    assert figures("Two weeks later 28 of the abducted children had escaped.") == []


def test_who_the_counted_mostly_are_counts_nobody_anew() -> None:
    text = "Eleven members of a family, most of them women and children, were killed in Harrow."
    assert [(f.unit, f.low) for f in figures(text)] == [("members", 11)]


def test_a_toll_that_has_gone_up_to_a_number_is_that_number() -> None:
    [figure] = figures("The number of people killed has gone up to 17, officials said.")
    assert (figure.low, figure.high) == (17, 17)
