"""Which words are times, of which kind, and which only look like times."""

import pytest

from truceline.language.analysis import Analysis
from truceline.language.english import load_reader
from truceline.language.timex import Signal, TimeExpression, time_expressions
from truceline.language.timex_meaning import Calendar, Clock, DayPart, Event, Length, Offset, Part


def found(text: str) -> list[TimeExpression]:
    """The expressions of a text that no reader has parsed."""
    return list(time_expressions(Analysis(text=text, words=(), sentences=())))


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], e.type) for e in found(text)]


def parsed(text: str) -> list[str]:
    [analysis] = load_reader().read([(text, [(0, len(text))])])
    return [text[e.start : e.end] for e in time_expressions(analysis)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It fell on 4 May 2031.", "4 May 2031", "DATE"),
        ("It fell on May 4th, 2031, they said.", "May 4th, 2031", "DATE"),
        ("It fell on Sunday.", "Sunday", "DATE"),
        ("It fell last Sunday.", "last Sunday", "DATE"),
        ("It fell in the spring of 2029.", "the spring of 2029", "DATE"),
        ("It fell in the 1990s.", "the 1990s", "DATE"),
        ("It fell in the 19th century.", "the 19th century", "DATE"),
        ("It fell two weeks ago.", "two weeks ago", "DATE"),
        ("It fell on Sunday night.", "Sunday night", "TIME"),
        ("It fell at 2.30am.", "2.30am", "TIME"),
        ("It fell at 14:05 GMT on Sunday.", "14:05 GMT on Sunday", "TIME"),
        ("It fell in the early hours of Sunday.", "the early hours of Sunday", "TIME"),
        ("It lasted three hours.", "three hours", "DURATION"),
        ("It lasted more than three hours.", "more than three hours", "DURATION"),
        ("It lasted two and a half years.", "two and a half years", "DURATION"),
        ("It lasted several weeks.", "several weeks", "DURATION"),
        ("It happens every two weeks.", "every two weeks", "SET"),
        ("It happens twice a day.", "twice a day", "SET"),
        ("It happens daily.", "daily", "SET"),
        ("It is now closed.", "now", "DATE"),
    ],
)
def test_words_of_time_are_marked_with_their_kind(text: str, words: str, kind: str) -> None:
    """Each phrase is one expression, with TIMEX3's extent and type."""
    assert marked(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old teacher was hurt.",
        "He was 34 years old.",
        "They fired a second time.",
        "The second rocket missed.",
        "They hit the 11th floor.",
        "The 155 mm guns fired 1,994 shells.",
        "Flight 1994 was 300 km away.",
        "In all, 2030 people were hurt.",
        "The sun may rise.",
        "Jan Novak drove on.",
        "He was in his 30s.",
        "The Morning Star printed it.",
        "He held a quarter of the shares.",
        "Code 20310504123456 was sent.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """Ages, ranks, calibres, counts, names and shares date nothing."""
    assert parsed(text) == []


def test_a_range_keeps_its_ends() -> None:
    """A range is one expression for intervals, and its ends are there for who wants each."""
    [expression] = found("It went on from Thursday to Saturday.")
    assert [p.type for p in expression.parts] == ["DATE", "DATE"]
    assert expression.signal is Signal.BETWEEN


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Closed since Thursday.", Signal.SINCE),
        ("Leave by Thursday.", Signal.BY),
        ("Closed until Thursday.", Signal.UNTIL),
        ("Empty before Thursday.", Signal.BEFORE),
        ("Empty after Thursday.", Signal.AFTER),
        ("Counted as of Thursday.", Signal.AS_OF),
        ("Closed from Thursday.", Signal.FROM),
        ("It fell on Thursday.", None),
    ],
)
def test_the_word_that_bounds_a_time_is_kept(text: str, signal: Signal | None) -> None:
    """The phrase takes in the word that bounds it; TIMEX3's extent does not."""
    [expression] = found(text)
    assert expression.signal is signal
    assert text[expression.start : expression.end] == "Thursday"


def test_a_time_hung_on_a_happening_keeps_its_words() -> None:
    """ "A day after the truce was agreed" is one day and the truce; "since …" is the happening."""
    [offset] = found("Two died a day after the truce was agreed.")
    assert offset.meaning == Offset(
        length=Length(unit=offset.meaning.length.unit, low=1, high=1),  # type: ignore[union-attr]
        after=True,
        event=Event(words="the truce was agreed"),
    )
    [since] = found("Forty died since the start of the war.")
    assert since.meaning == Event(words="the start of the war")


def test_a_part_of_a_day_is_of_the_day_beside_it() -> None:
    """A day and its part are one expression, in either order."""
    sunday = Calendar(weekday=6)
    for text in ("On Sunday night.", "On the night of Sunday.", "In the night on Sunday."):
        [expression] = found(text)
        assert isinstance(expression.meaning, DayPart)
        assert expression.meaning.on == sunday
        assert expression.meaning.part in (Part.NIGHT, Part.OVERNIGHT)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("At 2.30am.", 2, 30),
        ("At 2:30 p.m.", 14, 30),
        ("At 12 am.", 0, None),
        ("At 12 pm.", 12, None),
        ("At 0600 hours.", 6, 0),
        ("At five o'clock in the afternoon.", 17, None),
        ("At 4 in the morning.", 4, None),
        ("At 23:59.", 23, 59),
    ],
)
def test_a_clock_is_read_in_24_hours(text: str, hour: int, minute: int | None) -> None:
    """Clocks of twelve hours, of the army and of prose are one."""
    [expression] = found(text)
    assert isinstance(expression.meaning, Clock)
    assert (expression.meaning.hour, expression.meaning.minute) == (hour, minute)


def test_no_clock_has_an_hour_25() -> None:
    """What no clock shows is no time of day."""
    assert not [e for e in found("At 25:10 and at 12:75.") if isinstance(e.meaning, Clock)]


def test_no_expression_runs_from_one_paragraph_into_the_next() -> None:
    """A blank line ends an expression."""
    assert marked("They met on Sunday\n\nnight fell.")[0] == ("Sunday", "DATE")
