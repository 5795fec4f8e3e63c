"""Which place a figure is of: "two in Tallow and one in Brim".

Invariant: a figure's place is words beside its own number, never those of another count.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from truceline.claims.brackets import KINDS_OF_PLACE, place_before
from truceline.claims.breakdown import Draft
from truceline.claims.measures import lemma
from truceline.language.analysis import Analysis, Span

NEAR = re.compile(r"\s*,?\s*(?:in|at|near|outside|around|from) ")
_WHERE = re.compile(r"\b(?:in|at|near|outside|around) ")
_EACH = re.compile(r"\s*,?\s*in (?:both|either) (?:the )?")


def place_of(analysis: Analysis, draft: Draft) -> Span | None:
    """A named place right after the counted noun: "two in Tallow and one in Brim".

    "None in both the north and the south" has the words of both for its place.
    """
    if each := _EACH.match(analysis.text, draft.end):
        return _places(analysis, draft.number, each.end())
    match = NEAR.match(analysis.text, draft.end)
    if match:
        return _place_after(analysis, match.end())
    return place_before(analysis, draft.start, draft.end)


def _place_after(analysis: Analysis, at: int) -> Span | None:
    """The place named there, past an article at most."""
    for name in analysis.names:
        start, end = analysis.chars(name.first, name.last)
        if name.label == "PLACE" and at <= start <= at + len("the "):
            return start, _with_kind_of_place(analysis, name.last, end)
    return None


def share_out(analysis: Analysis, own: Sequence[Draft]) -> None:
    """ "Two died in Tallow and one in Brim": where the second has its place, so has the first.

    "Strikes on Tallow and Brim killed two and one respectively" gives each its own.
    """
    _respectively(analysis, own)
    for first, second in pairwise(own):
        alike = first.measure is second.measure and first.governing == second.governing
        if first.place is not None or second.place is None or not alike:
            continue
        between = [
            _place_after(analysis, match.end())
            for match in _WHERE.finditer(analysis.text, first.end, second.start)
        ]
        named = [place for place in between if place is not None]
        if len(named) == 1:
            first.place = named[0]


def _respectively(analysis: Analysis, own: Sequence[Draft]) -> None:
    if not own or own[0].place is not None:
        return
    sentence = analysis.sentence_of(own[0].number)
    words = analysis.words[sentence.first : sentence.last]
    if not any(w.text.lower() == "respectively" for w in words):
        return
    before = [
        n
        for n in analysis.names
        if n.label == "PLACE" and sentence.first <= n.first and n.last <= own[0].number
    ]
    one_thing = len({d.measure for d in own}) == 1 and not any(d.part_of for d in own)
    if one_thing and len(before) == len(own):
        for draft, name in zip(own, before, strict=True):
            draft.place = analysis.chars(name.first, name.last)


def _places(analysis: Analysis, number: int, start: int) -> Span | None:
    """From a name through the name joined to it: "Upper and Lower Vale regions"."""
    sentence = analysis.sentence_of(number)
    near = [
        (a, b, n.last)
        for n in analysis.names
        if n.label == "PLACE" and sentence.first <= n.first < sentence.last
        for a, b in [analysis.chars(n.first, n.last)]
        if a >= start
    ][:2]
    if not near or near[0][0] != start:
        return None
    _, end, after = near[-1]
    return start, _with_kind_of_place(analysis, after, end)


def _with_kind_of_place(analysis: Analysis, after: int, end: int) -> int:
    """The end of a name with the common noun that belongs to it: "Luhansk region"."""
    if after < len(analysis.words) and lemma(analysis.words[after]) in KINDS_OF_PLACE:
        return analysis.words[after].end
    return end
