"""Quotation marks and their speakers: contents that reach over sentences.

Invariant: a quotation goes to one cue at most, and is carried to a sentence without a cue
only where the marks go on in the same paragraph, or the paragraph before left them open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.cues import Manner
from truceline.claims.quotations import Quotation, quotations
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
    touched = [
        q for q in marked if not _inside(q, own) and any(q.first <= w < q.last for w in content)
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
    """Quotations left free that go on from a speaker's words just before them."""
    return found
