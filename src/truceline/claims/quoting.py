"""Quotation marks and their speakers: contents that reach over sentences.

Invariant: a quotation goes to one cue at most, and is carried to a sentence without a cue
only where it begins that sentence or resumes right after the cue, and the speaker's words
stand just before, in the same paragraph or at the end of the one before. A phrase
in marks in the middle of a sentence is nobody's.
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

ENDS = ".!?"
"""Marks after which a quotation is a sentence of its own."""


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
    told: dict[int, list[Attribution]] = {}
    for attribution in found:
        if attribution.manner is Manner.SPEECH and attribution.source and attribution.content:
            told.setdefault(line_of[attribution.content[0][0]], []).append(attribution)
    carried = []
    for quotation in free:
        line = line_of[quotation.first]
        speaker = _last(analysis, told.get(line, ()), quotation)
        if not _begins(analysis, quotation) and not _resumes(analysis, speaker, quotation):
            continue
        if speaker is None and _is_whole(lines[line], quotation):
            speaker = _last(analysis, told.get(line - 1, ()), quotation)
            speaker = speaker if speaker and _leads(analysis, speaker, quotation) else None
        if speaker is not None:
            carried.append(_more(analysis, speaker, quotation))
            told.setdefault(line, []).append(carried[-1])
    return found + carried


def _last(
    analysis: Analysis, told: Iterable[Attribution], quotation: Quotation
) -> Attribution | None:
    """Who spoke last before a quotation; one whose words were quoted before any other."""
    before = [a for a in told if _edge(a) <= quotation.first]
    return max(before, key=lambda a: (_is_quoted(analysis, a), _edge(a)), default=None)


def _leads(analysis: Analysis, speaker: Attribution, quotation: Quotation) -> bool:
    """Whether a paragraph's speaker goes on in the next: quoted there, or the last to speak."""
    ended = analysis.sentence_of(quotation.first - 1).first
    return _is_quoted(analysis, speaker) or _edge(speaker) > ended


def _begins(analysis: Analysis, quotation: Quotation) -> bool:
    """Whether what stands before a quotation has ended: a sentence, a quotation, a paragraph."""
    if quotation.first == 0:
        return True
    before, here = analysis.words[quotation.first - 1], analysis.words[quotation.first]
    ended = before.text[-1] in ENDS or before.text in CLOSING | EITHER
    return ended or "\n" in analysis.text[before.end : here.start]


def _resumes(analysis: Analysis, speaker: Attribution | None, quotation: Quotation) -> bool:
    """ "..." she said, "...": the words go on where nothing but a comma parts them."""
    if speaker is None or not _is_quoted(analysis, speaker):
        return False
    told = max(last for _, last in (*speaker.cue, *speaker.source))
    return told == quotation.first - 1 and analysis.words[told].text == ","


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
