"""Descriptions of places joined with the names that they mean, by the shipped reader."""

import pytest

from truceline.language.analysis import Analysis, Name
from truceline.language.english import load_reader
from truceline.language.mentions import join


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Shells fell on Oslo. Two people died in the city.", {"the city": "Oslo"}),
        ("Shells fell between Oslo and Bergen. Two people died in the city.", {}),
        ("Shells fell on Oslo. Two people died in the city of Bergen.", {}),
        ("Shells fell on Oslo. Two people died in the villages.", {}),
        ("Shells fell in Norway. Two people died in the city.", {}),
        ("Two people died in the city.", {}),
        ("The Defence Ministry denied it. The ministry said a post was hit.",
         {"The ministry": "Defence Ministry"}),
        ("The Ministry of Defence denied it. The ministry said a post was hit.",
         {"The ministry": "Ministry of Defence"}),
        ("The Ministry of Defence denied it. The defence said a post was hit.", {}),
        ("The Defence Ministry denied it. So did the Interior Ministry. The ministry was hit.", {}),
        ("Mayor Dana Ilvek spoke in Oslo. Ilvek said that a post was hit.",
         {"Ilvek": "Dana Ilvek"}),
        ("Dana Ilvek met Anton Ilvek. Ilvek said that a post was hit.", {}),
    ],
)  # fmt: skip
def test_a_description_is_joined_only_where_one_place_fits(
    text: str, joined: dict[str, str]
) -> None:
    [analysis] = load_reader().read([(text, [(0, len(text))])])
    found = join(analysis).antecedents.items()
    assert {analysis.phrase(*a): analysis.phrase(*b) for a, b in found} == joined


def test_a_name_that_is_an_article_alone_is_no_bodys() -> None:
    """A reader may take "The" for a name; a noun behind it does not mean it."""
    text = "The denied it. The ministry said a post was hit."
    [read] = load_reader().read([(text, [(0, len(text))])])
    name = Name(first=0, last=1, label="ORG")
    odd = Analysis(read.text, read.words, read.sentences, (name,), read.roles)
    assert not join(odd).antecedents
