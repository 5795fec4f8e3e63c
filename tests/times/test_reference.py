"""What docs/reference/times.md says of each phrase is what the code does."""

from datetime import date
from pathlib import Path

import pytest

from tests.times.test_phrases import DAYS, written
from truceline.claims.claim import Basis
from truceline.language.analysis import Analysis
from truceline.language.english import load_reader
from truceline.language.timex import time_expressions
from truceline.language.timex_meaning import Part
from truceline.times.anchors import Anchors, NamedDay
from truceline.times.interval import TimePrecision
from truceline.times.resolve import Reading, readings
from truceline.times.timex3 import value

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "times.md"
ANCHORS = Anchors(
    published=date(2031, 5, 6),
    days=tuple(
        NamedDay(words=words, day=day, basis=Basis.SUPPLIED, source="the profile")
        for words, day in DAYS.items()
    ),
)


def table(name: str) -> list[list[str]]:
    """The rows of one of the page's tables, without its head."""
    section = PAGE.read_text(encoding="utf-8").partition(f"<!-- {name} -->")[2]
    lines = section.partition("<!-- end -->")[0].strip().splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines]


def last_reading(text: str) -> Reading:
    [analysis] = load_reader().read([(text, [(0, len(text))])])
    assert isinstance(analysis, Analysis)
    return list(readings(analysis, time_expressions(analysis), ANCHORS))[-1]


@pytest.mark.parametrize("row", table("examples"), ids=lambda row: row[1])
def test_an_example_comes_to_what_the_page_says(row: list[str]) -> None:
    """Rows are: kind of phrase | example | start | end | precision | basis."""
    found = last_reading(row[1])
    wanted = tuple("" if cell in ("open", "none") else cell for cell in row[2:4])
    if row[2] == "none":
        assert found.interval is None and found.reason
    else:
        assert found.interval is not None
        assert written(found.interval) == (*wanted, row[4], row[5])


@pytest.mark.parametrize("row", table("timex3"), ids=lambda row: row[0])
def test_an_example_has_the_type_and_value_that_the_page_says(row: list[str]) -> None:
    """Rows are: example | type | value."""
    found = last_reading(row[0])
    got = [found.expression.type, value(found.expression, found.settled.period)]
    assert got == row[1:]


@pytest.mark.parametrize("word", [*TimePrecision, *Basis, *Part], ids=lambda w: w.value)
def test_every_word_of_the_record_is_on_the_page(word: TimePrecision | Basis | Part) -> None:
    """Every precision, basis and part of a day stands on the page."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"`{word.value}`" in page or f"\n| {word.value} |" in page
