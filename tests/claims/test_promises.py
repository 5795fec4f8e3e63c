"""What claims promise, whatever the text: words, no inferred violator, no borrowed surety."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.claims.claim import Basis, Certainty, Kind, SpeakerKind, Status
from truceline.claims.extract import claims_of
from truceline.language.analysis import Analysis
from truceline.pipeline import Tools, load_tools, read, read_analysis
from truceline.readings.record import ClaimRecord
from truceline.reports.open import read_report
from truceline.reports.report import Report

TOOLS: Tools = load_tools()


def report(text: str) -> Report:
    return read_report(text.encode(), name="text", language="en", title="-", published="2031-05-06")


def claims(text: str) -> tuple[ClaimRecord, ...]:
    [reading] = read([report(text)], TOOLS)
    return reading.claims


@pytest.mark.parametrize(
    "text",
    [
        "There was an exchange of fire near the border in violation of the ceasefire.",
        "The village was shelled on Monday, in breach of the truce.",
        "Shelling near Norwegian positions killed two soldiers.",
        "Clashes broke out along the Norwegian front line on Monday.",
        "The ceasefire was violated twice on Monday.",
        "Four people were killed in an attack on the market on Monday.",
    ],
)
def test_no_violator_is_inferred(text: str) -> None:
    """Where no words name who did it, there is no actor (promise 5)."""
    found = claims(text)
    assert found
    assert all(c.actor is None for c in found), [c.actor for c in found]


def test_who_acted_is_never_lent_between_speakers() -> None:
    """One side's accusation makes nobody the doer in another's words (promise 2)."""
    found = claims(
        "Norwegian forces shelled the town of Brim on Monday, the Chilean army said. "
        "Nine people were wounded, a doctor said."
    )
    harm = [c for c in found if "wounded" in c.quote.exact]
    assert [c.actor for c in harm] == [None]
    assert [c.speaker.kind for c in harm] == [SpeakerKind.MEDICAL]


def test_what_is_carried_says_so_and_rests_on_words() -> None:
    found = claims(
        "A missile hit a school in Oslo on Monday, the mayor said. Nine people were wounded."
    )
    [harm] = [c for c in found if "wounded" in c.quote.exact]
    assert [(p.name, p.basis) for p in harm.places] == [("Oslo", Basis.CARRIED)]
    assert harm.time is not None
    assert harm.time.basis is Basis.CARRIED
    assert harm.mention_of is not None
    assert {c.mention_of for c in found} == {harm.mention_of}


def test_a_sum_belongs_to_no_single_happening() -> None:
    found = claims(
        "A missile hit a school in Oslo on Monday. "
        "In all, 300 people have been killed since the start of the war."
    )
    [total] = [c for c in found if c.figures]
    assert total.mention_of is None
    assert not [p for p in total.places if p.basis is Basis.CARRIED]


def test_silence_is_its_own_statement_and_not_a_missing_claim() -> None:
    [claim] = claims("No casualties were reported after the shelling.")
    assert claim.kind is Kind.NEGATIVE_FINDING
    assert claims("The shelling went on for hours.")[0].figures == ()


def test_a_status_is_never_taken_from_the_sort_of_people() -> None:
    """Women, children, militants and people have no status by themselves (promise 7)."""
    for counted in ("women", "children", "militants", "people", "fighters", "men"):
        for claim in claims(f"Nine {counted} were killed in the shelling on Monday."):
            assert {f.status_as_claimed for f in claim.figures} == {Status.NOT_STATED}


@pytest.mark.parametrize(
    "text",
    [
        "Who shelled the market?",
        "If rebels attacked the port, thousands would flee.",
        "The town has a market, a school and two churches.",
        "Read more: weather, sport, travel.",
    ],
)
def test_questions_conditions_and_descriptions_are_no_claims(text: str) -> None:
    assert claims(text) == ()


def test_a_denial_is_not_an_assertion() -> None:
    for claim in claims("The army denied that its troops had shelled the market."):
        assert claim.certainty is Certainty.DENIED
        assert claim.denies


WORDS = st.sampled_from(
    'the army said that nine people were killed in shelling on Monday and wounded 12 , . " '
    "rebels denied it may have attacked Oslo according to two sources ; if no one : - ( )".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_any_words_give_claims_that_stand_in_the_text(words: list[str]) -> None:
    """Whatever the words, every quote of every claim is in the report, and ids differ."""
    text = " ".join(["The ministry spoke.", *words, "."])
    made = report(text)
    [reading] = read([made], TOOLS)
    for claim in reading.claims:
        assert claim.check(text)
        assert claim.speakers
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def _seconds(made: Report, analysis: Analysis) -> float:
    start = time.perf_counter()
    claims_of(made, analysis, profile=TOOLS.profile, codebook=TOOLS.codebook)
    return time.perf_counter() - start


def test_cost_grows_with_the_length_of_the_text() -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    line = 'Shells hit Oslo on Monday, killing nine, the mayor said. "It was loud," he said.\n\n'
    texts = [report(line * n) for n in (20, 160)]
    analyses = list(TOOLS.reader.read([(r.text, r.layout.spans()) for r in texts]))
    short, long = (
        min(_seconds(r, a) for _ in range(2)) for r, a in zip(texts, analyses, strict=True)
    )
    assert long < 24 * short
    assert read_analysis(texts[0], analyses[0], TOOLS).claims


@pytest.mark.parametrize("told", ["recorded 17 violations of the truce", "reported an attack"])
def test_the_side_right_behind_a_deed_did_it_not_the_telling(told: str) -> None:
    """ "It recorded 17 breaches by X": a verb with a doer of its own has no other by "by"."""
    [claim] = claims(f"The ministry {told} by Norlandic forces near Halden.")
    assert claim.actor is not None and claim.actor.name == "Norlandic forces"
