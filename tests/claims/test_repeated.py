"""What was done so many times, and numbers put by one speaker after another."""

import pytest

from tests.claims.test_figures import claims, figures


@pytest.mark.parametrize(("one", "other"), [("Norland", "Marn"), ("Marn", "Norland")])
def test_acts_told_by_how_often_are_counted(one: str, other: str) -> None:
    """Whoever is said to have done them, and by whom."""
    text = f"Forces from {one} shelled the village 12 times on Monday, officials in {other} said."
    assert [(f.measure, f.low) for f in figures(text)] == [("attacks", 12)]
    text = f"Snipers from {one} opened fire on the posts seven times over the past day."
    assert [(f.measure, f.low) for f in figures(text)] == [("attacks", 7)]


def test_a_truce_named_before_may_be_violated_as_it() -> None:
    text = "The truce began on Friday. Norland says Marn violated it 214 times in May."
    found = claims(text)[-1]
    assert found.speaker.name == "Norland"
    assert [(f.measure, f.low) for f in found.figures] == [("violations", 214)]


def test_how_often_somebody_was_shot_counts_no_attacks() -> None:
    assert figures("He was shot seven times.") == []


@pytest.mark.parametrize("least", ["more than 60", "at least 61"])
def test_a_number_is_put_at_what_may_be_no_round_one(least: str) -> None:
    text = f"The rebels put the number of soldiers killed in Sorna at {least}."
    assert [(f.measure, f.low, f.high) for f in figures(text)] == [("killed", 61, None)]


def test_another_speaker_puts_the_figure_of_the_one_before() -> None:
    text = (
        "A charity said 13 hospitals were destroyed in Harrow; a doctor there put the figure "
        "at nine."
    )
    first, second = claims(text)
    assert [(f.unit, f.low) for f in first.figures] == [("hospitals", 13)]
    assert [(f.unit, f.low) for f in second.figures] == [("hospitals", 9)]
    assert second.figures[0].supersedes is None
