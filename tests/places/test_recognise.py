"""All toponyms of a text, also those inside other names."""

from itertools import pairwise

import pytest

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
        ("The Boston City Council met on Monday.", ["Boston"]),
        ("Russian and Ukrainian officials met.", ["Russian", "Ukrainian"]),
        ("Nobody was hurt.", []),
    ],
)
def test_the_toponyms_of_a_sentence(shipped: Gazetteer, text: str, wanted: list[str]) -> None:
    """Places, peoples, and the town in a body's name."""
    assert found(text, shipped) == wanted
