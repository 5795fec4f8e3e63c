"""Words become pieces and a letter case, whatever the word."""

from hypothesis import given
from hypothesis import strategies as st

from truceline.language.model import shipped_folder
from truceline.language.pieces import CASE_CODES, PIECES_PER_WORD, Pieces, case_code

PIECES = Pieces.load(shipped_folder() / "vocab.txt")


def test_case_and_accents_do_not_change_the_pieces() -> None:
    """The vocabulary is uncased; letter case reaches the network by its code alone."""
    assert PIECES("Café") == PIECES("CAFE") == PIECES("cafe")
    codes = {case_code(word, spaced=True) for word in ("cafe", "Cafe", "CAFE", "4", "-", "C")}
    assert len(codes) == 6


def test_a_soft_hyphen_does_not_change_the_pieces() -> None:
    """Invisible signs are not read."""
    assert PIECES("cease\u00adfire") == PIECES("ceasefire")


@given(st.text(max_size=40), st.booleans())
def test_every_word_has_pieces_and_a_case(word: str, spaced: bool) -> None:
    """At least one piece, at most the limit, and a code that the embedding has."""
    assert 1 <= len(PIECES(word)) <= PIECES_PER_WORD
    assert 1 <= case_code(word or "a", spaced=spaced) < CASE_CODES
