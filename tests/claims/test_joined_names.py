"""Descriptions and the names that they may stand for: what is joined, and what never is."""

import pytest

from tests.claims.test_speakers import claims


@pytest.mark.parametrize("body", ["army", "military", "police"])
@pytest.mark.parametrize("group", ["Halden Liberation", "Ridge Independence", "Free Coast"])
def test_the_army_is_no_armed_group_named_before(body: str, group: str) -> None:
    text = (
        f"The rebel group, the {group} {body.title()} ({group[0]}LA), attacked Halden on Monday,"
        " the mayor said."
        f" Two soldiers were killed in Sorna, the {body} said."
    )
    assert claims(text)[-1].speakers[-1].name.lower() == f"the {body}"


def test_a_body_that_is_meant_again_is_no_place() -> None:
    text = (
        "The Lake Observer Mission arrived in Halden on Monday. Shells fired at the mission on"
        " Tuesday killed two guards, the mayor said."
    )
    assert "Lake Observer Mission" not in [p.name for c in claims(text) for p in c.places]


@pytest.mark.parametrize("name", ["ELN", "RSF", "LNA"])
def test_it_is_who_speaks_in_the_sentence_not_who_spoke_before(name: str) -> None:
    text = (
        f"Rebels broke the ceasefire 11 times, the ombudsman's office said. The {name} said that"
        " it had kept it and accused the armed forces of shelling Halden."
    )
    assert [s.name for s in claims(text)[-1].speakers] == [f"The {name}"]
