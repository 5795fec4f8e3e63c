"""The words that say when a claim's happening was, and when the last speaker spoke.

Invariant: a time beside the cue dates the saying, one in the claim's words the happening;
neither is taken for the other.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable

from truceline.claims.claim import TimeMention
from truceline.claims.passage import Passage
from truceline.language.analysis import Analysis, Word
from truceline.language.timex import TimeExpression
from truceline.language.timex_meaning import Event, Offset
from truceline.reports.quote import Quote

DATING = frozenset({"DATE", "TIME"})
"""TIMEX3 types that can say when; a set of times cannot."""

SINCE = frozenset({"since"})
FIRSTS = frozenset({"first", "only", "most", "worst"})
COMPARING = frozenset("up down rise fall increase decrease drop climb jump decline grow".split())
"""Lemmas before "from 12 on Monday", by which it is another day's count."""
CLOSING = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-"})
RANKING = 12
"""Words back that a superlative or a comparing verb may stand from the time that it governs."""


def _is(word: Word, lemmas: Container[str]) -> bool:
    return word.lemma.lower() in lemmas or word.text.lower() in lemmas


def _is_utmost(word: Word) -> bool:
    """Whether a word is a superlative, or "first"."""
    graded = word.tag == "JJ" and word.text.lower().endswith("iest")
    return graded or word.tag in {"JJS", "RBS"} or _is(word, FIRSTS)


def dates(expression: TimeExpression) -> bool:
    """Whether an expression can say when; a length can, counted from a happening."""
    return expression.type in DATING or isinstance(expression.meaning, Offset)


class Moments:
    """The expressions of time of a text, found once."""

    def __init__(self, analysis: Analysis, expressions: Iterable[TimeExpression]) -> None:
        self.analysis = analysis
        self._expressions = [e for e in expressions if dates(e)]
        self._edges = [w.start for w in analysis.words]
        self._starts = [e.start for e in self._expressions]

    def of(self, passage: Passage) -> tuple[tuple[TimeMention, ...], TimeMention | None]:
        """The words that date a passage's happening, and those that date the saying."""
        dating = tuple(
            self._mention(e)
            for span in passage.char_spans
            for e in self._between(*span)
            if self._dates(passage, e)
        )
        return dating, self._said(passage)

    def _dates(self, passage: Passage, expression: TimeExpression) -> bool:
        """Whether an expression hangs on what the passage tells, not on another happening."""
        words = self._words(expression)
        if words and (self._ranks(words[0].index) or self._compares(words[0].index)):
            return False
        if isinstance(expression.meaning, Event | Offset):
            return self._hung(passage, *expression.phrase)
        if not words:
            return True
        return passage.tells_of_phrase(words[0].index, words[-1].index + 1)

    def _ranks(self, first: int) -> bool:
        """Whether what happened is only ranked among others: "the worst clashes since May"."""
        words = self.analysis.words
        start = self.analysis.sentence_of(first).first
        back = range(first, max(first - 3, start - 1), -1)
        since = next((i for i in back if _is(words[i], SINCE)), start)
        for i in range(since - 1, max(since - RANKING, start), -1):
            if words[i].tag in CLOSING:
                return False
            if _is_utmost(words[i]) and not _is(words[i - 1], {"at"}):
                return True
        return False

    def _compares(self, first: int) -> bool:
        """Whether it dates what a count is held against: "40, up from 12 on Monday"."""
        words = self.analysis.words
        start = self.analysis.sentence_of(first).first
        if any(_is(w, {"than"}) for w in words[max(first - 2, start) : first]):
            return True
        before = range(first - 1, max(first - 6, start), -1)
        link = next((i for i in before if _is(words[i], {"from", "with", "to"})), start)
        if link == start or not any(words[i].tag == "CD" for i in range(link + 1, first)):
            return False
        if not _is(words[link], {"from"}):
            return _is(words[link - 1], {"compare", "oppose"})
        return any(_is(w, COMPARING) for w in words[max(link - RANKING, start) : link])

    def _hung(self, passage: Passage, start: int, end: int) -> bool:
        """By what a clause of another happening hangs on, whether it dates the passage's."""
        first, last = bisect_left(self._edges, start), bisect_left(self._edges, end)
        words = self.analysis.words
        top = next((i for i in range(first, last) if not first <= words[i].head < last), None)
        return top is None or words[top].is_root or passage.tells_of(words[top].head)

    def _words(self, expression: TimeExpression) -> tuple[Word, ...]:
        first = bisect_left(self._edges, expression.start)
        last = bisect_left(self._edges, expression.end)
        return self.analysis.words[first:last]

    def _said(self, passage: Passage) -> TimeMention | None:
        if not passage.hops:
            return None
        cue = passage.hops[-1].cue_word
        if cue is None:
            return None
        sentence = self.analysis.sentence_of(cue)
        below = {i for i in self.analysis.subtree(cue) if i not in passage.inside}
        for expression in self._between(*self.analysis.chars(sentence.first, sentence.last)):
            words = self._words(expression)
            hung = any(w.head == cue or (w.index in below and w.head in below) for w in words)
            if hung and not any(h.holds(w.index) for h in passage.hops for w in words):
                return self._mention(expression)
        return None

    def _between(self, start: int, end: int) -> list[TimeExpression]:
        found = []
        for expression in self._expressions[bisect_left(self._starts, start) :]:
            if expression.end > end:
                break
            found.append(expression)
        return found

    def _mention(self, expression: TimeExpression) -> TimeMention:
        return TimeMention(quote=Quote.of(self.analysis.text, (expression.start, expression.end)))
