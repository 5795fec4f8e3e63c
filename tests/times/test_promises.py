"""What must hold for times whatever the words are: order, honesty about anchors, linear time."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.language.analysis import Analysis
from truceline.language.timex import TimeExpression, time_expressions
from truceline.times.anchors import Anchors
from truceline.times.interval import Interval
from truceline.times.resolve import Reading, intervals, readings
from truceline.times.timex3 import value

WORDS = (
    "Sunday Monday night morning overnight dawn early late of on in at the a last next this"
    " week weekend month year day days hours ago before after since until by from to and between"
    " into 2:30 am p.m. 0600 14:05 GMT noon midnight 31 29 4 5 11th February May 2031 2030 1994"
    " 31.02.2031 05/04/2031 2031-05-04 1990s third quarter spring yesterday tomorrow today few"
    " several three dozen every daily now recently so far truce agreed attack war began it was"
    " start conflict previous reporting period as evenings earlier later , . ( ) - – ’s 9999 0000"
    " Christmas Eve century decade local time Baku Moscow whole half and-a-half"
).split()
RELATIVE = (
    "yesterday",
    "today",
    "on Sunday",
    "last week",
    "three days ago",
    "in March",
    "on 28 April",
    "overnight",
    "last night",
    "this morning",
    "since Thursday",
    "so far",
    "in the last three days",
    "at 16:20",
    "by Friday",
    "from Thursday to Saturday",
    "in recent weeks",
    "the next day",
    "in the spring",
    "on Christmas Day",
    "since the coup",
)

soups = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=30).map(" ".join)
moments = (
    st.none()
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=4))]))
)
zones = st.sampled_from([None, "Europe/Kyiv", "Asia/Baku", "+04:00", "Nowhere/At_All"])


def untagged(text: str) -> Analysis:
    """A text that no reader has parsed."""
    return Analysis(text=text, words=(), sentences=())


def read(text: str, anchors: Anchors) -> list[Reading]:
    analysis = untagged(text)
    return list(readings(analysis, time_expressions(analysis), anchors))


def all_parts(expression: TimeExpression) -> Iterator[TimeExpression]:
    yield expression
    for part in expression.parts:
        yield from all_parts(part)


@given(soups, moments, zones)
def test_an_interval_never_ends_before_it_starts(
    text: str, published: date | datetime | None, zone: str | None
) -> None:
    """Whatever the words, publication and zone: each interval is in order, and has its words."""
    for found in read(text, Anchors(published=published, zone=zone)):
        assert found.reason
        interval = found.interval
        if interval is not None:
            ends = (interval.lower, interval.upper)
            assert None in ends or ends[0] < ends[1]  # type: ignore[operator]
            assert interval.quote is not None
            assert text[interval.quote.start : interval.quote.end] == interval.quote.exact


@given(soups)
def test_expressions_stand_in_order_and_apart(text: str) -> None:
    """Extents are of the text, in order, do not overlap and are not blank; so are their parts."""
    expressions = time_expressions(untagged(text))
    spans = [(e.start, e.end) for e in expressions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for expression in expressions:
        for part in all_parts(expression):
            assert 0 <= part.start < part.end <= len(text)
            words = text[part.start : part.end]
            assert words == words.strip()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text, in any script, makes the grammar or the intervals fail."""
    for found in read(text, Anchors(published=date(2031, 5, 6))):
        assert value(found.expression, found.settled.period)


@given(st.sampled_from(RELATIVE))
def test_without_a_publication_date_nothing_is_counted_from_one(words: str) -> None:
    """Relative words come to no interval where nobody says when the report was published."""
    [found] = read(f"Shells fell {words}.", Anchors())
    assert found.interval is None
    assert found.reason


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_date_does_not_depend_on_publication(day: date) -> None:
    """A whole date means itself, whenever the report was published, even in the far future."""
    written = f"{day.day} {day:%B} {day.year}"
    for published in (None, date(1, 1, 1), date(2999, 12, 31), date(9999, 12, 31)):
        [found] = read(f"Shells fell on {written}.", Anchors(published=published))
        assert found.interval is not None
        assert (found.interval.start, found.interval.end) == (day, day)


@pytest.mark.parametrize(
    "words", ["31 February", "31 April 2031", "30.02.2031", "February 30, 2031", "2031-13-01"]
)
def test_a_date_that_no_calendar_has_comes_to_nothing(words: str) -> None:
    """An impossible date is recognised, has no interval, and the reason says so."""
    [found] = read(f"Shells fell on {words}.", Anchors(published=date(2031, 5, 6)))
    assert found.expression.impossible
    assert found.interval is None
    assert found.reason == "no calendar has this date"


@pytest.mark.parametrize("published", [date.min, date.max, datetime.min, datetime.max])
@pytest.mark.parametrize("words", ["yesterday", "tomorrow", "next century", "on the night of 31"])
def test_the_ends_of_the_calendar_are_survived(published: date, words: str) -> None:
    """A publication date at the edge of the calendar leads to an interval or to a reason."""
    for found in read(f"Shells fell {words}.", Anchors(published=published)):
        assert isinstance(found.interval, Interval) or found.reason


@given(moments.filter(lambda m: m is not None))
def test_a_bare_time_of_day_is_not_given_a_day(published: date | datetime) -> None:
    """ "At dawn" with no day in the text is not the day of publication."""
    for words in ("at dawn", "at 16:20", "in the evening", "at noon"):
        [found] = read(f"Gunmen came {words}.", Anchors(published=published))
        assert found.interval is None


def test_time_grows_with_the_text() -> None:
    """Eight times as many phrases take less than sixteen times as long."""
    phrase = (
        "Shells fell on Sunday night, two days after the truce was agreed, and since 4 May three"
        " people have died between 8 and 10 p.m.; in the last three weeks, none. "
    )

    def seconds(copies: int) -> float:
        analysis = untagged(phrase * copies)
        started = process_time()
        expressions = time_expressions(analysis)
        found = intervals(readings(analysis, expressions, Anchors(published=date.max)))
        assert len(found) >= copies
        return process_time() - started

    seconds(10)
    assert seconds(1600) < 16 * max(seconds(200), 0.01)


def test_long_runs_of_one_word_are_read_in_time() -> None:
    """Runs that could tempt a pattern to go back over them take under two seconds each."""
    for word in ("1", "Sunday ", "the ", "a ", "and ", "late ", "since the ", "2:30 ", "May "):
        started = process_time()
        time_expressions(untagged(word * (40_000 // len(word))))
        assert process_time() - started < 2, word


def test_the_words_of_a_reason_name_the_phrase() -> None:
    """A reason quotes the words that it explains."""
    [found] = read("Shells fell last week.", Anchors(published=date(2031, 5, 6)))
    assert re.match("“last week”: ", found.reason)
