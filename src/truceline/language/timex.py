"""Expressions of time in a text: where they stand and what their words mean.

Invariant: every expression's offsets are code points of the text as given, expressions are
in order and do not overlap, and nothing is recognised where no words are. What day or hour
is meant is for ``times`` to say, which knows when the report was published.
"""

from dataclasses import dataclass
from enum import StrEnum

from truceline.language.analysis import Analysis, Span
from truceline.language.timex_dates import DATES
from truceline.language.timex_grammar import Node, Stage
from truceline.language.timex_lengths import LENGTHS
from truceline.language.timex_meaning import Meaning, impossible
from truceline.language.timex_numbers import NUMBERS
from truceline.language.timex_parts import CLOCKS, PARTS_OF
from truceline.language.timex_signals import RANGES, SIGNALS
from truceline.language.timex_steps import STEPS
from truceline.language.timex_words import tokens
from truceline.language.timex_years import YEARS

STAGES = (NUMBERS, Stage.joined(DATES, YEARS, STEPS, LENGTHS), CLOCKS, PARTS_OF, RANGES, SIGNALS)


class Signal(StrEnum):
    """How the words around an expression bound a happening by it."""

    ON = "on"
    SINCE = "since"
    FROM = "from"
    AFTER = "after"
    BEFORE = "before"
    BY = "by"
    UNTIL = "until"
    AS_OF = "as of"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when, how long or how often.

    ``start`` and ``end`` (code points, end exclusive) are the extent that TIMEX3 marks;
    ``phrase`` takes in the words that bound it or hang it on a happening ("since", "after
    the truce was agreed"). ``type`` is TIMEX3's: DATE, TIME, DURATION or SET. ``parts``
    are the expressions that a range was joined from.
    """

    start: int
    end: int
    type: str
    meaning: Meaning
    signal: Signal | None = None
    phrase: Span
    parts: tuple["TimeExpression", ...] = ()

    @property
    def impossible(self) -> bool:
        """Whether it names a date that no calendar has, such as 31 April."""
        return impossible(self.meaning)


def time_expressions(analysis: Analysis) -> tuple[TimeExpression, ...]:
    """All expressions of time in a text, in order; in time that grows with its length."""
    nodes = list(tokens(analysis.text, {word.start: word.tag for word in analysis.words}))
    for stage in STAGES:
        nodes = stage.rewrite(nodes)
    return tuple(_expression(n) for n in nodes if n.meaning is not None)


def _expression(node: Node) -> TimeExpression:
    assert node.meaning is not None
    start, end = node.core or (node.start, node.end)
    return TimeExpression(
        start=start,
        end=end,
        type=node.type,
        meaning=node.meaning,
        signal=Signal(node.signal) if node.signal else None,
        phrase=(node.start, node.end),
        parts=tuple(_expression(part) for part in node.parts if part.meaning is not None),
    )
