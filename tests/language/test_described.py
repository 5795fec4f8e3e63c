"""Descriptions of persons, bodies and places joined with their names, by the shipped reader."""

import pytest

from tests.claims.test_speakers import claims
from truceline.language.english import load_reader
from truceline.language.mentions import join


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Photographer Ana Brin was in Oslo. The photographer saw smoke.",
         {"The photographer": "Ana Brin"}),
        ("Ana Brin, a nurse, was on duty. The nurse saw smoke.", {"The nurse": "Ana Brin"}),
        ("Ana Brin, a nurse, was on duty. Another nurse came. The nurse saw smoke.", {}),
        ("Boats came to Norway on Monday. The country asked for help.",
         {"The country": "Norway"}),
        ("Norway and Sweden met on Monday. The country asked for help.", {}),
        ("Amnesty International wrote a report. The rights group named nobody.",
         {"The rights group": "Amnesty International"}),
        ("Amnesty International met the Red Cross. The group named nobody.", {}),
        ("Amnesty International wrote a report. The other group named nobody.", {}),
        ("Officials of the United States met on Monday. The US asked for help.",
         {"US": "United States"}),
        ("The World Health Organization [WHO] sent aid. WHO trucks came.",
         {"WHO": "World Health Organization"}),
    ],
)  # fmt: skip
def test_a_description_is_joined_where_one_name_fits(text: str, joined: dict[str, str]) -> None:
    [analysis] = load_reader().read([(text, [(0, len(text))])])
    found = join(analysis).antecedents.items()
    assert {analysis.phrase(*a): analysis.phrase(*b) for a, b in found} == joined


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("UNRWA noted that schools were hit. The agency added that a truck was struck by gunfire.",
         "UNRWA", "international body"),
        ("Ana Brin, a nurse, was on duty. The nurse said six people died in the blast.",
         "Ana Brin", "medical"),
        ("The state news agency SANA said nine people died. The UN refugee agency, UNHCR, sent "
         "tents. The agency said 400 people had fled the fighting.", "UNHCR", "international body"),
        ("A nurse said two people died. Another nurse came. The nurse said six people died.",
         "The nurse", "medical"),
    ],
)  # fmt: skip
def test_a_speaker_by_description_is_the_named_one(text: str, speaker: str, kind: str) -> None:
    """Where one fits; else the speaker keeps its own words."""
    last = claims(text)[-1].speaker
    assert (last.name, last.kind) == (speaker, kind)
