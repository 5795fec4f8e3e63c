"""Keys of names: one for all the ways of writing one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.places.spelling import key


@pytest.mark.parametrize(
    "names",
    [
        ("St. Louis", "Saint Louis", "ST LOUIS"),
        ("Ta'iz", "Taiz", "Ta‘iz", "TAʼIZ"),
        ("Tərtər", "Terter"),
        ("U.S.", "US", "U. S."),
        ("The Hague", "Hague"),
        ("Stanytsia-Luhanska", "Stanytsia Luhanska"),
        ("Şuşa", "Susa"),
    ],
)
def test_ways_of_writing_a_name_have_one_key(names: tuple[str, ...]) -> None:
    """Case, marks, apostrophes, hyphens and short forms make no other name."""
    assert len({key(n) for n in names}) == 1


def test_other_scripts_keep_their_letters() -> None:
    """A name in Cyrillic or Arabic has a key of its own."""
    assert key("Донецк") == "донецк"
    assert key("حلب") == "حلب"


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """What was made plain once does not change when it is made plain again."""
    assert key(key(text)) == key(text)


@given(st.text())
def test_composed_or_not_is_one_name(text: str) -> None:
    """Accents written apart from their letters change nothing."""
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))
