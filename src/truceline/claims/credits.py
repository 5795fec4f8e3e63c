"""Sources in brackets behind what they say: "Nine people were killed (source: the mayor)".

As situation reports and incident logs have them. Invariant: only brackets that end a
sentence, and that say "source", name one; what they credit is that sentence alone.
"""

from collections.abc import Iterator

from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.entries import is_item
from truceline.claims.quotations import paragraphs
from truceline.language.analysis import Analysis, Span

CREDITING = frozenset({"source", "sources"})
CLOSING = frozenset({".", ";", ","})
LONGEST = 16
"""Words of a source in brackets: two offices with the towns that they are in."""


def credited(analysis: Analysis) -> Iterator[Attribution]:
    """The attributions of sentences that end with their source in brackets."""
    words = analysis.words
    begins = {first for first, _ in paragraphs(analysis)}
    for at in range(1, len(words) - 3):
        if words[at].text.lower() not in CREDITING or words[at - 1].text not in {"(", "["}:
            continue
        close = _closing(analysis, at)
        if words[at + 1].text != ":" or close is None or not _ends(analysis, close):
            continue
        first = analysis.sentence_of(at).first
        if first in begins and is_item(analysis, first):
            first += 1
        if first < at - 1:
            yield _attribution(analysis, (first, at - 1), at, (at + 2, close))


def _closing(analysis: Analysis, at: int) -> int | None:
    last = min(at + LONGEST, len(analysis.words))
    return next((i for i in range(at + 3, last) if analysis.words[i].text in {")", "]"}), None)


def _ends(analysis: Analysis, close: int) -> bool:
    """Whether nothing but a mark stands between brackets and the end of the sentence."""
    rest = analysis.words[close + 1 : analysis.sentence_of(close).last]
    return all(w.text in CLOSING for w in rest)


def _attribution(analysis: Analysis, content: Span, cue: int, source: Span) -> Attribution:
    inside = range(*source)
    outer = (i for i in inside if analysis.words[i].head not in inside)
    return Attribution(
        source=(source,),
        cue=((cue, cue + 2),),
        content=runs(analysis, range(*content)),
        cue_word=cue,
        lemma="source",
        source_head=next(outer, source[1] - 1),
    )
