"""The tokeniser's promises: places match the text, nothing visible is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.language.tokenise import tokenise


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't know.", ["They", "do", "n't", "know", "."]),
        ("Vostria’s army can’t", ["Vostria", "’s", "army", "ca", "n’t"]),
        ("We cannot say", ["We", "can", "not", "say"]),
        ("the U.S. and Mr. Orlo", ["the", "U.S.", "and", "Mr.", "Orlo"]),
        ("a self-made well-known re-elected mayor",
         ["a", "self", "-", "made", "well", "-", "known", "re-elected", "mayor"]),
        ("“Stop!” he said…", ["“", "Stop", "!", "”", "he", "said", "…"]),
        ("at 5pm, 3.5km away", ["at", "5", "pm", ",", "3.5", "km", "away"]),
        ("10,000 of the 1990s' 30th", ["10,000", "of", "the", "1990s", "'", "30th"]),
        ("$3.2bn (40%)", ["$", "3.2", "bn", "(", "40", "%", ")"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("mail desk@example.org now", ["mail", "desk@example.org", "now"]),
        ("wait... what?!", ["wait", "...", "what", "?!"]),
        ("soldiers' posts", ["soldiers", "'", "posts"]),
        ("THEY DON'T KNOW", ["THEY", "DO", "N'T", "KNOW"]),
        ("a\u00a0b", ["a", "b"]),
        ("122-mm shells", ["122", "-", "mm", "shells"]),
        ("and/or", ["and", "/", "or"]),
        ("12/05/2021", ["12/05/2021"]),
    ],
)  # fmt: skip
def test_words_follow_the_treebank(text: str, words: list[str]) -> None:
    """Clitics, hyphens, abbreviations, numbers and quotes are cut as UD English does."""
    assert cut(text) == words


def test_soft_hyphen_stays_inside_its_word() -> None:
    """An invisible sign does not cut a word, and the place still covers it."""
    assert cut("cease\u00adfire line") == ["cease\u00adfire", "line"]


def test_only_what_is_asked_for_is_cut() -> None:
    """Words lie between the two offsets that were given."""
    text = "One two three."
    assert [text[a:b] for a, b in tokenise(text, 4, 7)] == ["two"]


@given(st.text(max_size=80))
def test_places_are_in_order_and_cover_what_is_visible(text: str) -> None:
    """Words never overlap or come empty, and no visible sign is left out."""
    last, covered = 0, set()
    for start, end in tokenise(text):
        assert last <= start < end <= len(text)
        covered.update(range(start, end))
        last = end
    for i, sign in enumerate(text):
        if sign.isprintable() and not sign.isspace():
            assert i in covered
