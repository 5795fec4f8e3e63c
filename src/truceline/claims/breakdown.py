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
_OF_THOSE = re.compile(
    r"\b(?:among|amongst|of) (?:the|those|these) [^,.;]{1,40}, "
    r"(?:at least|about|around|some|up to|as many as|more than|nearly)? ?$",
    re.I,
)
"""Before a count: "among those 12 victims, "."""
_INCL = re.compile(r"\bincl\.? (?:at least |about )?$", re.I)
_AMONG_WERE = re.compile(
    r"^\W*(?:also |and |but )?among(?:st)? (?:the|those)\b[^.;]{0,60}?\b(?:was|were|is|are)\b"
    r"|\b(?:dead|killed|victims|deceased|wounded|injured) (?:also )?includ(?:e|es|ed)\b",
    re.I,
)
"""What comes after is of those named before it."""
_WAS_AMONG = re.compile(r"^[^.;]{0,60}?\bamong (?:the )?$", re.I)
_OF_THEM = re.compile(r"\W*(?:\w+ )?of (?:them|whom|which|those|these|the)\b", re.I)
_UP_FROM = re.compile(r"\b(?:up|down|from)(?: from)?\W+$", re.I)
_THEN_TO = re.compile(
    r"[^.;:]{0,40}?,? (?:(?:and|but|before) (?:then |later |finally )|then |later |finally )"
    r"(?:\w+ )?to (?:at least |about )?"
)
_LATER_TO = re.compile(
    r"[^.]*\b(?:toll|number|figure|count)\b[^.,;]*\b(?:later|since|then|subsequently|eventually)\b"
    r"[^.,;]* to (?:at least |about |more than )?"
)
_INCLUDING = ("including", "inclusive of", "counting")


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
    implied: bool = False
    """The whole of a part, by the words that the part is of."""
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
    if _AMONG_WERE.search(analysis.text[sentence_start:before]):
        return True
    if _OF_THOSE.search(analysis.text, sentence_start, before):
        return True
    if _INCL.search(analysis.text, sentence_start, before):
        return True
    apposed = analysis.words[top].relation == "appos" and lemma(analysis.words[top]) != "other"
    return apposed and not is_listed(analysis, top)


def is_listed(analysis: Analysis, index: int) -> bool:
    """ "Three guards, a driver and two cooks": one of a list that its parse takes for a name."""
    first = analysis.words[analysis.words[index].head]
    counted = first.tag == "NNS" and bool(below(analysis, first.index, "nummod"))
    one = any(w.text.lower() in {"a", "an"} for w in below(analysis, index, "det"))
    return counted and one and any(w.index > index for w in below(analysis, first.index, "conj"))


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


def inherited_whole(analysis: Analysis, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "Seven, including a mother with her five children": who hangs from a part is one too."""
    at = analysis.words[draft.anchor]
    parts = {d.anchor: d for d in earlier if d.part_of is not None}
    while not at.is_root and base(at) in {"nmod", "conj", "appos"}:
        at = analysis.words[at.head]
        if found := parts.get(at.index):
            return found.part_of if found.measure is draft.measure else None
    return None


def link_apposed(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "Three victims, a man, a woman and a boy, were hurt": between two commas, who they are."""
    for at, whole in enumerate(drafts):
        verb = min([whole.governing, *(w.index for w in below(analysis, whole.governing, "aux"))])
        if not (whole.low or 0) > 1 or whole.part_of or analysis.words[verb - 1].text != ",":
            continue
        told = [
            d
            for d in drafts[at + 1 :]
            if d.governing == whole.governing and d.number < verb and not d.part_of
        ]
        apposed = told and analysis.text[whole.end : told[0].start].strip() == ","
        if apposed and sum(d.low or 0 for d in told) <= (whole.low or 0):
            for part in told:
                part.part_of = whole


def link_among(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "A medic was among six killed": the whole comes after its part."""
    for last, whole in pairwise(drafts):
        between = analysis.text[last.end : whole.start]
        part = last.part_of if last.part_of in drafts and last.part_of is not whole else last
        assert part is not None
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


def link_steps(analysis: Analysis, drafts: Sequence[Draft]) -> None:
    """ "Rose to seven and then to nine": each step of one toll supersedes the one before."""
    for old, new in pairwise(drafts):
        between = analysis.text[old.end : new.start]
        step = old.governing == new.governing and _THEN_TO.fullmatch(between)
        same = old.measure is new.measure and not old.part_of and not new.part_of
        if same and new.supersedes is None and (step or _LATER_TO.fullmatch(between)):
            new.supersedes = old


def has_grown(analysis: Analysis, old: Draft) -> bool:
    """Whether a figure stands after "from" in a sentence that tells of growth or revision."""
    if not _UP_FROM.search(analysis.text, max(0, old.start - 12), old.start):
        return False
    sentence = analysis.sentence_of(old.anchor)
    words = analysis.words[sentence.first : sentence.last]
    return any(w.text.lower() in GROWTH for w in words)
