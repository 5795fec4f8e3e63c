"""Numbers after labels, and numbers that nobody can be sure of."""

import pytest

from truceline.pipeline import load_tools, read
from truceline.readings.phrases import doubted, figures
from truceline.readings.record import ClaimRecord
from truceline.reports.open import read_report

TOOLS = load_tools()


def claims(text: str) -> tuple[ClaimRecord, ...]:
    report = read_report(text.encode(), name="note", language="en", title="-")
    [reading] = read([report], TOOLS)
    return reading.claims


def counts(text: str) -> list[tuple[str, str, int | None]]:
    return [(f.measure.value, f.unit, f.low) for c in claims(text) for f in c.figures]


def test_a_number_after_a_colon_is_of_its_own_label() -> None:
    """Never of the number before it."""
    assert counts("Killed: 12; wounded: 34; houses destroyed: 120.") == [
        ("killed", "persons", 12),
        ("wounded", "persons", 34),
        ("destroyed", "houses", 120),
    ]


def test_after_a_colon_the_words_that_follow_a_number_go_first() -> None:
    found = counts("Casualties so far: 12 dead and 5 wounded.")
    assert found == [("killed", "persons", 12), ("wounded", "persons", 5)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The shelling destroyed 1,165.5 houses in Harrow.", "1,165.5"),
        ("Some 10^30 people were killed in Harrow.", "Some 10^30"),
        ("At least 5\u041e people were killed in Harrow.", "At least 5\u041e"),
        ("l2 people were killed in Harrow.", "l2"),
        ("The army said 1,\n165 houses were destroyed in Harrow.", "1,\n165"),
        ("Officials counted 12\n345 people displaced in Harrow district.", "345"),
    ],
)
def test_an_unsure_number_is_no_figure_and_is_marked(text: str, words: str) -> None:
    """The mark is shown wherever the claim's figures are, so that a person reads it."""
    [told] = claims(text)
    assert told.figures == ()
    assert doubted(told) == (words,)
    assert "in doubt" in figures(told)


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_no_cell_of_a_table_is_counted(mark: str) -> None:
    """Its line does not say what its columns are."""
    rows = (("District", "Killed", "Wounded"), ("Harrow", "12", "34"), ("Dell", "3", "killed 5"))
    assert counts("\n".join(mark.join(row) for row in rows)) == []


def test_a_list_of_places_is_no_table() -> None:
    found = counts("- Harrow: 12 killed, 34 wounded\n- Dell: three killed, five wounded\n")
    assert [n for _, _, n in found] == [12, 34, 3, 5]
