"""Tails: attributions told after their words."""

import pytest

from tests.claims.test_speakers import claims
from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report


@pytest.mark.parametrize(
    "text",
    [
        "Two men were hurt, later, said on Monday.",
        "Two men were hurt, also, says.",
        "Two houses were hit, as, said.",
    ],
)
def test_a_tail_without_a_source_breaks_nothing(text: str) -> None:
    """Where no words stand between the marks before a verb of speech, the report is read."""
    report = read_report(text.encode(), name="text", language="en", title="-")
    [reading] = read([report], load_tools())
    assert reading.claims


@pytest.mark.parametrize(
    ("text", "event", "killed"),
    [
        ("Shells hit the market of Halden, police said, killing two people.", "shelling", 2),
        ("Shells hit Sorna, police said late on Monday, killing two nurses.", "shelling", 2),
        (
            "A drone struck a bus in Sorna, the mayor said in a statement, setting it on fire and"
            " killing four people.",
            "drone_strike",
            4,
        ),
        (
            "Korvania and Veldoria exchanged fire, officials said on Sunday, leaving at least"
            " three civilians dead.",
            "armed_clash",
            3,
        ),
    ],
)
def test_what_came_of_it_is_told_behind_who_says_it(text: str, event: str, killed: int) -> None:
    [claim] = claims(text)
    assert claim.event is not None and claim.event.type == event
    assert [f.low for f in claim.figures if f.measure == "killed"] == [killed]
    assert claim.speakers[-1].kind != "outlet"


def test_what_a_speaker_does_while_speaking_is_not_what_they_say() -> None:
    [claim] = claims('"They shelled our school," he said, leaving the room.')
    assert "room" not in claim.quote.exact


@pytest.mark.parametrize(
    "answer",
    ["an assertion denied by the army", "a charge that Korvania denied", "a claim Veldoria denies"],
)
def test_what_another_denies_is_no_source_of_it(answer: str) -> None:
    found = claims(f"The governor said the rebels had shelled the school in Halden, {answer}.")
    assert found[0].speakers[-1].name == "The governor"
    assert found[0].certainty == "asserted"
    assert not any(
        s.name in {"an assertion", "a charge", "a claim"} for c in found for s in c.speakers
    )
