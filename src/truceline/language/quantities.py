"""Quantities in an analysed text: every number with its bounds and what it counts.

Invariant: a quantity of kind ``count`` has a noun that it counts or stands for one, and
nothing beside it makes it an age, date, time, length, sum of money or name. Quantities
never overlap; what cannot be read beyond doubt has kind ``doubt`` and no bounds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.language.analysis import Analysis, Word
from truceline.language.bounds import Expression, expressions
from truceline.language.comparators import Comparator
from truceline.language.kinds import UNITS, Kind, kind_of
from truceline.language.numerals import Chunk, chunks

_LINE_ABOVE = re.compile(r"(?<!\d)\d{1,3}[ \t]*\n[ \t]*$")
_CELLS = re.compile(r"\t|\s\|\s?|  +(?=\d)")
"""What parts the cells of a table that was saved as text."""

__all__ = ["Comparator", "Kind", "Quantity", "quantities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as the text says it, from its qualifier to its last number word.

    ``start`` and ``end`` are code points. ``low`` and ``high`` are inclusive, None is open.
    ``word`` is the index of the number's word in the tree; ``head`` that of the noun that
    it counts, or None where the number stands for it ("nine were killed").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    comparator: Comparator
    kind: Kind
    word: int
    head: int | None
    additional: bool = False
    """Counted on top of what was counted before: "34 others", "another"."""
    singular: bool = False
    """One of several told apart: "another", "a third"."""

    @property
    def anchor(self) -> int:
        """The word through which the quantity takes part in its clause."""
        return self.word if self.head is None else self.head


def quantities(analysis: Analysis) -> tuple[Quantity, ...]:
    """Every quantity of a text, in its order, of whatever kind."""
    return tuple(q for s in analysis.sentences for q in _of_sentence(analysis, s.first, s.last))


def _of_sentence(analysis: Analysis, first: int, last: int) -> Iterator[Quantity]:
    words = analysis.words[first:last]
    start, end = analysis.chars(first, last)
    found = chunks(analysis.text, start, end)
    for read in expressions(found, analysis.text):
        if quantity := _quantity(analysis, words, found, read):
            yield quantity


def _quantity(
    analysis: Analysis, words: Sequence[Word], found: Sequence[Chunk], read: Expression
) -> Quantity | None:
    core_first, core_last = found[read.core[0]], found[read.core[1] - 1]
    own = [w for w in words if w.end > core_first.start and w.start < core_last.end]
    own = [w for w in own if w.text.lower() != "of"]
    if not own:
        return None
    word = _top(own)
    head = _of_them(analysis, own[-1].index)
    if head is None:
        head = _counted(analysis, word, {w.index for w in own})
    if head is None:
        head = _next_noun(analysis, own[-1].index)
    kind = kind_of(found, read)
    if kind is Kind.COUNT and _is_unsure(analysis.text, found, read):
        kind = Kind.DOUBT
    if head is not None and head < word.index and _apart(analysis, head, word.index):
        head = None
    if kind is Kind.COUNT and head is not None:
        kind = UNITS.get(analysis.words[head].text.lower(), kind)
    if read.comparator is Comparator.NONE and word.text.lower() == "no" and head is None:
        return None
    clear = kind is not Kind.DOUBT
    return Quantity(
        start=found[read.first].start,
        end=found[read.last - 1].end,
        low=read.low if clear else None,
        high=read.high if clear else None,
        comparator=read.comparator,
        kind=kind,
        word=word.index,
        head=head,
        additional=read.additional,
        singular=read.singular,
    )


def _is_unsure(text: str, found: Sequence[Chunk], read: Expression) -> bool:
    """Whether a number may be the end of another above a line end, or is a cell of a table."""
    core = found[read.core[0]]
    if not core.starts_with_digit:
        return False
    start, end = core.start, found[read.core[1] - 1].end
    if re.match(r"\d{3}(?!\d)", core.text) and _LINE_ABOVE.search(text[max(0, start - 8) : start]):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return len(_CELLS.findall(line)) > 1


def _apart(analysis: Analysis, head: int, number: int) -> bool:
    """Whether a mark stands between a noun and a number after it: "three killed, five"."""
    return any(w.text in {",", ";"} for w in analysis.words[head:number])


def _top(own: Sequence[Word]) -> Word:
    """The one of a number's words that the others hang from."""
    inside = {w.index for w in own}
    outer = [w for w in own if w.head not in inside or w.is_root]
    return outer[-1] if outer else own[-1]


def _counted(analysis: Analysis, word: Word, own: set[int]) -> int | None:
    """The noun that a number counts: the one it modifies, or the one after its "of"."""
    relation = word.relation.partition(":")[0]
    if relation in {"nummod", "det", "amod", "compound"} and not word.is_root:
        return word.head
    for child in analysis.children(word.index):
        below = analysis.words[child]
        if below.relation.partition(":")[0] != "nmod":
            continue
        if child in own:
            return _counted(analysis, below, own)
        if any(analysis.words[c].text.lower() == "of" for c in analysis.children(child)):
            return child
    return None


def _of_them(analysis: Analysis, last: int) -> int | None:
    """ "Three of them children": the noun behind the pronoun, whatever tree it got."""
    after = [w.text.lower() for w in analysis.words[last + 1 : last + 3]]
    if len(after) < 2 or after[0] != "of" or after[1] not in {"them", "whom", "which"}:
        return None
    return _next_noun(analysis, last + 2)


def _next_noun(analysis: Analysis, last: int) -> int | None:
    """The plural right after a number that the tree hangs elsewhere: "as many as 17 men"."""
    words = analysis.words
    for at in range(last + 1, min(last + 5, len(words))):
        word = words[at]
        if word.tag in {"NNS", "NNPS"}:
            return at
        if word.tag not in {"JJ", "VBN", "NN", "NNP", "JJR"} or word.relation.startswith("acl"):
            return None
    return None
