"""Every field that a claim fills by its words says by which rule and which words."""

import pytest

from tests.claims.test_figures import claims

TEXTS = [
    "At least 14 people, three of them children, were killed when two rockets hit a bus in Oslo.",
    "Norway's Defence Ministry denied its forces had fired at the station.",
    "Norway's Defence Ministry accused Chile of shelling its own people.",
    '"We will respond to every attack," spokesman Jan Osk warned.',
    "The mission could not determine the direction of fire.",
    "No casualties were reported in Oslo.",
    "The two sides agreed a ceasefire, mediators said.",
    "President Lena Moe called the strike a war crime.",
    "Seven wounded in Oslo.",
    "The ministry said 12 people had been killed since the war began.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_filled_field_has_its_reason(text: str) -> None:
    for claim in claims(text):
        told = {w.field for w in claim.why}
        assert {"kind", "certainty", "speakers"} <= told
        filled = {
            "event": claim.event,
            "actor": claim.actor,
            "target": claim.target,
            "weapon": claim.weapon,
            "party": claim.speaker.party,
            "figures": claim.figures,
        }
        assert {name for name, value in filled.items() if value} <= told


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_of_a_reason_stand_in_the_report(text: str) -> None:
    for claim in claims(text):
        for why in claim.why:
            for part in why.words.split(" … "):
                assert part.casefold() in text.casefold(), why


def test_a_figure_of_no_incident_says_by_what() -> None:
    [claim] = claims("The ministry said 12 people had been killed since the war began.")
    [reason] = [w.rule for w in claim.why if w.field == "figures"]
    assert reason == "killed, by 'killed'; cumulative, by 'since the war began'"
