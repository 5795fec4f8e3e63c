"""Quotation marks and their speakers: contents that reach over sentences.

Invariant: a quotation goes to one cue at most, and is carried to a sentence without a cue
only where the marks go on in the same paragraph, or the paragraph before left them open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.cues import Manner
from truceline.claims.quotations import (
    CLOSING,
    EITHER,
    OPENING,
    Quotation,
    paragraphs,
    quotations,
)
from truceline.language.analysis import Analysis


def spoken(analysis: Analysis, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their quotations whole; those without any content are left out."""
    marked = quotations(analysis)
    free = dict.fromkeys(marked)
    grown = [_grown(analysis, a, marked, free) for a in found]
    grown = [_placed(analysis, a, free) if not a.content else a for a in grown]
    kept = [a for a in grown if a.content]
    return _carried(analysis, kept, free)


def _inside(quotation: Quotation, words: Iterable[int]) -> bool:
    return any(quotation.first <= w < quotation.last for w in words)


def _between(marked: Sequence[Quotation], first: int, last: int) -> Sequence[Quotation]:
    """The quotations that reach into some words; they are in order and do not overlap."""
    low = bisect_right(marked, first, key=lambda q: q.last)
    return marked[low : bisect_left(marked, last, key=lambda q: q.first)]


def _words(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {w for first, last in spans for w in range(first, last)}


def _grown(
    analysis: Analysis,
    found: Attribution,
    marked: Sequence[Quotation],
    free: dict[Quotation, None],
) -> Attribution:
    """A content that touches a quotation takes all of it, unless the cue stands in it too."""
    if not found.content or found.cue_word is None:
        return found
    content, own = _words(found.content), _words(found.cue) | _words(found.source)
    near = _between(marked, min(content), max(content) + 1)
    touched = [
        q for q in near if not _inside(q, own) and any(q.first <= w < q.last for w in content)
    ]
    if not touched:
        return found
    for quotation in touched:
        content.update(range(quotation.first, quotation.last))
        if found.manner in (Manner.SPEECH, Manner.BELIEF, Manner.STANCE):
            free.pop(quotation, None)
    return replace(found, content=runs(analysis, content, barred=own))


def _placed(analysis: Analysis, found: Attribution, free: dict[Quotation, None]) -> Attribution:
    """A verb of speech without content takes the free quotation beside it in its sentence."""
    assert found.cue_word is not None
    sentence = analysis.sentence_of(found.cue_word)
    own = _words(found.cue) | _words(found.source)
    beside = [
        q
        for q in free
        if not _inside(q, own) and q.first <= sentence.last and q.last >= sentence.first
    ]
    if not beside:
        return found
    taken = min(beside, key=lambda q: min(abs(q.last - min(own)), abs(q.first - max(own))))
    free.pop(taken)
    return replace(found, content=runs(analysis, range(taken.first, taken.last)))


def _carried(
    analysis: Analysis, found: list[Attribution], free: dict[Quotation, None]
) -> list[Attribution]:
    """Quotations left free that go on from a speaker's words just before them.

    In the paragraph of the speaker's words, or in the next one where it is a quotation and
    nothing else, as printers have it.
    """
    if not free:
        return found
    lines = list(paragraphs(analysis))
    line_of = {w: n for n, (first, last) in enumerate(lines) for w in range(first, last)}
    spoken_in: dict[int, Attribution] = {}
    for attribution in sorted(found, key=_edge):
        if attribution.manner is Manner.SPEECH and attribution.source and attribution.content:
            spoken_in[line_of[attribution.content[0][0]]] = attribution
    carried = []
    for quotation in free:
        line = line_of[quotation.first]
        speaker = spoken_in.get(line)
        if speaker is None and _is_whole(lines[line], quotation):
            speaker = spoken_in.get(line - 1)
            speaker = speaker if speaker and _is_quoted(analysis, speaker) else None
        if speaker is not None and _edge(speaker) <= quotation.first:
            carried.append(_more(analysis, speaker, quotation))
            spoken_in.setdefault(line, carried[-1])
    return found + carried


def _edge(found: Attribution) -> int:
    return max(last for _, last in (*found.content, *found.cue))


def _is_whole(line: tuple[int, int], quotation: Quotation) -> bool:
    """Whether a paragraph is one quotation, or begins with one that stays open."""
    return quotation.first == line[0] and (quotation.open or line[1] - quotation.last <= 1)


def _is_quoted(analysis: Analysis, found: Attribution) -> bool:
    first, last = found.content[0][0], found.content[-1][1]
    around = analysis.words[max(0, first - 1) : last + 1]
    return any(w.text in OPENING | CLOSING | EITHER for w in around)


def _more(analysis: Analysis, speaker: Attribution, quotation: Quotation) -> Attribution:
    content = runs(analysis, range(quotation.first, quotation.last))
    return replace(speaker, content=content, cue=(), cue_word=None, lemma='"', carried=True)
