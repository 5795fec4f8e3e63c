"""What a figure is counted over: the incident, one reporting period, or since a start.

Invariant: a scope is other than the incident only by words of the figure's own sentence, or
because what is counted is never one incident's.
"""

import re

from truceline.claims.claim import Measure, Scope
from truceline.claims.measures import below, lemma
from truceline.language.analysis import Analysis, Span

_CUMULATIVE = re.compile(
    r"\bso far\b(?! this (?:morning|evening))"
    r"|\bto date\b|\buntil now\b|\bup to now\b|\bin all since\b"
    r"|\bsince (?:the (?:start|beginning|outbreak|onset|resumption)\b[^,.;]*"
    r"|(?:the |last |early |late |mid-)?[A-Z0-9][^,.;]*|then\b|hostilities\b[^,.;]*"
    r"|[^,.;]{1,60}?\b(?:began|begun|started|resumed|erupted|broke out|took (?:effect|hold)"
    r"|(?:came|went|entered) in(?:to)? (?:force|effect))\b[^,.;]*)"
    r"|\b(?:this|so far this|last) year\b"
    r"|\b(?:in|during|over|throughout) (?:the|this|its|their|a|more than a) "
    r"(?:[\w-]+ )?(?:[\w-]*(?:decades?|years?|months?)-?(?:long|old)|long-running"
    r"|\d+-(?:year|month))"
    r" (?:\w+ ){0,2}(?:war|conflict|insurgency|rebellion|uprising|fighting)\b"
    r"|\b(?:in|over) (?:more than |nearly |almost |the )?(?:\w+ ){1,2}(?:years|decades)"
    r" of (?:\w+ )?(?:war|conflict|insurgency|fighting|violence)\b"
    r"|\bin total over\b|\bthroughout the (?:war|conflict|fighting)\b"
)
PERIOD = re.compile(
    r"\b(?:the |this |that )?(?:previous|current|last|same)? ?reporting period\b"
    r"|\b[Bb]etween the (?:evenings|mornings|nights|afternoons) of\b[^,.;]*"
    r"|\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or) the (?:past|last|previous|preceding) "
    r"(?:\w+[ -])?(?:24 hours|hours?|days?|weeks?|months?|fortnight|period)\b"
    r"|\bthis (?:week|month)\b"
)
_SINCE = re.compile(r"\bsince\b")
_FIRST = re.compile(r"\b(?:first|last|deadliest|worst|biggest|largest|heaviest)\b[^,.;]*$", re.I)
"""Before "since": "the first attack since the truce began" counts over nothing."""
_WARS = frozenset({"war", "conflict", "insurgency", "rebellion", "uprising"})
_OF_ONE_EVENT = frozenset({Measure.BODIES})
_OVER_TIME = frozenset({Measure.VIOLATIONS})
"""Violations are counted over a period, whether the words name it or not."""


def scope_of(
    analysis: Analysis, word: int, measure: Measure, number: int
) -> tuple[Scope, Span | None]:
    """The scope of a figure governed by a word, and the span of "since ...", if any."""
    sentence = analysis.sentence_of(word)
    start, end = analysis.chars(sentence.first, sentence.last)
    if measure in _OF_ONE_EVENT:
        return Scope.INCIDENT, None
    for pattern, scope in ((PERIOD, Scope.PERIOD), (_CUMULATIVE, Scope.CUMULATIVE)):
        for match in pattern.finditer(analysis.text, start, end):
            since = match.span() if _SINCE.match(match.group()) else None
            if since and _FIRST.search(analysis.text, start, match.start()):
                continue
            if _governs(analysis, match.span(), word, number):
                return scope, since
    if _by_a_war(analysis, word):
        return Scope.CUMULATIVE, None
    return (Scope.PERIOD if measure in _OVER_TIME else Scope.INCIDENT), None


def _by_a_war(analysis: Analysis, verb: int) -> bool:
    """ "The war has killed thousands", "the conflict, which has displaced two million"."""
    has = any(lemma(w) == "have" for w in below(analysis, verb, "aux"))
    subjects = below(analysis, verb, "nsubj")
    if analysis.words[verb].relation == "acl:relcl":
        subjects = [analysis.words[analysis.words[verb].head]]
    return has and any(lemma(w) in _WARS for w in subjects)


def _governs(analysis: Analysis, span: Span, word: int, number: int) -> bool:
    """Whether the words of a scope hang from the figure's clause or from one around it."""
    own = analysis.words_in(*span) or analysis.words_in(span[0], span[1] + 1)
    inside = {w.index for w in own}
    above = {word, *analysis.ancestors(word), number, *analysis.ancestors(number)}
    for outer in (w for w in own if w.head not in inside or w.is_root):
        chain = [outer.index, *analysis.ancestors(outer.index)]
        clause = next((i for i in chain if i not in inside and _is_clause(analysis, i)), outer.head)
        if clause in above or word in analysis.ancestors(clause):
            return True
    return False


def _is_clause(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return word.is_root or word.tag.startswith("VB") or word.relation.startswith(("acl", "advcl"))
