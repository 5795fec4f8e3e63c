"""The words that name a source: its phrase without what only tells of it.

"On Thursday, the Foreign Ministry", "a baker who asked not to be named": the phrase is cut to
"the Foreign Ministry" and "a baker"; "His spokesman Ana Brin" is named Ana Brin.
"""

from bisect import bisect_left
from dataclasses import dataclass

from truceline.claims.attributed import Attribution
from truceline.claims.grammar import dependents, lemma
from truceline.language.analysis import Analysis, Name, Span

PRONOUNS = ("PRP", "WP", "WDT", "DT")
CLOSED = frozenset({"WP", "WDT", "VBG", "VBD", "VBZ", "VBP", "MD", "WP$"})
"""Tags that begin a clause about the source."""
HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "president", "minister", "general", "colonel"})
NEAR = 5
"""Words between a phrase and the name of the person it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words ``first`` to ``last`` (exclusive) that name a source."""

    first: int
    last: int
    words: str
    """All that the text says of the source, for kind and party."""
    name: str
    head: str
    """Lemma of the main word."""
    person: str | None
    is_name: bool
    """Whether the main word is part of a person's name."""
    owner: str | None
    """Whose it is, where that is not named: "his", or the ministry of "the ministry's"."""
    is_definite: bool
    is_bare: bool
    """Whether nothing but an article stands with the main word: "the ministry"."""
    is_plural: bool


def phrase_of_source(analysis: Analysis, attribution: Attribution) -> Phrase | None:
    """The phrase that names an attribution's source, or None where no word does."""
    whole = _whole(analysis, attribution)
    span = _cut(analysis, whole)
    if span is None:
        return None
    head = _head(analysis, span, attribution.source_head)
    person = _person(analysis, span, head)
    owner = analysis.words[span[0]]
    possessive = owner.text.lower() if owner.tag == "PRP$" else None
    if person is not None and possessive is not None:
        span = person.first, person.last
    words = [w for w in analysis.words[span[0] : span[1]] if w.tag not in {"DT", "PDT"}]
    return Phrase(
        first=span[0],
        last=span[1],
        words=analysis.phrase(*whole),
        name=analysis.phrase(*span),
        head=lemma(analysis, head),
        person=analysis.phrase(person.first, person.last) if person else None,
        is_name=person is not None and person.first <= head < person.last,
        owner=possessive or _owner(analysis, head),
        is_definite=owner.text.lower() in {"the", "this", "that"},
        is_bare=len(words) == 1,
        is_plural=analysis.words[head].tag in {"NNS", "NNPS"} or _is_joined(analysis, head),
    )


def _whole(analysis: Analysis, attribution: Attribution) -> Span:
    """From the first word to the last, with a person's name that follows at once."""
    first, last = attribution.source[0][0], attribution.source[-1][1]
    cue = attribution.cue_word
    while first and analysis.words[first - 1].text.lower().rstrip(".") in HONORIFICS:
        first -= 1
    for name in _names(analysis, last, last + NEAR):
        between = analysis.words[last : name.first]
        after = cue is None or name.last <= cue or cue < last
        apposed = all(w.text in {",", "'s"} or w.tag in {"NN", "NNP", "JJ"} for w in between)
        if name.label == "PERSON" and after and apposed:
            return first, name.last
    return first, last


def _names(analysis: Analysis, start: int, end: int) -> list[Name]:
    low = bisect_left(analysis.names, start, key=lambda n: n.first)
    high = bisect_left(analysis.names, end, key=lambda n: n.first)
    return list(analysis.names[low:high])


def _cut(analysis: Analysis, span: Span) -> Span | None:
    """The phrase without a time or place before it and a clause after it."""
    first, last = span
    words = analysis.words
    if words[first].tag in {"IN", "TO", "RB"}:
        comma = next((i for i in range(first, last) if words[i].text == ","), None)
        first = comma + 1 if comma is not None and comma + 1 < last else first + 1
    while first < last and words[first].tag in {"CC", ",", "IN", "RB", "``"}:
        first += 1
    for at in range(first + 1, last):
        told = words[at].tag in CLOSED or (words[at].tag == "VBN" and words[at - 1].text == ",")
        relative = told and words[at].relation.startswith(("acl", "nsubj", "aux", "obl", "obj"))
        if relative:
            last = at
            break
    while last > first and words[last - 1].text in {",", "-", "–", "("}:
        last -= 1
    return (first, last) if first < last else None


def _head(analysis: Analysis, span: Span, given: int | None) -> int:
    if given is not None and span[0] <= given < span[1]:
        return given
    inside = range(*span)
    outer = [i for i in inside if analysis.words[i].head not in inside]
    nouns = [i for i in outer if analysis.words[i].tag.startswith("NN")]
    return next(iter(nouns or outer), span[1] - 1)


def _person(analysis: Analysis, span: Span, head: int) -> Name | None:
    """The person's name among the words: that of the main word, or the last one."""
    found = [n for n in _names(analysis, *span) if n.label == "PERSON" and n.last <= span[1]]
    found = [n for n in found if not _takes_article(analysis, n)]
    own = (n for n in found if n.first <= head < n.last)
    return next(own, found[-1] if found else None)


def _takes_article(analysis: Analysis, name: Name) -> bool:
    """ "The ELN": no person's name, whatever the reader takes it for."""
    alone = name.last - name.first == 1
    return alone and bool(name.first) and analysis.words[name.first - 1].text.lower() == "the"


def _owner(analysis: Analysis, head: int) -> str | None:
    """The lemma of a common noun that the main word belongs to."""
    owners = dependents(analysis, head, "nmod:poss")
    return next((lemma(analysis, i) for i in owners if analysis.words[i].tag == "NN"), None)


def _is_joined(analysis: Analysis, head: int) -> bool:
    return any(dependents(analysis, head, "conj"))
