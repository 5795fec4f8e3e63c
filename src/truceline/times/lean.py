"""Which way a sentence points in time: back, ahead, or neither.

"On Sunday" is past in "was shelled on Sunday" and future in "will meet on Sunday".
"""

import re
from enum import StrEnum
from itertools import takewhile

from truceline.language.analysis import Analysis, Word
from truceline.language.timex import Signal, TimeExpression


class Lean(StrEnum):
    PAST = "past"
    FUTURE = "future"
    NONE = "none"


def lean_of(expression: TimeExpression, analysis: Analysis) -> Lean:
    """By the verb that the expression hangs on; where there is no tree, by words nearby."""
    if _SOON.search(analysis.text, max(0, expression.start - 30), expression.start):
        return Lean.FUTURE
    word = _word_at(analysis, expression.start)
    if word is None:
        return _by_words(analysis.text, expression)
    if word.index and analysis.words[word.index - 1].tag == "VBD":
        return Lean.PAST
    above = (word.index, *analysis.ancestors(word.index))
    if expression.signal is Signal.UNTIL and any(
        analysis.words[i].lemma in _DEADLINES for i in above
    ):
        return Lean.FUTURE
    for index in above:
        lean = _verb_lean(analysis, analysis.words[index])
        if lean is Lean.FUTURE and index > word.index and _told_before(analysis, word):
            return Lean.PAST
        if lean is not Lean.NONE:
            return lean
    before = analysis.text[max(0, expression.start - _REACH) : expression.start]
    return Lean.FUTURE if _PLANNED.search(before) else Lean.NONE


def told_aside(expression: TimeExpression, analysis: Analysis) -> bool:
    """Whether a time stands in a clause beside the story: "the truce, agreed on Friday"."""
    word = _word_at(analysis, expression.start)
    if word is None:
        return False
    above = (word.index, *analysis.ancestors(word.index))
    return any(analysis.words[i].relation.startswith("acl") for i in above)


def dates_saying(expression: TimeExpression, analysis: Analysis) -> bool:
    """Whether a time is the telling's, not of what is told: "..., a commander said Saturday"."""
    word = _word_at(analysis, expression.start)
    return word is not None and analysis.words[word.head].lemma in _SAYING


def _told_before(analysis: Analysis, word: Word) -> bool:
    """ "Officials told reporters on Sunday they will leave": the day is rather the telling's."""
    before = reversed(analysis.words[max(0, word.index - _CLAUSE) : word.index])
    clause = takewhile(lambda w: w.text not in _STOPS, before)
    return any(w.tag == "VBD" for w in clause)


_CLAUSE = 12
"""Words back that a verb may stand from the day that it takes."""
_SAYING = frozenset("say tell announce report state add claim write".split())
_STOPS = frozenset('. , ; : " “ ” ( ) and but'.split())


def _word_at(analysis: Analysis, start: int) -> Word | None:
    low, high = 0, len(analysis.words)
    while low < high:
        middle = (low + high) // 2
        if analysis.words[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return analysis.words[low] if low < len(analysis.words) else None


_AHEAD = frozenset("will shall 'll ’ll wo going would could may might should must".split())
"""Helpers of a verb whose time lies ahead, unless "have" follows: "could have left on Sunday"."""
_PLANS = frozenset(
    "expect schedule plan due set intend hope aim want prepare propose order urge ask demand"
    " vow pledge promise threaten".split()
)
"""Lemmas whose infinitive lies ahead: "is expected to meet on Sunday"."""
_SCHEDULES = frozenset("plan schedule intend postpone".split())
"""Lemmas that look ahead in the past tense too: "planned a march on Sunday"."""
_PLANNED = re.compile(
    r"\b(?:is|are|was|were) (?:due|set|scheduled|expected|about|going|likely) to\b[^.!?\n]*$"
)
"""Plain words for a plan, where the parse shows no verb."""
_SOON = re.compile(r"\bas (?:soon|early) as\s+(?:the |next )?$", re.IGNORECASE)
_DEADLINES = frozenset("deadline ultimatum give extend adjourn".split())
"""What runs until a time ahead: "gave them until Friday"."""


def _verb_lean(analysis: Analysis, word: Word) -> Lean:
    helpers = [analysis.words[i] for i in analysis.children(word.index)]
    helpers = [h for h in helpers if h.relation.startswith("aux")]
    if any(h.text.lower() in _AHEAD for h in helpers):
        return Lean.PAST if any(h.lemma == "have" for h in helpers) else Lean.FUTURE
    if word.tag == "VBD" or any(h.tag == "VBD" for h in helpers):
        ahead = word.lemma in (_PLANS if word.tag == "VBN" else _SCHEDULES)
        return Lean.FUTURE if ahead else Lean.PAST
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
