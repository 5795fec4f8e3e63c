"""Quotations: which words stand between quotation marks.

Invariant: quotations are in order, do not overlap, and none crosses the edge of a
paragraph. A mark that is never closed ends with its paragraph and is ``open``: by the
printers' custom the next paragraph, if it starts with a mark, goes on with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from truceline.language.analysis import Analysis, Span, Word

OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
CLOSING = frozenset({"”", "»", "’’"})
EITHER = frozenset({'"', "''", "＂"})
"""Marks that open or close by where the blanks are."""
LOW, HIGH = "„", "“"
"""Where a low mark opens, the one that opens elsewhere closes: „so“."""
SINGLE_OPENING = frozenset({"‘", "`"})
SINGLE_EITHER = frozenset({"'"})
SINGLE_CLOSING = frozenset({"’"})
MARKS = OPENING | CLOSING | EITHER | SINGLE_OPENING | SINGLE_EITHER | SINGLE_CLOSING
LONGEST = 600
"""Words. A longer stretch between marks of one paragraph is taken for a stray mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words ``first`` to ``last`` (exclusive), with the marks. ``open`` where none closes."""

    first: int
    last: int
    open: bool = False
    single: bool = False

    @property
    def inner(self) -> Span:
        """The words without the marks."""
        return self.first + 1, self.last - (0 if self.open else 1)


def paragraphs(analysis: Analysis) -> Iterator[Span]:
    """Runs of words (half-open) with no line break between them."""
    words, first = analysis.words, 0
    for here, there in pairwise(words):
        if "\n" in analysis.text[here.end : there.start]:
            yield first, there.index
            first = there.index
    if words:
        yield first, len(words)


def quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """The quotations of a text. Single marks count only where no double ones enclose them."""
    found: list[Quotation] = []
    for first, last in paragraphs(analysis):
        double = list(_paired(analysis, first, last, single=False))
        found += double
        if not double:
            found += (q for q in _paired(analysis, first, last, single=True) if not q.open)
    return tuple(found)


def _paired(analysis: Analysis, first: int, last: int, *, single: bool) -> Iterator[Quotation]:
    """Pair the marks of a paragraph; one that opens while another is open is an inner one."""
    opened: int | None = None
    for word in analysis.words[first:last]:
        if word.text not in MARKS:
            continue
        side = _side(analysis, word, opened is not None, single=single)
        if word.text == HIGH and opened is not None and analysis.words[opened].text == LOW:
            side = "closes"
        if side == "opens" and opened is None:
            opened = word.index
        elif side == "closes" and opened is not None:
            if word.index - opened > 1:
                yield Quotation(first=opened, last=word.index + 1, single=single)
            opened = None
    if opened is not None and 1 < last - opened <= LONGEST:
        yield Quotation(first=opened, last=last, open=True, single=single)


def _side(analysis: Analysis, word: Word, inside: bool, *, single: bool) -> str | None:
    """Whether a word is a mark that opens or closes here."""
    mark = word.text
    opening, either, closing = (
        (SINGLE_OPENING, SINGLE_EITHER, SINGLE_CLOSING) if single else (OPENING, EITHER, CLOSING)
    )
    if mark in opening:
        return "opens"
    if mark in closing:
        return None if single and not _ends(analysis, word) else "closes"
    if mark not in either:
        return None
    if inside:
        return "closes" if not single or _ends(analysis, word) else None
    return "opens" if _starts(analysis, word) else None


def _starts(analysis: Analysis, word: Word) -> bool:
    """Whether no letter stands before the mark and some character right after it."""
    before, after = (
        analysis.text[max(0, word.start - 1) : word.start],
        analysis.text[word.end : word.end + 1],
    )
    return not before.isalnum() and bool(after.strip())


def _ends(analysis: Analysis, word: Word) -> bool:
    """Whether the mark closes a word and no letter follows: no possessive, no apostrophe."""
    before, after = (
        analysis.text[max(0, word.start - 1) : word.start],
        analysis.text[word.end : word.end + 1],
    )
    return bool(before.strip()) and before != "s" and not after.isalnum()
