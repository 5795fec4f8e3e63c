"""Every toponym of a text: the reader's names of places, and places inside other names.

Claims bring their own mentions; this is for whoever wants all of them, such as a map of a
report: also the capital that speaks, and the town in a body's name ("Tarsk City Council").

Invariant: spans are in order, do not overlap, and begin and end at words of the text.
"""

import re
from collections.abc import Iterator

from truceline.language.analysis import Analysis, Name, Span
from truceline.language.toponyms import is_kind_word
from truceline.places.candidates import ranked, well_known
from truceline.places.gazetteer import Gazetteer

_ABBREVIATED = re.compile(r"(?:[A-Z]\.?\s?)?[A-Z][a-z]{0,4}")


def recognise(analysis: Analysis, gazetteer: Gazetteer) -> list[Span]:
    """Where the toponyms of an analysed text stand, in code points."""
    found = [_edges(analysis, n, gazetteer) for n in analysis.names if n.label == "PLACE"]
    bodies = [n for n in analysis.names if n.label in ("ORG", "GROUP", "FACILITY")]
    for name in bodies:
        found += _inner(analysis, name, gazetteer)
    inside = [analysis.chars(n.first, n.last) for n in bodies]
    for name in analysis.names:
        span = analysis.chars(name.first, name.last)
        if name.label == "DEMONYM" and not any(a <= span[0] and span[1] <= b for a, b in inside):
            found.append(span)
    return list(_apart(found))


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Spans without those that overlap one before them or a longer one from the same place."""
    edge = 0
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if start >= edge and end > start:
            yield start, end
            edge = end


def _edges(analysis: Analysis, name: Name, gazetteer: Gazetteer) -> Span:
    """A name of a place with its edges set right: no "city" at its end, "Great" before Britain."""
    first, last = name.first, name.last
    words = analysis.words
    while last - first > 1 and words[last - 1].text.islower():
        last -= 1
    if last < len(words) and _is_part(words[last].text) and _adjoin(analysis, last):
        last += 1
    elif first and _adjoin(analysis, first) and words[first - 1].text[:1].isupper():
        longer = analysis.phrase(first - 1, last)
        if longer.lower() != words[first].text.lower() and gazetteer.rows(longer):
            first -= 1
    start, end = analysis.chars(first, last)
    if analysis.text[end : end + 1] == "." and _ABBREVIATED.fullmatch(analysis.text[start:end]):
        dotted = analysis.text[start : end + 1]
        end += any(dotted in (e.name, *e.names) for e in ranked(dotted, gazetteer))
    return start, end


def _adjoin(analysis: Analysis, index: int) -> bool:
    """Whether a word and the one before it stand in one sentence with a blank between."""
    a, b = analysis.words[index - 1], analysis.words[index]
    return b.start - a.end == 1 and analysis.sentence_of(index).first < index


def _is_part(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and is_kind_word(word)


def _inner(analysis: Analysis, name: Name, gazetteer: Gazetteer) -> Iterator[Span]:
    """The place at the head of a body's name, or after its last "of" or "in"."""
    words = analysis.words[name.first : name.last]
    start = 1 if words[0].text.lower() == "the" else 0
    whole = _known(analysis, name.first + start, name.last, gazetteer)
    if whole:
        yield whole
        return
    for last in range(len(words) - 1, start, -1):
        if span := _known(analysis, name.first + start, name.first + last, gazetteer):
            yield span
            break
    for at in range(len(words) - 2, start, -1):
        if words[at].text in ("of", "in"):
            if span := _known(analysis, name.first + at + 1, name.last, gazetteer):
                yield span
            break


def _known(analysis: Analysis, first: int, last: int, gazetteer: Gazetteer) -> Span | None:
    """Where some words stand, if they name a place known well enough."""
    words = analysis.phrase(first, last) if first < last else ""
    if not words[:1].isupper() or (last - first == 1 and is_kind_word(words)):
        return None
    return (
        analysis.chars(first, last) if any(map(well_known, ranked(words, gazetteer)[:1])) else None
    )
