"""Live pages: an entry's clock says when it was posted, never when what it tells happened."""

from datetime import date

from truceline.claims.claim import Basis
from truceline.language.analysis import Analysis
from truceline.language.timex import time_expressions
from truceline.times.anchors import Anchors
from truceline.times.entries import entry_clocks
from truceline.times.interval import TimePrecision
from truceline.times.resolve import readings

LIVE = """Live: the siege of Milldale

14:05 GMT - Rockets killed two people.

13:20 GMT
Rescuers have reached the mill.
"""


def heads(text: str) -> list[str]:
    expressions = time_expressions(Analysis(text=text, words=(), sentences=()))
    starts = entry_clocks(text, expressions)
    return [text[e.start : e.end] for e in expressions if e.start in starts]


def test_clocks_that_head_lines_are_those_of_entries() -> None:
    """A clock that stands at a line's head before a dash, or alone on its line."""
    assert heads(LIVE) == ["14:05 GMT", "13:20 GMT"]
    assert heads(f"14:05\n{LIVE}")[0] == "14:05"


def test_one_clock_makes_no_live_page() -> None:
    """A single clock may be a dateline's, and one within a sentence is a happening's."""
    assert heads("14:05 GMT - Rockets killed two people.") == []
    assert heads("Rockets fell at 14:05 - and at 15:10 - on Milldale.") == []


def test_an_entry_s_clock_bounds_what_it_tells() -> None:
    """The start is open, the end is the clock on the day of publication, the basis bound."""
    analysis = Analysis(text=LIVE, words=(), sentences=())
    found = list(
        readings(analysis, time_expressions(analysis), Anchors(published=date(2031, 5, 6)))
    )
    intervals = [r.interval for r in found if r.interval]
    assert [(i.start, i.basis, i.precision) for i in intervals] == [
        (None, Basis.BOUND, TimePrecision.OPEN)
    ] * 2
    assert [i.upper.isoformat() for i in intervals if i.upper] == [
        "2031-05-06T14:06:00",
        "2031-05-06T13:21:00",
    ]


def test_without_a_publication_date_an_entry_s_clock_bounds_nothing() -> None:
    """A clock alone names no day."""
    analysis = Analysis(text=LIVE, words=(), sentences=())
    found = readings(analysis, time_expressions(analysis), Anchors())
    assert [r.interval for r in found] == [None, None]
