"""Phrases say what the record says, and no more."""

from dataclasses import replace

import pytest

from truceline.claims.claim import Basis, Comparator, Kind, Measure
from truceline.readings.phrases import counted, printable, told, when
from truceline.readings.record import TimeRecord
from truceline.testing import figure, report, strike

FOUR = strike()[0].claims[0].figures[0]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2031-05-04", "2031-05-04", "2031-05-04"),
        ("2031-05-03", "2031-05-04", "2031-05-03 to 2031-05-04"),
        ("2031-05-03T15:20:00", "2031-05-03T15:21:00", "2031-05-03 15:20 to 15:21"),
        ("2031-05-03T22:00:00", "2031-05-04T06:00:00", "2031-05-03 22:00 to 2031-05-04 06:00"),
        (None, "2031-05-04", "… to 2031-05-04"),
        ("2031-04-12", None, "2031-04-12 to …"),
    ],
)
def test_an_interval_is_said_by_its_ends(start: str | None, end: str | None, said: str) -> None:
    time = TimeRecord(start=start, end=end, basis=Basis.STATED, precision="day", reason="")
    assert when(time) == said


@pytest.mark.parametrize(
    ("comparator", "low", "high", "said"),
    [
        (Comparator.EXACTLY, 4, 4, "4 killed"),
        (Comparator.AT_LEAST, 4, None, "at least 4 killed"),
        (Comparator.MORE_THAN, 41, None, "more than 40 killed"),
        (Comparator.AT_MOST, None, 34, "at most 34 killed"),
        (Comparator.FEWER_THAN, None, 9, "fewer than 10 killed"),
        (Comparator.ABOUT, 20, 20, "about 20 killed"),
        (Comparator.BETWEEN, 12, 14, "12 to 14 killed"),
        (Comparator.NONE, 0, 0, "0 killed"),
        (Comparator.VAGUE, None, None, "“Four people” killed"),
    ],
)
def test_a_number_keeps_its_bounds_open_where_they_are(
    comparator: Comparator, low: int | None, high: int | None, said: str
) -> None:
    assert counted(replace(FOUR, comparator=comparator, low=low, high=high)) == said


def test_what_is_said_not_to_have_happened_is_not_listed_as_a_happening() -> None:
    claim = strike()[0].claims[0]
    assert told(claim) == "shelling"
    assert told(replace(claim, kind=Kind.NEGATIVE_FINDING)) == "shelling (negative finding)"
    assert told(replace(claim, kind=Kind.THREAT, event=None)) == "threat"


def test_a_thing_that_is_its_own_measure_is_said_once() -> None:
    one = report("three ceasefire violations", outlet="Post")
    made = figure(
        one,
        "three ceasefire violations",
        measure=Measure.VIOLATIONS,
        unit="ceasefire violations",
        low=3,
        high=3,
    )
    assert counted(made) == "3 ceasefire violations"


def test_what_is_printed_is_one_line_that_steers_nothing() -> None:
    assert printable("a\n b\x1b[2J\u202ec\u00a0d") == "a b\ufffd[2J\ufffdc d"
