"""Chains of speakers: agency, ministry, witness; institutions through persons; who relays whom."""

import pytest

from tests.claims.test_speakers import claims

CHAINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Interwire reported, citing the Interior Ministry of Korvania, that a driver had seen gunmen "
     "set fire to a bus in Halden.",
     ("Interwire", "the Interior Ministry of Korvania", "a driver")),
    ("The Defence Ministry of Korvania, quoted by Korvapress, said that villagers had reported "
     "hearing explosions in Sorna.",
     ("Korvapress", "The Defence Ministry of Korvania", "villagers")),
    ("Korvapress quoted the governor of Ostrel as saying that two people were killed.",
     ("Korvapress", "the governor of Ostrel")),
    ("A senior military official, who was not authorised to speak to the media, said the bridge "
     "in Sorna had been destroyed.",
     ("A senior military official",)),
    ("A security source who spoke on condition of anonymity told Interwire that three soldiers "
     "were captured in Halden.",
     ("A security source",)),
    ("State television in Veldoria broadcast a statement by the general staff that said 12 tanks "
     "had been destroyed.",
     ("the general staff",)),
    ("The regional administration reported, with reference to the rescue service, that two "
     "residents were wounded in Ostrel.",
     ("The regional administration", "the rescue service")),
    ("Rights group Lantern said that it had documented 14 killings in Halden, citing survivors.",
     ("Rights group Lantern", "survivors")),
    ("The army said rebels had claimed that they shot down a helicopter near Sorna.",
     ("The army", "rebels")),
    ("No group claimed responsibility for the attack in Halden.", ("the outlet",)),
    ("In an interview with Interwire, the mayor of Halden said that 12 houses were destroyed.",
     ("the mayor of Halden",)),
    ("One resident, speaking by phone from Halden, described hearing at least three blasts.",
     ("One resident",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), CHAINS, ids=[c[0][:40] for c in CHAINS])
def test_every_hop_is_named_in_its_order(text: str, chain: tuple[str, ...]) -> None:
    said = claims(text)
    assert said
    assert {tuple(s.name for s in c.speakers) for c in said} == {chain}


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Two soldiers were killed in Halden, Anton Sorel wrote on Twitter.", "Twitter"),
        ('"They shot two of my neighbours," a woman told Reuters by telephone.', "Reuters"),
        ("Dana Ilvek told reporters at a briefing that a bridge was destroyed.", "a briefing"),
        ("The army said in a statement on Monday that a bridge was destroyed.", "a statement"),
    ],
)
def test_the_channel_is_no_speaker(text: str, medium: str) -> None:
    [claim] = claims(text)
    assert claim.speaker.medium == medium
    assert len(claim.speakers) == 1


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tarsk says Mirov shelled Halden on Monday.", "Korvania"),
        ("Officials in Tarsk said on Monday that shelling had killed a farmer.", "Korvania"),
        ("The Norland ambassador in Tarsk said shelling had killed a farmer.", None),
        ("A doctor in Tarsk said shelling had killed a farmer.", None),
        ("Baku says shelling had killed a farmer near Ganja.", "Azerbaijan"),
        ("Local media reported that a farmer was killed in Sorna.", None),
    ],
)
def test_a_party_is_of_an_office_or_a_capital_and_never_guessed(
    text: str, party: str | None
) -> None:
    [claim] = claims(text)
    assert claim.speaker.party == party


def test_nobody_who_claims_nothing_is_an_actor() -> None:
    [claim] = claims("No group claimed responsibility for the attack in Halden.")
    assert claim.actor is None
