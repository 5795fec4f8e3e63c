"""Times counted from what the report itself tells, through the whole of the reading."""

from datetime import date

import pytest

from truceline.pipeline import Tools, load_tools, read
from truceline.reports.open import read_report


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def times(text: str, tools: Tools) -> list[tuple[str | None, str | None, str] | None]:
    """Start, end and basis of each claim's time, in order."""
    report = read_report(
        text.encode(), name="report", published="2031-05-06", language="en", title="Report"
    )
    [reading] = read([report], tools)
    return [c.time and (c.time.start, c.time.end, c.time.basis.value) for c in reading.claims]


def test_a_day_after_the_truce_is_counted_from_the_claim_that_dates_it(tools: Tools) -> None:
    """The truce's own day is stated; what is counted from it is derived."""
    text = (
        "The ceasefire was agreed on Saturday, officials in Milldale said. A day after the"
        " ceasefire was agreed, shells hit the village of Ostrova, killing three people."
    )
    assert times(text, tools) == [
        ("2031-05-03", "2031-05-03", "stated"),
        ("2031-05-04", "2031-05-04", "derived"),
    ]


def test_a_truce_that_nobody_dates_dates_nothing(tools: Tools) -> None:
    """Without a day for the truce, the day after it stays unknown."""
    text = "A day after the ceasefire was agreed, shells hit the village of Ostrova."
    assert times(text, tools) == [None]


def test_a_denied_happening_dates_nothing(tools: Tools) -> None:
    """What a speaker denies is no anchor for others."""
    text = (
        "The army denied that it had shelled Milldale on Sunday. Three people died a day"
        " before the shelling of Milldale, a doctor said."
    )
    found = [t for t in times(text, tools) if t is not None]
    assert all(basis != "derived" for _, _, basis in found)


def test_a_derived_day_is_no_anchor(tools: Tools) -> None:
    """Counting is not chained: a day that was itself counted dates no further happening."""
    text = (
        "The ceasefire was agreed on Thursday, officials said. Two days after the ceasefire was"
        " agreed, shells killed two people in Ostrova. A day after the shelling of Ostrova, a"
        " bridge was destroyed."
    )
    days = [t and t[0] for t in times(text, tools)]
    assert days[0] == date(2031, 5, 1).isoformat()
    assert "2031-05-04" not in days


def test_a_clock_belongs_to_the_day_of_the_happening_not_of_the_saying(tools: Tools) -> None:
    text = (
        "Shells hit the village of Ostrova on Sunday, a commander said Monday. The shelling"
        " began at about 2 p.m. and lasted an hour."
    )
    found = [t[0] for t in times(text, tools) if t]
    assert found == ["2031-05-04", "2031-05-04T14:00:00"]


@pytest.mark.parametrize(
    "since", ["the truce took effect on 3 March", "the invasion began last month", "3 March"]
)
def test_a_day_right_behind_a_happening_is_its_day(since: str, tools: Tools) -> None:
    text = f"More than 300 people have been killed in Ostrova since {since}."
    [found] = times(text, tools)
    start = "2031-04-01" if "month" in since else "2031-03-03"
    assert found == (start, "2031-05-06", "stated")
