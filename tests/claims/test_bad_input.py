"""Texts that are hard to read: fewer claims are allowed, a wrong speaker is not.

Each text stands with a piece of each claim and who says it; "-" is the outlet's own voice.
"""

import pytest

from tests.claims.test_speakers import claims

TEXTS: dict[str, tuple[str, dict[str, str]]] = {
    "no speaker at all": (
        "Shells hit the town of Halden overnight. Three people were killed. A school burned down.",
        {"Shells hit": "-", "Three people were killed": "-", "A school burned": "-"},
    ),
    "transcript": (
        "HOST: Who fired on Halden?\n\n"
        "SOREL: Veldorian forces shelled Halden on Monday. Three people were killed.\n\n"
        "HOST: Your opponents deny it.\n\n"
        "HALM: That is false. Our forces did not shell the town.",
        {"Veldorian forces shelled": "SOREL", "Three people were killed": "SOREL",
         "Our forces did not": "HALM"},
    ),
    "question and answer": (
        "Q: What happened in Brenko?\n\n"
        "A: Korvanian forces shelled the town. Two people were killed.",
        {"Korvanian forces shelled": "A", "Two people were killed": "A"},
    ),
    "live blog": (
        "14:05 Anton Sorel, spokesman for the Korvanian army, says two soldiers were killed.\n\n"
        "14:20 Shelling of Brenko has resumed.\n\n"
        "15:10 Mayor Petra Marun says a school was destroyed.\n\n"
        "15:30 It was reported that one soldier was killed.",
        {"two soldiers": "Anton Sorel, spokesman for the Korvanian army",
         "Shelling of Brenko": "-", "a school was destroyed": "Mayor Petra Marun",
         "one soldier": "-"},
    ),
    "list": (
        "The Health Ministry of Korvania said on Monday that the toll by district was:\n"
        "- Halden: 3 killed, 12 wounded\n- Ostrel: 1 killed, 4 wounded\n- Dunmar: 2 killed",
        {f"{town}: ": "The Health Ministry of Korvania" for town in ("Halden", "Ostrel")},
    ),
    "table": ("District\tKilled\tWounded\nHalden\t3\t12\nOstrel\t1\t4", {}),
    "capitals": (
        "TWO SOLDIERS WERE KILLED IN SHELLING NEAR HALDEN ON MONDAY, THE DEFENCE MINISTRY OF "
        "KORVANIA SAID. VELDORIA DENIED THAT ITS FORCES HAD FIRED.",
        {"TWO SOLDIERS": "THE DEFENCE MINISTRY OF KORVANIA", "ITS FORCES": "VELDORIA"},
    ),
    "relay": (
        '"Two civilians were killed in Halden." - Anton Sorel quotes.Interwire',
        {"Two civilians": "Anton Sorel"},
    ),
    "live blog with its times on lines of their own": (
        "17:55\n\nThe ministry says two soldiers were killed.\n\n"
        "16:10\n\nAnton Sorel: \"Our forces shot down a drone near Halden.\"\n\n"
        "15:30 (Sunday)\n\nHe says a bridge was destroyed.",
        {"two soldiers": "The ministry", "shot down a drone": "Anton Sorel",
         "a bridge was": "He"},
    ),
    "interview": (
        "Interviewer: What did you see?\n\nLena Orwin: Soldiers shot two men. I ran.\n\n"
        "Interviewer: Did they burn houses?\n\nLena Orwin: They burned six houses.",
        {"Soldiers shot": "Lena Orwin", "They burned": "Lena Orwin"},
    ),
    "quotation in capitals": (
        "SHELLING KILLED THREE PEOPLE IN HALDEN ON MONDAY, THE MAYOR SAID.\n\n"
        "THE ARMY DENIED SHELLING THE TOWN.",
        {"SHELLING KILLED": "THE MAYOR", "THE ARMY DENIED": "THE ARMY"},
    ),
    "table with bars": (
        "| District | Killed | Wounded |\n|---|---|---|\n| Halden | 3 | 12 |", {}
    ),
    "relay with a dash": (
        "\"Our troops destroyed the tank,\" - told the speaker of the army.",
        {"Our troops": "the speaker of the army"},
    ),
    "relay that says where it was told": (
        "Two soldiers were killed in Halden, it was reported in the administration of Ostrel.",
        {"Two soldiers": "the administration of Ostrel"},
    ),
    "headline that ends in its speaker": (
        "Two killed in Halden shelling - mayor", {"Two killed": "mayor"},
    ),
    "headline that begins with its speaker": (
        "Mayor: Two killed in Halden shelling", {"Two killed": "Mayor"},
    ),
    "headline with two speakers": (
        "Two killed in shelling, says army; Veldoria denies attack",
        {"Two killed": "army", "attack": "Veldoria"},
    ),
    "posts": (
        "@KorvMoD: Two soldiers were killed in Halden this morning.\n\n"
        "RT @LenaOrwin: They shelled the school in Sorna",
        {"Two soldiers": "@KorvMoD", "They shelled": "@LenaOrwin"},
    ),
    "relay before its words": (
        "Viktor Halm quotes.Interwire: the enemy shelled Brenko.",
        {"the enemy shelled": "Viktor Halm"},
    ),
}  # fmt: skip


def spoken(name: str) -> tuple[int, int, int]:
    """Right speakers, claims made of what has gold, and gold, of one text."""
    text, gold = TEXTS[name]
    right = made = 0
    for claim in claims(text):
        wanted = [who for piece, who in gold.items() if piece in claim.quote.exact]
        if wanted:
            own = claim.speakers[-1].kind == "outlet"
            said = "-" if own and len(claim.speakers) == 1 else claim.speakers[-1].name
            made += 1
            right += said == wanted[0]
    return right, made, len(gold)


@pytest.mark.parametrize("name", TEXTS)
def test_no_claim_has_a_wrong_speaker(name: str) -> None:
    right, made, _ = spoken(name)
    assert right == made


def test_the_claims_that_are_left_are_most_of_them() -> None:
    """Precision first; recall over all the texts together is told by this floor."""
    counts = [spoken(name) for name in TEXTS]
    assert sum(c[0] for c in counts) >= 0.9 * sum(c[2] for c in counts)


def test_a_table_kept_as_text_makes_no_claim() -> None:
    assert claims(TEXTS["table"][0]) == ()


def test_each_entry_of_a_live_blog_has_a_chain_of_its_own() -> None:
    """ "He" in one entry is not the man of the entry before; nor is a bare harm of its shelling."""
    said = claims(
        "14:05 Anton Sorel says Veldorian forces shelled Halden.\n\n"
        "14:20 He says the road is closed after shelling.\n\n"
        "15:10 One soldier was killed."
    )
    assert "Anton Sorel" not in [s.name for c in said[1:] for s in c.speakers]
    assert [c.mention_of for c in said if "One soldier" in c.quote.exact] == [None]
