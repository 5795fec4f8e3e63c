"""All toponyms of a text, also those inside other names."""

from itertools import pairwise

import pytest

from truceline.language.analysis import Analysis, Name, Sentence, Word
from truceline.language.english import load_reader
from truceline.places.gazetteer import Gazetteer
from truceline.places.recognise import recognise


def found(text: str, gazetteer: Gazetteer) -> list[str]:
    [analysis] = load_reader().read([(text, [(0, len(text))])])
    spans = recognise(analysis, gazetteer)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell on Aleppo and on Idlib, officials said.", ["Aleppo", "Idlib"]),
        ("The minister met officials in Baku.", ["Baku"]),
        ("Officials of the Aleppo Health Directorate spoke.", ["Aleppo"]),
        ("Russian and Ukrainian officials met.", ["Russian", "Ukrainian"]),
        ("Nobody was hurt.", []),
    ],
)
def test_the_toponyms_of_a_sentence(shipped: Gazetteer, text: str, wanted: list[str]) -> None:
    """Places, peoples, and the town in a body's name."""
    assert found(text, shipped) == wanted


def test_a_body_called_by_an_article_alone_holds_no_place(shipped: Gazetteer) -> None:
    """Whatever a reader takes for a name."""
    word = Word(index=0, start=0, end=3, text="The", lemma="the", tag="DT", head=0, relation="root")
    names = tuple(Name(first=0, last=1, label=label) for label in ("ORG", "PLACE", "FACILITY"))
    odd = Analysis("The", (word,), (Sentence(first=0, last=1, root=0),), names)
    assert recognise(odd, shipped) == [(0, 3)]
