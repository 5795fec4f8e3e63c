"""What is said: the words that stand for a cue's content, read off the tree.

Invariant: the words found never hold the cue itself, nor its subject. Blanks between
two stretches that hold only punctuation are closed; punctuation at their edges is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.claims.cues import Frame
from truceline.claims.grammar import is_denied
from truceline.claims.joined import is_told_by_another, is_told_on
from truceline.language.analysis import Analysis, Span

EDGE = frozenset([",", ";", ":", "-", "–", "—", "--", "..."])
"""Punctuation that no content begins or ends with."""

CHANNEL = 7
"""Words after a verb of speech within which its "that" comes: "said on Telegram that"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Words of a content, the frame that found them, and a preposition that joins the cue."""

    words: frozenset[int]
    frame: Frame
    joined: int | None = None


def content_of(analysis: Analysis, index: int, frames: tuple[Frame, ...]) -> Content | None:
    """The content of an active verb, by the first way that fits: a clause, then complements."""
    for way in (_clause, _complemented, _infinitive, _prepositional, _object):
        for frame in frames:
            found = way(analysis, index, frame)
            if found is not None and found.words:
                return found
    return None


def _clause(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    """A that-clause or direct speech: below the verb, or the verb put into or behind it."""
    if not frame.takes & {"clause", "quote"}:
        return None
    below = set[int]()
    for child in analysis.children(index):
        if _is_clause(analysis, index, child):
            start = _that(analysis, child)
            below.update(w for w in analysis.subtree(child) if w >= start)
            below -= _listener(analysis, index, child)
            below -= _told_on(analysis, child)
    below = below or _following_that(analysis, index)
    if below:
        return Content(words=frozenset(below), frame=frame)
    if object_of(analysis, index) is not None and "object" in frame.takes:
        return None
    return Content(words=frozenset(_around(analysis, index)), frame=frame)


def _listener(analysis: Analysis, index: int, clause: int) -> set[int]:
    """ "Told Interwire the gang fled": whom a parse takes for a second subject of what is told."""
    subjects = [c for c in analysis.children(clause) if analysis.words[c].relation == "nsubj"]
    if len(subjects) < 2 or analysis.words[subjects[0]].tag != "NNP":
        return set()
    words = set(analysis.subtree(subjects[0]))
    return words if min(words) == index + 1 else set()


def _following_that(analysis: Analysis, index: int) -> set[int]:
    """ "The mayor said that A, Interwire reported": a that-clause hung on the verb behind it."""
    words = analysis.words
    for at in range(index + 1, min(index + CHANNEL, len(words))):
        if words[at].text.lower() != "that" or words[at].relation != "mark":
            continue
        clause = words[at].head
        taker = words[clause].head
        behind = words[clause].relation == "ccomp" and taker > clause
        if behind and index in (words[taker].head, *_above(analysis, index, taker)):
            return {w for w in analysis.subtree(clause) if w >= at}
        return set()
    return set()


def _above(analysis: Analysis, index: int, taker: int) -> tuple[int, ...]:
    """The verb itself, where it hangs on the one that took its clause."""
    return (index,) if analysis.words[index].head == taker else ()


def _told_on(analysis: Analysis, clause: int) -> set[int]:
    """What hangs on a clause that X said, and is not in what X said.

    "X said that A and added that B" tells B of X anew; "X said A, while Y says B" tells B of Y.
    """
    below = (
        c
        for c in analysis.children(clause)
        if is_told_on(analysis, c)
        or (analysis.words[c].relation == "advcl" and is_told_by_another(analysis, c))
    )
    return {w for child in below for w in analysis.subtree(child)}


def _that(analysis: Analysis, clause: int) -> int:
    """Where a that-clause begins: what a tree hangs before its "that" is the cue's."""
    marks = (
        c
        for c in analysis.children(clause)
        if analysis.words[c].relation == "mark" and analysis.words[c].lemma == "that"
    )
    return next(marks, 0)


def _is_clause(analysis: Analysis, index: int, child: int) -> bool:
    relation = analysis.words[child].relation
    if relation in ("ccomp", "csubj"):
        return True
    return relation == "parataxis" and child > index and _speech_follows(analysis, index, child)


def _speech_follows(analysis: Analysis, index: int, child: int) -> bool:
    """Whether a colon or a quotation mark stands between a verb and what hangs loosely on it."""
    first = analysis.subtree(child)[0]
    between = analysis.words[index + 1 : max(first + 1, index + 1)]
    return any(w.text in (":", '"', "“", "''", "``") for w in between)


def _around(analysis: Analysis, index: int) -> set[int]:
    """The clause that a parenthesis ("..., he said, ...") or an "as he said" stands in."""
    word = analysis.words[index]
    marks = {analysis.words[c].lemma for c in analysis.children(index)}
    loose = word.relation == "parataxis" and has_subject(analysis, index)
    if not loose and not (word.relation == "advcl" and "as" in marks and "that" not in marks):
        return set()
    if loose and (word.index < analysis.subtree(word.head)[0] or _stands_apart(analysis, index)):
        return set()
    return set(analysis.subtree(word.head)) - set(analysis.subtree(index))


def _stands_apart(analysis: Analysis, index: int) -> bool:
    """ "A; the mayor has not answered": a sentence of its own, or a verb that is denied."""
    first = analysis.subtree(index)[0]
    return is_denied(analysis, index) or (first > 0 and analysis.words[first - 1].text == ";")


def has_subject(analysis: Analysis, index: int) -> bool:
    """Whether a subject, active or passive, hangs on a verb."""
    return any(
        analysis.words[c].relation.startswith(("nsubj", "csubj")) for c in analysis.children(index)
    )


def _complemented(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    """An object with what is said of it: "accuse X of", "call X a", "see X doing", "order X to"."""
    thing = object_of(analysis, index, indirect=True)
    if thing is None or not frame.takes & {"object", "naming", "seen", "to"}:
        return None
    said = [c for c in analysis.children(index) if _completes(analysis, c, frame)]
    if not said:
        return None
    words = set(analysis.subtree(thing))
    for child in said:
        words.update(analysis.subtree(child))
    return Content(words=frozenset(words), frame=frame)


def _completes(analysis: Analysis, child: int, frame: Frame) -> bool:
    relation = analysis.words[child].relation
    if relation == "xcomp" and frame.takes & {"naming", "seen", "to", "as"}:
        return True
    if relation == "xcomp" or relation.startswith(("obl", "advcl")):
        marker = marker_of(analysis, child)
        return marker is not None and analysis.words[marker].lemma in frame.takes
    return False


def _infinitive(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    gerund = "object" in frame.takes
    for child in analysis.children(index):
        word = analysis.words[child]
        fits = "to" in frame.takes or (gerund and word.tag == "VBG")
        if word.relation == "xcomp" and fits:
            return Content(words=frozenset(analysis.subtree(child)), frame=frame)
    return None


def _prepositional(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    """The object of a preposition that belongs to the cue: "call for", "warn of"."""
    if object_of(analysis, index) is not None and "object" in frame.takes:
        return None
    for child in analysis.children(index):
        if analysis.words[child].relation.startswith(("obl", "advcl")):
            marker = marker_of(analysis, child)
            if marker is not None and analysis.words[marker].lemma in frame.takes:
                words = frozenset(analysis.subtree(child)) - {marker}
                words |= _asked_to(analysis, index, child)
                return Content(words=words, frame=frame, joined=marker)
    return None


def _asked_to(analysis: Analysis, index: int, child: int) -> frozenset[int]:
    """ "Called on X to leave": what X is to do, told right after X."""
    after = max(analysis.subtree(child)) + 1
    found = set[int]()
    for other in analysis.children(index):
        word, words = analysis.words[other], analysis.subtree(other)
        if word.relation in ("advcl", "xcomp") and words[0] == after and word.tag == "VB":
            found.update(words)
    return frozenset(found)


def _object(analysis: Analysis, index: int, frame: Frame) -> Content | None:
    thing = object_of(analysis, index)
    if thing is None or "object" not in frame.takes:
        return None
    return Content(words=frozenset(analysis.subtree(thing)), frame=frame)


def object_of(analysis: Analysis, index: int, *, indirect: bool = False) -> int | None:
    """The direct object of a verb; with ``indirect`` what a tree calls so, where none is direct."""
    below = analysis.children(index)
    direct = next((c for c in below if analysis.words[c].relation == "obj"), None)
    if direct is not None or not indirect:
        return direct
    return next((c for c in below if analysis.words[c].relation == "iobj"), None)


def marker_of(analysis: Analysis, index: int) -> int | None:
    """The preposition or conjunction that a phrase begins with."""
    for child in analysis.children(index):
        if analysis.words[child].relation in ("case", "mark") and child < index:
            return child
    return None


def runs(
    analysis: Analysis, words: Iterable[int], *, barred: Iterable[int] = ()
) -> tuple[Span, ...]:
    """Words as spans: gaps of punctuation closed unless a barred word stands in them, edges cut."""
    wanted, wall = sorted(words), frozenset(barred)
    spans: list[list[int]] = []
    for index in wanted:
        if spans and _joins(analysis, spans[-1][1], index, wall):
            spans[-1][1] = index + 1
        else:
            spans.append([index, index + 1])
    return tuple(_trimmed(analysis, spans))


def _joins(analysis: Analysis, end: int, index: int, wall: frozenset[int]) -> bool:
    gap = range(end, index)
    return all(i not in wall and analysis.words[i].relation == "punct" for i in gap) and (
        "\n" not in analysis.text[analysis.words[end - 1].end : analysis.words[index].start]
    )


def _trimmed(analysis: Analysis, spans: list[list[int]]) -> Iterator[Span]:
    for first, last in spans:
        while first < last and analysis.words[first].text in EDGE:
            first += 1
        while last > first and analysis.words[last - 1].text in EDGE | {"."}:
            last -= 1
        if first < last:
            yield first, last
