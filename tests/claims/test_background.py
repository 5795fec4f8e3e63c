"""What is told beside the news: conditions, lives and wars of years, periods before."""

import pytest

from tests.claims.test_figures import claims, figures
from truceline.claims.claim import Scope


@pytest.mark.parametrize(
    "text",
    [
        '"If there were any civilian deaths, the shells stored there caused them," Osk said.',
        '"Had anyone been killed we would have been told," the mayor of Harrow said.',
        '"Even if soldiers fired at the bus, it was in self-defence," a spokesman said.',
    ],
)
def test_what_may_or_may_not_have_happened_is_no_claim(text: str) -> None:
    """A speaker who grants something for the sake of argument tells of nothing."""
    assert claims(text) == ()


def test_a_condition_leaves_standing_what_it_only_mentions() -> None:
    text = (
        "If anyone has information on the deaths of four people in Harrow, they should call "
        "the police, the sheriff said."
    )
    assert [(f.measure, f.low) for f in figures(text)] == [("killed", 4)]
    assert claims("Soldiers fired at the bus even if it was full of children.")


@pytest.mark.parametrize(
    "text",
    [
        "A nurse born in 1974 was wounded by shelling in Harrow, the mayor said.",
        "A brigade founded in 1974 attacked a convoy near Sorna.",
        "The war, which began in 1974, has killed thousands.",
    ],
)
def test_the_year_that_something_came_to_be_dates_no_event(text: str) -> None:
    assert [c.time for c in claims(text)] == [None]


def test_a_happenings_own_beginning_dates_it() -> None:
    [claim] = claims("The shelling, which began at dawn on Friday, killed nine people.")
    assert claim.time is not None


@pytest.mark.parametrize(
    "text",
    [
        "More than 100,000 people have died in the decade-long war.",
        "At least 146 people have been killed in the 14-month conflict.",
        "Some 4,000 people were killed in 14 years of civil war.",
        "The war has killed thousands.",
        "The conflict, which has killed at least 40,000 people, resumed on Sunday.",
    ],
)
def test_the_dead_of_a_war_are_no_incidents(text: str) -> None:
    """Nor does a day on which something else began date them."""
    [claim] = claims(text)
    assert [f.scope for f in claim.figures] == [Scope.CUMULATIVE]
    assert claim.time is None
