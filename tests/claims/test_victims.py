"""Victims told of in passing: whoever tells it, lists of names, who was brought to a clinic."""

import pytest

from tests.claims.test_figures import claims, figures


@pytest.mark.parametrize("name", ["Mira", "Oto Brin"])
def test_what_befell_who_tells_it_is_a_claim_of_its_own(name: str) -> None:
    text = f'"We hid in the cellar," said {name}, a farmer who was shot in the arm.'
    [claim] = claims(text)
    assert claim.target is not None
    assert claim.target.name == "a farmer"
    assert [(f.measure, f.low) for f in claim.figures] == [("wounded", 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Those killed were named as Brin, Halder, Osk and Tavel.", 4),
        ("The dead: Brin, Halder, Osk.", 3),
        ("Servicemen Arno Petrik and Milo Dain received fatal gunshot wounds.", 2),
    ],
)
def test_listed_names_are_counted(text: str, number: int) -> None:
    """Derived by the rule that each is one person, whatever else a surname may name."""
    counted = [f for f in figures(text) if f.low is not None]
    assert [(f.measure, f.low) for f in counted] == [("killed", number)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Eleven people were brought in with shrapnel wounds, a doctor said.", "wounded"),
        ("Eleven people were admitted with burns, a doctor said.", "wounded"),
        ("The number of missing pupils was 11, a teacher said.", "missing"),
        ("Air defence units brought down 11 drones near Harrow.", "destroyed"),
        ("A patrol saw damage to 11 houses in Harrow.", "damaged"),
    ],
)
def test_what_became_of_them_is_told_in_many_words(text: str, measure: str) -> None:
    assert [(f.measure, f.low) for f in figures(text)] == [(measure, 11)]


def test_a_number_in_brackets_after_a_place_is_counted_there() -> None:
    text = "The mission recorded fewer violations in Halden region (31) than in Oslo region (118)."
    found = figures(text)
    assert [(f.measure, f.low) for f in found] == [("violations", 31), ("violations", 118)]
    assert [f.place and f.place.exact for f in found] == ["Halden region", "Oslo region"]


def test_a_place_named_after_a_number_in_brackets_is_not_its_place() -> None:
    text = "The mission recorded more violations (118) than before. It has an office in Oslo."
    assert all(f.place is None for f in figures(text))
