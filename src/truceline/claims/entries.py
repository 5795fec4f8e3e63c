"""Entries of a live blog, items of a list, rows of a table: stretches that stand for themselves.

Invariant: a text has entries only where three of its paragraphs or more begin with a clock
time or stand under one, or begin with the mark of a list; a pronoun, and a bare harm, reach
back to no entry before their own.
"""

import re
from bisect import bisect_right

from truceline.claims.quotations import paragraphs
from truceline.language.analysis import Analysis

SHORT_LINE = 30
"""Code points of a line that holds a clock time, a day and a zone, and no more."""
LEAST = 3
"""Paragraphs that begin with a clock time, or a mark, from which on a text has entries."""
_CLOCK = re.compile(r"[\[(]?\d{1,2}[:.h]\d{2}(?!\d)\s*(?:[ap]\.?m\.?|GMT|UTC|hrs)?", re.IGNORECASE)
_ITEM = re.compile(r"[-–—•*·]\s|\d{1,2}[.)]\s")
_CELLS = re.compile(r"\t|\s\|\s|\S {3,}\S")
CELLS = 2
"""Marks between cells from which on a line is a row: prose has a stray tab, no two."""


class Entries:
    """Where the entries and items of a text begin; one where it has none."""

    def __init__(self, analysis: Analysis) -> None:
        lines = [first for first, _ in paragraphs(analysis)]
        timed = [first for first in lines if _is_timed(analysis, first)]
        listed = [first for first in lines if _starts(analysis, first, _ITEM)]
        self.items = frozenset(listed if len(listed) >= LEAST else ())
        """The entries that are items of a list."""
        self.starts = tuple(sorted({*self.items, *(timed if len(timed) >= LEAST else ())}))

    def start_of(self, index: int) -> int:
        """The first word of the entry that holds a word."""
        at = bisect_right(self.starts, index)
        return self.starts[at - 1] if at else 0

    def apart(self, one: int, other: int) -> bool:
        """Whether two words stand in different entries."""
        return self.start_of(one) != self.start_of(other)


def _is_timed(analysis: Analysis, first: int) -> bool:
    """Whether a paragraph begins with a clock time, or stands under a line that is little more."""
    if _starts(analysis, first, _CLOCK):
        return True
    above = analysis.text[: analysis.words[first].start].rstrip().rpartition("\n")[2].strip()
    at = len(analysis.text[: analysis.words[first].start].rstrip()) - len(above)
    alone = _CLOCK.match(above) is not None and len(above) <= SHORT_LINE
    return alone and (first == 0 or analysis.words[first - 1].end <= at + len(above))


def _starts(analysis: Analysis, first: int, mark: re.Pattern[str]) -> bool:
    start = analysis.words[first].start
    return mark.match(analysis.text[start : start + 20]) is not None


def is_item(analysis: Analysis, first: int) -> bool:
    """Whether a paragraph begins with the mark of a list's item."""
    return _starts(analysis, first, _ITEM)


def is_row(analysis: Analysis, index: int) -> bool:
    """Whether the line that a word stands in is a row of a table kept as text."""
    at, text = analysis.words[index].start, analysis.text
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return len(_CELLS.findall(text[start : end if end >= 0 else len(text)])) >= CELLS
