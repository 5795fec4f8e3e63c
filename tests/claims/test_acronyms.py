"""Letters that the report itself spells out: what they stand for tells kind and party."""

import pytest

from tests.claims.test_speakers import claims
from truceline.claims.acronyms import expansions
from truceline.claims.claim import SpeakerKind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Lake Region Observer Mission (LROM) said so.",
         {"LROM": "Lake Region Observer Mission"}),
        ("The OSCE Special Monitoring Mission to Ukraine (SMM) said so.",
         {"SMM": "OSCE Special Monitoring Mission to Ukraine"}),
        ("The Observer Team (OT) at the Border Crossing Point (BCP) said so.",
         {"OT": "Observer Team", "BCP": "Border Crossing Point"}),
        ("The ORB (Office for Relief in Brenko) said so.", {"ORB": "Office for Relief in Brenko"}),
        ("Two men (AB) were seen near the Mill (XYZ).", {}),
    ],
)  # fmt: skip
def test_letters_are_taken_only_where_the_words_beside_them_begin_so(
    text: str, found: dict[str, str]
) -> None:
    assert dict(expansions(text)) == found


def test_a_body_known_by_its_letters_has_the_kind_and_party_that_its_words_tell() -> None:
    said = claims(
        "The OSCE Special Monitoring Mission to Norland (SMM) issued its report.\n\n"
        "The SMM recorded 12 explosions near Halden. "
        "The Mission recorded two ceasefire violations near Sorna."
    )
    assert [(c.speaker.kind, c.speaker.party) for c in said] == [(SpeakerKind.MONITOR, "OSCE")] * 2


def test_letters_that_nobody_spells_out_have_no_party() -> None:
    [claim] = claims("The LRM recorded 12 explosions near Halden.")
    assert claim.speaker.party is None


def test_a_sides_body_known_by_its_letters_speaks_for_the_side() -> None:
    said = claims(
        "The Korvanian Territorial Guard (KTG) said two men were arrested in Halden. "
        "The KTG said a bridge was destroyed."
    )
    assert [c.speaker.party for c in said] == ["Korvania", "Korvania"]
