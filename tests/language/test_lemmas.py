"""Lemmas of the forms that reports of war are made of."""

import pytest

from truceline.language.lemmas import Lemmas
from truceline.language.model import shipped_folder
from truceline.language.pieces import Pieces

FOLDER = shipped_folder()
LEMMAS = Lemmas.load(FOLDER / "lemmas.txt", Pieces.load(FOLDER / "vocab.txt").vocabulary)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("killed", "VBN", "kill"),
        ("KILLED", "VBD", "kill"),
        ("shelling", "VBG", "shell"),
        ("firing", "VBG", "fire"),
        ("fled", "VBD", "flee"),
        ("struck", "VBN", "strike"),
        ("shot", "VBD", "shoot"),
        ("casualties", "NNS", "casualty"),
        ("militiamen", "NNS", "militiaman"),
        ("children", "NNS", "child"),
        ("n't", "RB", "not"),
        ("’s", "POS", "'s"),
        ("Vostria", "NNP", "Vostria"),
        ("besieged", "VBN", "besiege"),
        ("raiding", "VBG", "raid"),
        ("refuted", "VBD", "refute"),
        ("neutralised", "VBD", "neutralise"),
    ],
)
def test_lemma(word: str, tag: str, lemma: str) -> None:
    """A form and its tag lead to the word that a dictionary lists."""
    assert LEMMAS.lemma(word, tag) == lemma
