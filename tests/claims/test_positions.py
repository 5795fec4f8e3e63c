"""Denials, charges and what is not known, of whoever holds them; either side alike."""

import pytest

from tests.claims.annotated import mirror
from tests.claims.test_speakers import claims
from truceline.claims.claim import Certainty, Kind
from truceline.claims.speaker_kinds import kind_of_speaker

DENIED = [
    ("Korvania denied that its troops had crossed the river at dawn.", "Korvania"),
    ("The Korvanian army denied supplying fuel to the convoy.", "The Korvanian army"),
    ("The Ridge Brigades denied the allegation.", "The Ridge Brigades"),
    ("Korvania's Defence Ministry rejected the claim as fabricated.",
     "Korvania's Defence Ministry"),
    ('A spokesman for the Korvanian army told Interwire that the accusation was "baseless".',
     "A spokesman for the Korvanian army"),
    ('"These reports are false," the Korvanian Interior Ministry said.',
     "the Korvanian Interior Ministry"),
    ("The Korvanian army said its forces had not fired at Sorna.", "The Korvanian army"),
    ("Korvania said it did not target civilians.", "Korvania"),
    ('"We did not fire a single shell," the commander, Anton Sorel, said.',
     "the commander, Anton Sorel"),
    ("Tarsk said it had nothing to do with the blast.", "Tarsk"),
]  # fmt: skip


@pytest.mark.parametrize("swapped", [False, True], ids=["as written", "sides swapped"])
@pytest.mark.parametrize(("text", "speaker"), DENIED)
def test_a_denial_is_a_claim_of_who_denies(text: str, speaker: str, swapped: bool) -> None:
    """With or without a happening that the codebook knows."""
    text, speaker = (mirror(text), mirror(speaker)) if swapped else (text, speaker)
    [claim] = claims(text)
    assert (claim.certainty, claim.speaker.name) == (Certainty.DENIED, speaker)
    assert claim.denies


@pytest.mark.parametrize(
    "text",
    [
        "Observers said they had not recorded any violations on Sunday.",
        "The Korvanian army said nobody was killed in the shelling of Halden.",
        "Korvania said that Veldorian forces had not fired at Halden.",
    ],
)
def test_what_was_not_seen_or_another_did_not_do_is_no_denial(text: str) -> None:
    assert [c.certainty for c in claims(text)] == [Certainty.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied the prisoner bail.",
        "Korvania rejected the plan of the mediators.",
        "Tarsk did not respond to questions about the reports.",
    ],
)
def test_what_is_refused_is_not_denied(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize("swapped", [False, True], ids=["as written", "sides swapped"])
def test_a_denial_and_a_charge_in_one_breath_are_two_claims(swapped: bool) -> None:
    text = (
        "The Ridge Brigades denied having entered the clinic "
        "and accused Veldoria of using it as a store."
    )
    charged, speaker = "Veldoria", "The Ridge Brigades"
    if swapped:
        text, charged, speaker = mirror(text), mirror(charged), mirror(speaker)
    denial, charge = claims(text)
    assert {denial.speaker.name, charge.speaker.name} == {speaker}
    assert (denial.certainty, charge.kind) == (Certainty.DENIED, Kind.ACCUSATION)
    assert charge.actor is not None and charge.actor.name == charged


def test_a_charge_needs_no_happening() -> None:
    text = "The relief committee said six people had died. It blamed the Korvanian government."
    _, charge = claims(text)
    assert charge.speaker.name == "The relief committee"
    assert (charge.kind, charge.event) == (Kind.ACCUSATION, None)


def test_who_answers_a_charge_in_its_own_sentence_speaks_alone() -> None:
    charge, answer = claims("Korvania accused Veldoria of breaking the truce, which Mirov denied.")
    assert [s.name for s in answer.speakers] == ["Mirov"]
    assert answer.certainty is Certainty.DENIED
    assert [s.name for s in charge.speakers] == ["Korvania"]
    assert "denied" not in charge.quote.exact


def test_who_calls_it_a_breach_is_who_tells_of_it() -> None:
    said = claims(
        "The Korvanian Defence Ministry said on Sunday that Veldorian guns had shelled the market "
        "in Halden, calling it a breach of the truce."
    )
    assert {s.name for c in said for s in c.speakers} == {"The Korvanian Defence Ministry"}


@pytest.mark.parametrize(
    "text",
    [
        "The mission could not say whether it was shelling.",
        "A police officer did not know who had fired.",
        "The hospital was unable to say how many people had been wounded.",
    ],
)
def test_who_does_not_know_says_so(text: str) -> None:
    [claim] = claims(text)
    assert claim.kind is Kind.UNDETERMINED
    assert claim.speaker.quote is not None


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say how many people had been killed.",
        "Officials declined to say whether the army had used cluster bombs.",
        "Reporters asked whether rebels had shelled Halden.",
    ],
)
def test_who_keeps_silent_of_it_claims_nothing(text: str) -> None:
    assert claims(text) == ()


def test_who_has_checked_a_count_is_its_speaker() -> None:
    [claim] = claims("The UN's human rights office has verified 58 of these deaths.")
    assert claim.speaker.name == "The UN's human rights office"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Myanmar Now reported that two shells hit a school.", "Myanmar Now"),
        ("According to Myanmar Now, two shells hit a school.", "Myanmar Now"),
        ("The Harbour Post said two shells hit a school.", "The Harbour Post"),
    ],
)
def test_an_outlet_keeps_its_whole_name(text: str, speaker: str) -> None:
    [claim] = claims(text)
    assert (claim.speaker.name, claim.speaker.kind) == (speaker, "journalist")


def test_a_pronoun_means_whom_the_sentence_before_is_about() -> None:
    """Though it has not spoken before, and another has."""
    said = claims(
        "Doctors said six people died. The Red Crescent did not answer calls on Monday. "
        "Later it denied that its staff had left the town."
    )
    assert said[-1].speaker.name == "The Red Crescent"


def test_what_a_body_is_known_by_says_nothing() -> None:
    said = claims(
        "Gunmen stormed the clinic, the charity, known by its initials LMC, said in a statement."
    )
    assert [c.speaker.name for c in said] == ["the charity"]


def test_a_teacher_who_is_no_world_body() -> None:
    assert kind_of_speaker("Hassan, a teacher who was shot", "Hassan") == "resident"
    assert kind_of_speaker("the WHO", "WHO") == "international body"


def test_who_could_not_find_out_is_the_speaker_and_an_outlet_is_itself() -> None:
    _, found = claims("The Mission heard 12 explosions. It was unable to determine their origin.")
    assert found.speaker.name == "The Mission"
    [found] = claims("Interwire could not determine who had fired the shells.")
    assert found.speaker.quote is None


def test_whom_an_outlet_was_told_is_no_part_of_what_was_told() -> None:
    [claim] = claims("A security source told AFP the gang had also seized a bus on Sunday.")
    assert claim.quote.exact.startswith("the gang")
    assert claim.actor is not None and claim.actor.name == "the gang"


def test_a_source_is_read_whole_where_the_parse_splits_it() -> None:
    said = claims(
        "A member of the armed formations said the patrol could not proceed without an escort. "
        "Ukrainian Armed Forces officers of the JCCC told the SMM that they had not observed "
        "any firing."
    )
    assert said[-1].speaker.name == "Ukrainian Armed Forces officers of the JCCC"


def test_a_list_that_is_only_announced_has_no_teller() -> None:
    said = claims(
        "The following are among the deadliest incidents reported between 4 and 7 May:\n\n"
        "- On 4 May, six people were killed when tents were hit near Halden.\n\n"
        "- On 6 May, two people were killed when a house was hit in Sorna, the Rescue Service "
        "reported."
    )
    assert [[s.name for s in c.speakers] for c in said] == [["the outlet"], ["the Rescue Service"]]


def test_according_to_at_the_end_is_of_the_whole_sentence() -> None:
    [claim] = claims(
        "What rescuers in both Halden and Sorna found on Monday were the bodies of nine men, "
        "according to the Red Crescent."
    )
    assert claim.quote.exact.endswith("bodies of nine men")
    assert claim.quote.exact.startswith("What rescuers")


def test_how_many_of_a_source_speak_is_a_part_of_it() -> None:
    [claim] = claims("Even some residents said two shells hit a school in Halden.")
    assert claim.speaker.name == "some residents"


def test_a_hospital_that_admits_the_wounded_says_nothing() -> None:
    [claim] = claims(
        "The Red Cross said its hospital in Halden had admitted more than 600 wounded since May."
    )
    assert [s.name for s in claim.speakers] == ["The Red Cross"]


def test_who_has_not_confirmed_a_claim_is_not_its_speaker() -> None:
    [claim] = claims(
        "Minister Dana Ilvek told Interwire five jets had been shot down, a claim not confirmed by "
        "Veldoria."
    )
    assert claim.speaker.name == "Minister Dana Ilvek"


def test_what_others_report_meanwhile_is_theirs() -> None:
    first, second = claims(
        "The Coast Brigades claimed on Monday to have seized Halden, as witnesses reported heavy "
        "gunfire near the airport."
    )
    assert (first.speaker.name, second.speaker.name) == ("The Coast Brigades", "witnesses")


def test_whom_another_blames_in_the_same_sentence_is_blamed_by_that_one() -> None:
    _, charge = claims("Korvania denied any role in the attack, which Mirov blames on Tarsk.")
    assert (charge.speaker.name, charge.kind) == ("Mirov", Kind.ACCUSATION)
    assert charge.actor is not None and charge.actor.name == "Tarsk"


def test_who_has_not_answered_says_nothing_of_it() -> None:
    said = claims(
        "Ostrel officials say that Veldorian troops killed nine men in Halden last week; Mirov has "
        "not responded to the accusation."
    )
    assert [[s.name for s in c.speakers] for c in said] == [["Ostrel officials"]]


def test_a_union_of_policemen_is_no_world_body() -> None:
    assert kind_of_speaker("the police union Synapoha", "union") == "police"
    assert kind_of_speaker("the African Union mediator", "mediator") == "international body"
    assert kind_of_speaker("the United Nations", "Nations") == "international body"


@pytest.mark.parametrize(
    "text",
    [
        "The information about shelling of Halden does not correspond to reality, {} noted.",
        "Reports that units fired at Halden do not correspond to the truth, {} said.",
        "The claim that the army shelled Halden is not true, {} said.",
        "The allegation that the army shelled Halden is false, {} said.",
    ],
)
@pytest.mark.parametrize("who", ["the Defence Ministry of Korvania", "the Veldorian army"])
def test_what_is_called_untrue_is_denied_and_asserted_by_nobody(text: str, who: str) -> None:
    found = claims(text.format(who))
    assert found and {c.certainty for c in found} == {"denied"}
    assert {c.speakers[-1].name for c in found} == {who}


def test_what_is_called_true_is_not_denied() -> None:
    found = claims("The claim that the army shelled Halden is true, the mayor said.")
    assert "denied" not in {c.certainty for c in found}
