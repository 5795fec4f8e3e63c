"""How the figures of a sentence stand to one another: part and whole, old and new, shared bounds.

Invariant: a part names its whole and is never added to it; a whole is no part of a part. A
relation is taken only from words ("including", "among them", "of whom", "up from").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from truceline.claims.claim import Comparator, Measure, Scope, Status
from truceline.claims.measures import base, below, case_of, lemma
from truceline.language.analysis import Analysis, Span
from truceline.language.comparators import GROWTH

_AMONG = re.compile(
    r"\b(?:among|amongst|of|including|include|includes) (?:them|whom|those|which|these)\W+"
    r"(?:(?:at least|about|around|some|up to|as many as|more than|nearly) )?$",
    re.I,
)
_WAS_AMONG = re.compile(r"^[^.;]{0,60}?\bamong (?:the )?$", re.I)
_OF_THEM = re.compile(r"\W*(?:\w+ )?of (?:them|whom|which|those|these|the)\b", re.I)
_UP_FROM = re.compile(r"\b(?:up|down|from)(?: from)?\W+$", re.I)
_INCLUDING = ("including", "among", "inclusive of", "counting")


@dataclass(slots=True, kw_only=True)
class Draft:
    """A figure in the making: words ``anchor`` and ``governing`` of the analysis."""

    start: int
    end: int
    low: int | None
    high: int | None
    comparator: Comparator
    measure: Measure
    unit: str
    status: Status
    anchor: int
    number: int
    governing: int
    heir: bool = False
    additional: bool = False
    elided: bool = False
    derived: bool = False
    single: bool = False
    scope: Scope = Scope.INCIDENT
    since: Span | None = None
    place: Span | None = None
    part_of: "Draft | None" = None
    supersedes: "Draft | None" = None
    parts: tuple[Span, ...] = field(default=())


def is_part(analysis: Analysis, anchor: int, start: int, sentence_start: int) -> bool:
    """Whether the words before a counted noun, or on it, make it a part of another."""
    top = first_conjunct(analysis, anchor)
    if case_of(analysis, top).startswith(_INCLUDING):
        return True
    before = min(start, analysis.words[top].start)
    own = [w.start for w in below(analysis, top, "nummod", "det", "amod")]
    before = min([before, *own])
    if _AMONG.search(analysis.text, sentence_start, before):
        return True
    return analysis.words[top].relation == "appos" and lemma(analysis.words[top]) != "other"


def is_partitive(analysis: Analysis, number: int, end: int) -> bool:
    """ "Four of them women", "two of the victims": a part by its own words."""
    word_end = analysis.words[number].end
    return bool(_OF_THEM.match(analysis.text, min(word_end, end)))


def first_conjunct(analysis: Analysis, index: int) -> int:
    """The head of a coordination that a word is in, or the word itself."""
    while base(analysis.words[index]) == "conj":
        index = analysis.words[index].head
    return index


def whole_for(part: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The nearest figure before that a part may belong to: a fitting measure, no part,
    not smaller."""
    for whole in reversed(earlier):
        if whole.part_of or whole.anchor == part.anchor or not _may_hold(whole, part):
            continue
        most = whole.high if whole.high is not None else None
        if most is None or part.low is None or part.low <= most:
            return whole
    return None


def link_among(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "A medic was among six killed": the whole comes after its part."""
    for part, whole in pairwise(drafts):
        between = analysis.text[part.end : whole.start]
        smaller = part.low is None or whole.high is None or part.low <= whole.high
        if smaller and part.measure is whole.measure and _WAS_AMONG.search(between):
            if whole.part_of is part:
                whole.part_of = None
            if whole.part_of is None:
                part.part_of = whole


def _may_hold(whole: Draft, part: Draft) -> bool:
    """One measure; monitors count explosions among the violations they record, too."""
    measures = whole.measure, part.measure
    return whole.measure is part.measure or measures == (Measure.VIOLATIONS, Measure.EXPLOSIONS)


def share_at_least(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "At least" before the first of two coordinated numbers covers the second as well."""
    for first, second in pairwise(drafts):
        covering = first.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)
        plain = second.comparator is Comparator.EXACTLY and not second.part_of
        if covering and plain and not second.derived and _coordinated(analysis, first, second):
            second.high = None
            second.comparator = Comparator.AT_LEAST


def _coordinated(analysis: Analysis, first: Draft, second: Draft) -> bool:
    """Conjoined nouns, or conjoined clauses, with "and" between them and no new subject."""
    between = analysis.text[first.end : second.start].lower()
    if not re.search(r"\band\b", between) or len(between) > 60 or re.search(r"[.;:]", between):
        return False
    for a, b in ((first.anchor, second.anchor), (first.governing, second.governing)):
        while base(analysis.words[b]) == "conj":
            b = analysis.words[b].head
            if a == b:
                return True
    return first.governing == second.governing


def link_growth(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "Rose to ten from nine": the figure after "from" is old, the other supersedes it."""
    for old in drafts:
        if not has_grown(analysis, old):
            continue
        for new in drafts:
            same = new.measure is old.measure and new.anchor != old.anchor
            if same and not new.part_of:
                new.supersedes = old
                break


def has_grown(analysis: Analysis, old: Draft) -> bool:
    """Whether a figure stands after "from" in a sentence that tells of growth or revision."""
    if not _UP_FROM.search(analysis.text, max(0, old.start - 12), old.start):
        return False
    sentence = analysis.sentence_of(old.anchor)
    words = analysis.words[sentence.first : sentence.last]
    return any(w.text.lower() in GROWTH for w in words)
