"""Words of every day, bodies and outlets: what tells of no fighting makes no claim of it."""

import pytest

from tests.claims.test_speakers import claims
from truceline.claims.outlets import outlet_name


def told(text: str) -> list[tuple[str | None, str]]:
    """Each claim's event type and kind."""
    return [(c.event.type if c.event else None, c.kind) for c in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "At 13:56, the ambulance drove back to Halden.",
        "The survey team lost control of its truck near Halden.",
        "Travellers holding Korvanian passports may cross.",
        "The patrol lost spatial control of its drone near Halden.",
        "The rebels released a video on Friday that showed a school.",
        "A truck was driven into the wall surrounding the embassy in Ostrel.",
        "Trees surround the hospital in Halden.",
        "The mission observed 17 new trucks with no licence plates near Halden.",
        "Whether it is a ransom, whether it is a prisoner swap, the mayor knows best.",
        "The patrol saw a convoy of 17 trucks driving back to Halden.",
    ],
)
def test_words_of_every_day_tell_of_no_fighting(text: str) -> None:
    assert told(text) == []


def test_the_same_words_with_what_they_need_do() -> None:
    assert told("The rebels drove back an attack on Ostrel.")[0][0] == "attack_repelled"
    assert told("Korvania lost control of Halden on Monday.")[0][0] == "territory_taken"
    assert told("The rebels released 12 prisoners on Friday.")[0][0] == "release"
    assert told("Rebels surrounded the village of Halden.")[0][0] == "siege"
    assert told("A relief convoy of 17 trucks reached Halden.")[0][0] == "aid"


@pytest.mark.parametrize("due", ["is due", "had been due", "was scheduled"])
def test_what_is_due_has_not_come_about(due: str) -> None:
    [(_, kind)] = told(f"The truce {due} to expire on Monday.")
    assert kind == "intent"


def test_a_film_that_is_released_is_no_release_of_those_in_it() -> None:
    [(event, _)] = told("The ministry released footage of the air strike on Halden.")
    assert event == "air_strike"


def test_none_here_and_seven_there_is_no_finding_of_nothing() -> None:
    """Alone it does not say what was counted; after a sentence that does, it has its numbers."""
    assert told("The mission recorded none in Halden and seven in Sorna.") == []
    said = claims(
        "The mission recorded two ceasefire violations in Halden. "
        "In the previous 24 hours, it recorded none in Halden and seven in Sorna."
    )
    assert said[1].kind == "event"
    assert [f.low for f in said[1].figures] == [0, 7]


def test_a_part_of_the_abducted_is_what_the_clause_says_of_it() -> None:
    """The number is of the released, whatever is told of the whole that it is a part of."""
    [claim] = claims(
        "The mayor of Ostrel said she had secured the release of 21 of the more than 200 "
        "teachers who were kidnapped by the Coast Brigades in April 2029."
    )
    assert claim.event is not None and claim.event.type == "release"
    assert claim.actor is None
    assert [(f.measure, f.low) for f in claim.figures] == [("released", 21), ("abducted", 201)]


def test_a_threat_told_after_another_verb_is_no_event() -> None:
    [(event, kind)] = told("The rebels have grown stronger and threatened to overrun Sorna.")
    assert (event, kind) == (None, "threat")


def test_who_spots_men_with_guns_is_none_of_them() -> None:
    [claim] = claims("A Joint Observer Mission drone spotted people near Halden.")
    assert claim.actor is None


def test_areas_that_monitors_watch_say_nothing_of_the_ceasefire() -> None:
    [found] = told("The Mission continued monitoring the disengagement areas near Halden.")
    assert found[0] == "monitoring"


def test_what_is_being_investigated_is_undetermined() -> None:
    [found] = told("Officials are investigating whether a second car bomb was involved.")
    assert found[1] == "undetermined"


def test_the_abducted_who_are_released_are_released() -> None:
    """The clause of the sentence wins over the one about the noun, in event, doer and number."""
    [claim] = claims(
        "Police said 21 of the girls abducted by the Coast Brigades in April have been released."
    )
    assert claim.event is not None and claim.event.type == "release"
    assert claim.actor is None
    assert [(f.measure, f.low) for f in claim.figures] == [("released", 21)]


def test_who_mentions_an_attack_did_not_do_it() -> None:
    [claim] = claims("The mayor was asked about the air strikes in Halden, cited by the Brigades.")
    assert claim.actor is None


def test_who_is_killed_in_shelling_did_not_shell() -> None:
    said = claims("Ana Brin said two soldiers were killed in shelling. Nobody else was hurt.")
    assert said[0].actor is None


def test_the_accuser_is_never_the_doer() -> None:
    said = claims(
        "Korvania accused Veldoria of shelling Halden, "
        "and Veldoria accused Korvania of firing rockets at Sorna."
    )
    assert [(c.speaker.name, c.actor and c.actor.name) for c in said] == [
        ("Korvania", "Veldoria"),
        ("Veldoria", "Korvania"),
    ]


def test_a_hop_between_is_not_lost_where_the_tree_gives_its_words_to_the_agency() -> None:
    [claim] = claims(
        "The Interior Ministry said on Telegram that a drone hit a bus in Ostrel, "
        "wounding four, Interwire reported."
    )
    assert [s.name for s in claim.speakers] == ["Interwire", "The Interior Ministry"]


def test_what_somebody_is_held_for_is_no_part_of_the_arrest() -> None:
    [claim] = claims("Two men were arrested for bombing a bus in Tarsk.")
    assert claim.event is not None and claim.event.type == "detention"
    assert claim.actor is None
    assert claim.target is not None and claim.target.name == "men"


def test_who_sees_shelling_does_not_shell() -> None:
    [claim] = claims("A farmer saw rebels shelling the road near Ostrel.")
    assert claim.actor is None or claim.actor.name == "rebels"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The police force issued a statement saying that two guards had been killed in Halden.",
         "The police force"),
        ("The Coast Brigades released a video claiming that a soldier was killed.",
         "The Coast Brigades"),
    ],
)  # fmt: skip
def test_a_message_is_its_senders_word(text: str, speaker: str) -> None:
    assert [c.speaker.name for c in claims(text)] == [speaker]


@pytest.mark.parametrize(
    ("speaker", "party"),
    [("IDF spokesman Ano Brin", "Israel"), ("The Kremlin", "Russia"), ("The SBU", "Ukraine")],
)
def test_a_body_without_a_nation_in_its_name_has_its_party(speaker: str, party: str) -> None:
    [claim] = claims(f"{speaker} said two guards were killed in Halden.")
    assert claim.speaker.party == party


@pytest.mark.parametrize(
    ("given", "name"),
    [("bbc.com", "BBC"), ("edition.cnn.com", "CNN"),
     ("https://www.theguardian.com", "The Guardian"),
     ("harbourpost.example", "harbourpost.example"), ("Harbour Post", "Harbour Post"),
     (None, "the outlet")],
)  # fmt: skip
def test_an_outlet_given_by_its_domain_has_its_name(given: str | None, name: str) -> None:
    assert outlet_name(given) == name


def test_a_country_named_by_two_claims_does_not_make_them_one_happening() -> None:
    said = claims(
        "A suicide bomber killed two guards in Afghanistan on Monday. "
        "Gunmen attacked a school in Afghanistan."
    )
    assert [c.mention_of for c in said] == [None, None]


def test_an_adjective_in_capitals_did_nothing() -> None:
    """Where all is in capitals, a capital letter makes no side of a word."""
    said = claims("DETESTABLE ATTACKS KILLED TWO TEACHERS IN HALDEN ON MONDAY.")
    assert [c.actor for c in said] == [None]


def test_a_nation_in_capitals_still_acts() -> None:
    said = claims("NORWEGIAN SHELLING KILLED TWO TEACHERS IN HALDEN ON MONDAY.")
    assert [c.actor and c.actor.name for c in said] == ["NORWEGIAN"]


def test_a_truce_that_ended_fighting_did_not_end() -> None:
    [(event, _)] = told("The truce ended a year of fighting that killed 3,961 people in Halden.")
    assert event != "ceasefire_end"
    assert told("The truce ended on Sunday.") == [("ceasefire_end", "event")]
    assert told("The army ended the truce on Sunday.") == [("ceasefire_end", "event")]


def test_how_many_is_asked_and_counts_nothing() -> None:
    for text in (
        "It is unclear how many soldiers were killed in Halden.",
        "Doctors in Halden could not say how many had died.",
    ):
        assert not [f for c in claims(text) for f in c.figures]
