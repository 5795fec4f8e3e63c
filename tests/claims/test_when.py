"""Which words of time date what a claim tells, and which only rank or compare it."""

import pytest

from tests.claims.test_speakers import claims


def dated(text: str) -> list[str]:
    """The words that date the last claim of a text."""
    return [t.quote.exact for t in claims(text)[-1].times]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("It was the deadliest shelling of Halden since the truce of May 2021.", []),
        ("The mayor said it was the first shelling of Sorna since 3 March.", []),
        ("Shells killed four people in Halden in the worst clashes since the 1990s.", []),
        ("At least nine people have been killed in Halden since Monday.", ["since Monday"]),
        ("Since Monday, at most nine people have been killed in Sorna.", ["Since Monday"]),
    ],
)
def test_a_time_that_ranks_a_happening_among_others_does_not_date_it(
    text: str, times: list[str]
) -> None:
    assert dated(text) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("At least 102 people were killed in October, up from 65 in September.", ["October"]),
        ("The mission recorded 18 explosions on 3 May, compared with five on 2 May.", ["3 May"]),
        ("The death toll rose to 40 on 3 May from 12 on 2 May.", ["3 May"]),
        ("More than nine people died in shelling on 2 May.", ["2 May"]),
        ("It was the third raid in less than a month. On 2 May, shells killed a nurse.", ["2 May"]),
        ("Shells fired from 12 tanks at Halden killed a nurse on 2 May.", ["2 May"]),
    ],
)
def test_the_time_of_a_count_that_another_is_held_against_is_not_its_own(
    text: str, times: list[str]
) -> None:
    assert dated(text) == times


@pytest.mark.parametrize("arm", ["tanks", "howitzers", "mortars", "rocket launchers"])
def test_arms_that_a_monitor_saw_are_a_claim_of_their_day(arm: str) -> None:
    text = f"On 3 May, the monitors saw two {arm} near Halden."
    [claim] = claims(text)
    assert claim.event is not None and claim.event.type == "presence_observed"
    assert dated(text) == ["3 May"]


def test_a_weapons_designation_is_no_number_in_doubt() -> None:
    [claim] = claims("The monitors saw five howitzers (2S1, 122mm) near Halden.")
    assert not [w for w in claim.why if w.field == "figures"]
