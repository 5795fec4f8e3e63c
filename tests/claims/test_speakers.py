"""Who speaks, of what kind, for whom and where: read in texts of our own."""

import pytest

from tests.claims.annotated import GOLD
from truceline.claims.claim import Basis, SpeakerKind
from truceline.claims.parties import country_led, party_of
from truceline.claims.speaker_kinds import kind_of_speaker
from truceline.pipeline import load_tools, read
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.open import read_report


def claims(text: str) -> tuple[ClaimRecord, ...]:
    """The claims of a text about the gold's two sides."""
    tools = load_tools(profile=Profile.load(GOLD / "profile.toml"))
    report = read_report(
        text.encode(), name="text", language="en", title="-", published="2031-05-06"
    )
    [reading] = read([report], tools)
    return reading.claims


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Two people were killed in shelling, the army said.", ["the army"]),
        ("Two people were killed in shelling, the mayor of Ostrel, Dana Ilvek, told Interwire.",
         ["the mayor of Ostrel, Dana Ilvek"]),
        ('"A shell hit our house," said Lena Orwin, a baker in Brenko.',
         ["Lena Orwin, a baker in Brenko"]),
        ("At least nine soldiers were killed in clashes, according to two security officials.",
         ["two security officials"]),
        ("Interwire, citing the Interior Ministry, reported that gunmen had killed a judge.",
         ["Interwire", "the Interior Ministry"]),
        ("Rebels shelled the town of Halden.", ["the outlet"]),
        ("The army acknowledged bombing the market.", ["The army"]),
    ],
)  # fmt: skip
def test_the_chain_is_read_wherever_the_speaker_stands(text: str, chain: list[str]) -> None:
    [claim] = claims(text)
    assert [s.name for s in claim.speakers] == chain


def test_a_pronoun_takes_the_name_of_the_speaker_before_and_says_so() -> None:
    said = claims(
        "The Defence Ministry of Korvania said shells hit Ostrel on Monday. "
        "It said that two soldiers were wounded. The ministry added that a bridge was destroyed."
    )
    assert {c.speaker.name for c in said} == {"The Defence Ministry of Korvania"}
    assert [c.speaker.basis for c in said][1:] == [Basis.CARRIED] * (len(said) - 1)
    assert {c.speaker.party for c in said} == {"Korvania"}


def test_she_is_not_the_man_named_last() -> None:
    said = claims(
        "Spokeswoman Dana Ilvek said shells hit the town of Halden on Monday. "
        "Police spokesman Anton Sorel said nobody was killed in the shelling. "
        "She said three houses were destroyed."
    )
    assert "Ilvek" in said[-1].speaker.name


def test_a_quotation_goes_on_with_its_speaker_in_the_next_paragraph() -> None:
    said = claims(
        '"The shelling began at noon," Dana Ilvek said.\n\n"Two of my neighbours were killed."'
    )
    assert "Ilvek" in said[-1].speaker.name
    assert said[-1].speaker.basis is Basis.CARRIED


def test_a_speaker_is_told_from_the_channel() -> None:
    [claim] = claims("Two soldiers were killed in Halden, the army said in a statement.")
    assert claim.speaker.medium == "a statement"


@pytest.mark.parametrize(
    ("phrase", "head", "kind"),
    [
        ("The provincial police force", "force", SpeakerKind.POLICE),
        ("The Associated Press", "press", SpeakerKind.JOURNALIST),
        ("harbourpost.example", "harbourpost.example", SpeakerKind.JOURNALIST),
        ("Boko Haram", "haram", SpeakerKind.ARMED_GROUP),
        ("the army's spokesman", "spokesman", SpeakerKind.MILITARY),
        ("the Prosecutor General's Office", "office", SpeakerKind.OFFICIAL),
        ("a doctor at the clinic", "doctor", SpeakerKind.MEDICAL),
        ("the Observer Mission", "mission", SpeakerKind.MONITOR),
        ("an agency photographer", "photographer", SpeakerKind.JOURNALIST),
        ("two officials who asked not to be named", "official", SpeakerKind.ANONYMOUS),
        ("Lena Orwin", "Orwin", SpeakerKind.OTHER),
    ],
)
def test_the_kind_is_told_by_the_words(phrase: str, head: str, kind: SpeakerKind) -> None:
    assert kind_of_speaker(phrase, head) is kind


@pytest.mark.parametrize(
    ("phrase", "kind", "party"),
    [
        ("Norwegian officials", SpeakerKind.OFFICIAL, "Norway"),
        ("the Foreign Ministry of Norway", SpeakerKind.OFFICIAL, "Norway"),
        ("Oslo", SpeakerKind.OFFICIAL, "Norway"),
        ("the Norwegian envoy to Chile", SpeakerKind.OFFICIAL, "Norway"),
        ("officials in Norway and Chile", SpeakerKind.OFFICIAL, None),
        ("Norwegian residents", SpeakerKind.RESIDENT, None),
        ("the ministry", SpeakerKind.OFFICIAL, None),
    ],
)
def test_a_party_is_named_by_the_words_or_not_at_all(
    phrase: str, kind: SpeakerKind, party: str | None
) -> None:
    assert party_of(phrase, kind, Profile()) == party


def test_a_leader_speaks_for_a_country_only_in_the_years_of_office() -> None:
    name = "President Gro Test"
    assert country_led(name, "Gro Test", 2000) is None
    assert country_led("President Mandela", "Mandela", None) is None
    assert country_led("Prime Minister Abe", "Abe", 2015) == "Japan"
    assert country_led("former Prime Minister Abe", "Abe", 2015) is None
    assert country_led("Prime Minister Abe", "Abe", 2025) is None


def test_an_outlet_named_by_its_domain_is_a_journalist_with_its_name() -> None:
    [claim] = claims("Two soldiers were killed in Halden, reports bbc.com.")
    assert (claim.speaker.name, claim.speaker.kind) == ("bbc.com", SpeakerKind.JOURNALIST)


def test_who_is_quoted_by_who_is_quoted_is_the_hop_between() -> None:
    [claim] = claims(
        "According to Interwire news agency, quoting Korvania's main news agency Korvapress, "
        "the army has been placed on high alert."
    )
    assert [s.name for s in claim.speakers] == [
        "Interwire news agency",
        "Korvania's main news agency Korvapress",
    ]


def test_a_message_signed_with_a_handle_is_its_signers_word() -> None:
    said = claims(
        "Officials met on Monday.\n\n"
        "I welcome the release of 21 of our teachers.\n\n"
        "— Anton Sorel (@AntonSorel) 5 May 2031\n\n"
        "A bridge was destroyed in Halden."
    )
    assert [s.speaker.name for s in said] == ["Anton Sorel", "the outlet"]


def test_a_toll_that_another_puts_is_that_tellers_and_counts_nobody_told_before() -> None:
    said = claims("Two children were killed in Kesh, and the ministry put casualties at 17.")
    assert [(c.speaker.name, [(f.low, f.unit) for f in c.figures]) for c in said] == [
        ("the outlet", [(2, "children")]),
        ("the ministry", [(17, "persons")]),
    ]
    [_, second] = claims("Two children were killed in Kesh, and the army put the toll at 17.")
    assert second.speaker.name == "the army" and second.figures[0].low == 17


def test_the_last_of_a_list_of_the_dead_does_not_say_it() -> None:
    [claim] = claims("The dead were named as Ana Brin, Oto Marsh and Lena Dorn, police said.")
    assert claim.speaker.name == "police" and claim.figures[0].low == 3


def test_two_words_for_one_people_name_one_side() -> None:
    profile = Profile()
    assert party_of("the South African army", SpeakerKind.MILITARY, profile) == "South Africa"
    assert party_of("South Sudanese officials", SpeakerKind.OFFICIAL, profile) == "South Sudan"
    assert party_of("Sudanese officials", SpeakerKind.OFFICIAL, profile) == "Sudan"
