"""Which number is of whom: elided nouns, participles after a list, limbs, things removed."""

import pytest

from tests.claims.test_figures import claims, figures


def counted(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(f.measure, f.unit, f.low, f.high) for f in figures(text)]


def test_a_participle_after_a_list_is_of_them_all() -> None:
    text = "The ministry said the attack was repelled, with 5 soldiers and 27 militants killed."
    assert counted(text) == [("killed", "soldiers", 5, 5), ("killed", "militants", 27, 27)]


def test_more_are_more_of_those_before() -> None:
    text = "Colonel Brin said five of his men were killed and eight more were wounded."
    assert counted(text) == [("killed", "men", 5, 5), ("wounded", "men", 8, 8)]


def test_two_numbers_share_the_noun_after_them() -> None:
    text = "Shelling of Harrow and Sorna wounded four and seven civilians, respectively."
    assert counted(text) == [("wounded", "civilians", 4, 4), ("wounded", "civilians", 7, 7)]
    assert [f.place.exact for f in figures(text) if f.place] == ["Harrow", "Sorna"]


def test_who_is_eliminated_is_a_casualty_and_what_is_eliminated_is_destroyed() -> None:
    """The word leaves open whether fighters died (the guide's "casualties")."""
    text = "Up to 290 servicemen and two howitzers were eliminated near Harrow."
    assert counted(text) == [
        ("casualties", "servicemen", None, 290),
        ("destroyed", "howitzers", 2, 2),
    ]
    assert counted("The plan would eliminate 400 jobs at the mine.") == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("A farmer was hit in the arm by a sniper's bullet.", "wounded"),
        ("A farmer was shot in the leg near Harrow.", "wounded"),
        ("A farmer was shot in the head near Harrow.", "casualties"),
        ("A farmer received a shrapnel wound near Harrow.", "wounded"),
    ],
)
def test_a_shot_in_a_limb_wounds(text: str, measure: str) -> None:
    assert counted(text) == [(measure, "farmer", 1, 1)]


def test_those_displaced_are_told_with_those_killed() -> None:
    """A participle that shares its verb with the one before begins no claim of its own."""
    text = "More than 80 people have been killed and around 32,000 displaced in Harrow."
    [claim] = claims(text)
    assert [(f.measure, f.low) for f in claim.figures] == [("killed", 81), ("displaced", 32000)]
