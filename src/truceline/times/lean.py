"""Which way a sentence points in time: back, ahead, or neither.

"On Sunday" is past in "was shelled on Sunday" and future in "will meet on Sunday".
"""

import re
from enum import StrEnum

from truceline.language.analysis import Analysis, Word
from truceline.language.timex import TimeExpression


class Lean(StrEnum):
    PAST = "past"
    FUTURE = "future"
    NONE = "none"


def lean_of(expression: TimeExpression, analysis: Analysis) -> Lean:
    """By the verb that the expression hangs on; where there is no tree, by words nearby."""
    word = _word_at(analysis, expression.start)
    if word is None:
        return _by_words(analysis.text, expression)
    for index in (word.index, *analysis.ancestors(word.index)):
        lean = _verb_lean(analysis, analysis.words[index])
        if lean is not Lean.NONE:
            return lean
    return Lean.NONE


def _word_at(analysis: Analysis, start: int) -> Word | None:
    low, high = 0, len(analysis.words)
    while low < high:
        middle = (low + high) // 2
        if analysis.words[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return analysis.words[low] if low < len(analysis.words) else None


_AHEAD = frozenset("will shall 'll ’ll wo going".split())
_PLANS = frozenset(
    "expect schedule plan due set intend hope aim want prepare propose order urge ask demand"
    " vow pledge promise threaten".split()
)
"""Lemmas whose infinitive lies ahead: "is expected to meet on Sunday"."""


def _verb_lean(analysis: Analysis, word: Word) -> Lean:
    helpers = [analysis.words[i] for i in analysis.children(word.index)]
    helpers = [h for h in helpers if h.relation.startswith("aux")]
    if any(h.text.lower() in _AHEAD for h in helpers):
        return Lean.FUTURE
    if word.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        return Lean.FUTURE if word.lemma in _PLANS and word.tag == "VBN" else Lean.PAST
    if any(h.tag in ("VBP", "VBZ") and h.lemma == "have" for h in helpers):
        return Lean.PAST
    if word.tag == "VB" and any(
        analysis.words[i].text.lower() == "to" for i in analysis.children(word.index)
    ):
        return Lean.FUTURE
    if word.tag in ("VBN", "JJ", "VBZ", "VBP", "VBG") and word.lemma in _PLANS:
        return Lean.FUTURE
    return Lean.PAST if word.tag == "VBN" else Lean.NONE


_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n\s*\n")
_FUTURE_WORDS = re.compile(
    r"\b(?:will|shall|won['’]t|is to|are to|to be|due|going to|expect(?:s|ed)|schedul\w+"
    r"|plan(?:s|ned)?|intends?|until|deadline|upcoming|aims? to|set to)\b|['’]ll\b",
    re.IGNORECASE,
)
_REACH = 160
"""Code points on either side that are looked at where there is no tree."""


def _by_words(text: str, expression: TimeExpression) -> Lean:
    before = text[max(0, expression.start - _REACH) : expression.start]
    after = text[expression.end : expression.end + _REACH]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    end = _SENTENCE_END.search(after)
    after = after[: end.start()] if end else after
    return Lean.FUTURE if _FUTURE_WORDS.search(f"{before} | {after}") else Lean.PAST
