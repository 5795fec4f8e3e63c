"""Annotated sentences are read as written, and their halves share no sentence."""

import pytest

from model.annotations import parse, read


def test_brackets_become_places() -> None:
    """The text comes without brackets; offsets are code points into it."""
    text, names = parse("The [TITLE mayor] Ada Orlo left [FACILITY Marn Hall].")
    assert text == "The mayor Ada Orlo left Marn Hall."
    assert {(text[a:b], label) for a, b, label in names} == {
        ("mayor", "TITLE"),
        ("Marn Hall", "FACILITY"),
    }


@pytest.mark.parametrize("line", ["The [MAYOR Orlo] left.", "The [TITLE mayor left.", "A ] left."])
def test_a_broken_line_is_refused(line: str) -> None:
    """An unknown label or half a bracket is an error, not text."""
    with pytest.raises(ValueError, match="bracket"):
        parse(line)


def test_the_halves_share_no_sentence() -> None:
    """What is measured on was not looked at."""
    train, test = ({text for text, _ in read(half)} for half in ("train", "test"))
    assert train and test and not train & test
