"""Words are found in claims and reports, the same on both kinds of ledger."""

import unicodedata

import pytest

from truceline.errors import InputError
from truceline.ledger.append import add_reading
from truceline.ledger.query import Filter, find_claims
from truceline.ledger.search import phrases
from truceline.ledger.session import Ledger
from truceline.ledger.shelf import Wanted, count_reports
from truceline.testing import claim, reading, report

LINES = (
    "Two people died in Gəncə, Tran Nguyễn said",
    "People who fled said that two had died in São Sol",
    "The road Tarsk/Korran was shelled at km 4.5",
    "Shells fell near تعز and صنعاء on Friday",
    "Rockets hit נתיבות, it wasn't said by whom, AND NOT in error",
    unicodedata.normalize("NFD", "A depot burnt in Córdal"),
)


@pytest.fixture
def lines(ledger: Ledger) -> Ledger:
    """A ledger of one report with some claims, each a line."""
    one = report(". ".join(LINES) + ".")
    with ledger.writing() as unit:
        made = reading(one, [claim(one, line) for line in LINES])
        add_reading(unit, made, raw=one.text.encode())
    return ledger


def found(ledger: Ledger, words: str) -> list[int]:
    """The lines that hold the words; the report holds what any of them does."""
    with ledger.viewing() as view:
        quotes = {c.quote.words() for c in find_claims(view, Filter(words=words))}
        if quotes:
            assert count_reports(view, Wanted(words=words)) == 1
    return [n for n, line in enumerate(LINES) if line in quotes]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("people died", [0, 1]), ('"people died"', [0]), ('"died people"', []),
        ("“two people” said", [0]), ("«had died»", [1]), ("TWO", [0, 1]),
        ("gəncə", [0]), ("GƏNCƏ", [0]), ("Nguyễn", [0]), ("nguyen", [0]),
        (unicodedata.normalize("NFD", "Nguyễn"), [0]), ("sao", [1]), ("São", [1]),
        ("Tarsk", [2]), ("korran", [2]), ("Tarsk/Korran", [2]), ('"km 4.5"', [2]), ("km", [2]),
        ("تعز", [3]), ("صنعاء Friday", [3]), ('"تعز and صنعاء"', [3]), ("נתיבות", [4]),
        ("wasn't", [4]), ('"and" "not" error', [4]), ("Cordal", [5]), ("Córdal", [5]),
        ("shell*", []), ("Tarsk (shelled)", [2]), ("-Tarsk", [2]), ("quote:Tarsk", []),
    ],
)  # fmt: skip
def test_words_are_found_without_case_and_accents_and_phrases_side_by_side(
    lines: Ledger, words: str, there: list[int]
) -> None:
    assert found(lines, words) == there


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('"people died', "not closed"), ("people 'and\" more", "not closed"),
        ("people AND died", "AND is no operator"), ("NOT died", "NOT is no operator"),
        ("NEAR(people died)", "NEAR is no operator"), ("* ()", "no word"), ('""', "no word"),
        ("", "no word"),
    ],
)  # fmt: skip
def test_a_search_that_cannot_be_meant_so_says_why(lines: Ledger, words: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        found(lines, words)


def test_what_is_asked_is_words_and_phrases() -> None:
    assert phrases('dead “two people” "near Tarsk" in') == [
        "dead",
        "two people",
        "near Tarsk",
        "in",
    ]
