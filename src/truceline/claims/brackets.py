"""Numbers in brackets: "nine killed (four men, five women)", "violations in Brin (31)".

Invariant: what brackets after a count tell apart is part of it; a number alone in brackets
after a place counts what a monitor's sentence counts, there.
"""

import re
from collections.abc import Sequence

from truceline.claims.breakdown import Draft
from truceline.claims.claim import Measure
from truceline.claims.measures import lemma, measure_table
from truceline.claims.predicates import Governor
from truceline.language.analysis import Analysis, Span

MONITORED = frozenset({Measure.VIOLATIONS, Measure.EXPLOSIONS, Measure.ATTACKS})
_BRACKET = re.compile(r"\s?\([^()]*$")
KINDS_OF_PLACE = frozenset(
    "sector region city district province oblast town village governorate county".split()
)
"""Common nouns that belong to a place's name."""
_OTHER_PERIOD = re.compile(r"previous|compared|earlier")


def bracketed_whole(analysis: Analysis, part: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "Nine killed (four men, five women)": who the brackets after a count tell apart."""
    for whole in earlier:
        after = analysis.text[whole.end : part.start]
        own = analysis.words[whole.governing]
        if own.start < part.start:
            after = analysis.text[max(whole.end, own.end) : part.start]
        fits = whole.measure is part.measure and (part.low or 0) <= (whole.low or 0)
        if fits and whole.part_of is None and _BRACKET.fullmatch(after):
            return None if _OTHER_PERIOD.search(after) else whole
    return None


def place_before(analysis: Analysis, start: int, end: int) -> Span | None:
    """The place whose name stands right before a number that is alone in brackets."""
    text = analysis.text
    if text[start - 2 : start] != " (" or text[end : end + 1] != ")":
        return None
    for name in analysis.names:
        span = analysis.chars(name.first, name.last)
        kind = text[span[1] : start - 2]
        before = name.label == "PLACE" and span[1] <= start - 2
        if before and (not kind or kind.strip().lower() in KINDS_OF_PLACE):
            return span[0], start - 2
    return None


def counted_there(analysis: Analysis, number: int) -> Governor | None:
    """What a number alone in brackets after a place counts: the monitored noun before it."""
    word = analysis.words[number]
    if place_before(analysis, word.start, word.end) is None:
        return None
    sentence, counted = analysis.sentence_of(number), measure_table().counted
    for at in range(number - 1, sentence.first, -1):
        noun = analysis.words[at]
        measure = counted.get(lemma(noun)) if noun.tag == "NNS" else None
        if measure in MONITORED:
            return Governor(measure=measure, word=at, heir=True)
    return None
