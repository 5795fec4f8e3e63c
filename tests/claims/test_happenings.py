"""Which claims of one report are of one happening, and what they lend one another."""

from truceline.claims.claim import Basis, Kind
from truceline.pipeline import load_tools, read
from truceline.readings.record import ClaimRecord
from truceline.reports.open import read_report

TOOLS = load_tools()


def claims(text: str) -> tuple[ClaimRecord, ...]:
    [reading] = read([read_report(text.encode(), name="note", published="2031-05-10")], TOOLS)
    return reading.claims


def test_there_is_the_place_of_its_own_sentence() -> None:
    """A nurse in one town speaks of that town, not of the one named before."""
    first, second = claims(
        "Two people died in Harrow, officials said. A nurse in Dunmore said one man had died there."
    )
    assert [(p.name, p.basis, p.via) for p in second.places] == [
        ("Dunmore", Basis.CARRIED, "there")
    ]
    assert first.mention_of is None or first.mention_of != second.mention_of


def test_there_is_the_only_place_named_just_before() -> None:
    _, second = claims("A shell hit a school in Harrow. Two people died there, officials said.")
    assert [p.name for p in second.places] == ["Harrow"]


def test_what_was_attempted_is_an_event_and_what_will_be_is_an_intent() -> None:
    tried, will = claims(
        "Norland troops tried to advance towards Harrow on Sunday. "
        "Sudland troops will try to capture Dunmore, the minister said."
    )
    assert tried.kind is Kind.EVENT
    assert will.kind is Kind.INTENT


def test_the_attack_is_the_advance_just_told_and_not_the_shelling_before_it() -> None:
    told = claims(
        "Norland forces shelled Harrow on Sunday, a spokesman said. He said that Norland troops "
        "had also tried to advance towards Dunmore. The attack was repelled and 20 soldiers were "
        "killed, he said."
    )
    shelling, advance, repelled = told
    assert repelled.mention_of == advance.id
    assert shelling.mention_of != repelled.mention_of
