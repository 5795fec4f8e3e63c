"""Lists that somebody is said to tell: "The ministry said the toll was:" and its items.

Invariant: items are carried to a speaker only where the paragraph right before the first one
ends with a colon, and its last words are that speaker's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from truceline.claims import cues
from truceline.claims.attributed import Attribution
from truceline.claims.contents import runs
from truceline.claims.cues import Manner
from truceline.claims.entries import is_item
from truceline.claims.quotations import paragraphs
from truceline.claims.sources import phrase_of, source_of
from truceline.language.analysis import Analysis

NEAR = 6
"""Words between a speaker's last words and the colon: "said on Monday in a statement:"."""


def listed(analysis: Analysis, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The items of lists, each as a carried attribution of whoever tells the list."""
    teller: Attribution | None = None
    for (first, last), (start, end) in pairwise([*paragraphs(analysis), (0, 0)]):
        if analysis.words[last - 1].text == ":" and not is_item(analysis, first):
            teller = _teller(found, first, last) or _wordless(analysis, first, last)
        elif not is_item(analysis, first):
            teller = None
        if teller is not None and end and is_item(analysis, start):
            yield replace(
                teller,
                content=runs(analysis, range(start, end)),
                cue=(),
                cue_word=None,
                lemma=":",
                carried=True,
            )


def _teller(found: Sequence[Attribution], first: int, last: int) -> Attribution | None:
    """Whose words, or whose cue, end a paragraph."""
    near = [
        a
        for a in found
        if a.manner is Manner.SPEECH
        and a.source
        and first <= _end(a)
        and last - NEAR <= _end(a)
        and _end(a) <= last
    ]
    return max(near, key=lambda a: a.size, default=None)


def _wordless(analysis: Analysis, first: int, last: int) -> Attribution | None:
    """ "The ministry gave the toll as:": a verb of speech whose words are the list alone."""
    known = cues.load()
    for index in range(first, last):
        frames = known.verbs.get(analysis.words[index].lemma.lower(), ())
        head = source_of(analysis, index)
        if (
            head is None
            or analysis.words[index].tag == "VBN"
            or not any(f.manner is Manner.SPEECH for f in frames)
        ):
            continue
        source = runs(analysis, phrase_of(analysis, head) - {index})
        return Attribution(
            source=source, cue=(), content=(), cue_word=None, lemma=":", source_head=head
        )
    return None


def _end(found: Attribution) -> int:
    return max(last for _, last in (*found.content, *found.cue, *found.source))
