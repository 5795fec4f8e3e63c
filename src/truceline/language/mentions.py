"""Mentions of one person, body or place joined within a report.

Invariant: a mention is joined only to one that stands before it, and a pronoun or a
description only where a single antecedent fits: fewer joins, never a wrong one.
"""

from dataclasses import dataclass, field

from truceline.language.analysis import Analysis, Name, Span
from truceline.language.toponyms import demonyms

SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "port", "hamlet"})
LOCATING = frozenset("in at near on of outside inside over into to around from".split())
BACK = 1
"""Sentences back in which the place must be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """For each joined mention (words, half-open) the words that name what it means."""

    antecedents: dict[Span, Span] = field(default_factory=dict)

    def named(self, span: Span) -> Span:
        """The words that name what ``span`` means: itself where nothing is joined."""
        return self.antecedents.get(span, span)


def join(analysis: Analysis) -> Mentions:
    """Join the descriptions of a text with the place that they mean: "the town" with Brim.

    Only a description with "the" and nothing else that tells which, and only where a single
    place that it can be is named in its sentence before it, or in the one before that. "There"
    is the only place that its own sentence names before it, or else the only one of both.
    """
    found: dict[Span, Span] = {}
    countries = set(demonyms().values())
    named = {n.first: n for n in analysis.names if n.label == "PLACE"}
    recent: list[tuple[int, Name]] = []
    for at, sentence in enumerate(analysis.sentences):
        recent = [(s, n) for s, n in recent if at - s <= BACK]
        for index in range(sentence.first, sentence.last):
            name = named.get(index)
            if name is not None and _is_site(analysis, name, countries):
                recent.append((at, name))
            span = _description(analysis, index)
            near = {_text(analysis, n): n for _, n in recent}
            if is_there(analysis, index):
                span = index, index + 1
                near = {_text(analysis, n): n for s, n in recent if s == at} or near
            if span is not None and len(near) == 1:
                [only] = near.values()
                found[span] = (only.first, only.last)
    return Mentions(antecedents=found)


def is_there(analysis: Analysis, index: int) -> bool:
    """Whether a word is the "there" that stands for a place, not that of "there was"."""
    word = analysis.words[index]
    return word.text.lower() == "there" and word.tag == "RB" and word.relation == "advmod"


def _is_site(analysis: Analysis, name: Name, countries: set[str]) -> bool:
    """A place that a town can be: no country, and named as where something is."""
    before = analysis.words[name.first - 1].text.lower() if name.first else ""
    return before in LOCATING and _text(analysis, name) not in countries


def _text(analysis: Analysis, name: Name) -> str:
    return analysis.phrase(name.first, name.last)


def _description(analysis: Analysis, index: int) -> Span | None:
    """ "The town", with nothing that tells which of several."""
    word = analysis.words[index]
    if word.lemma.lower() not in SETTLEMENTS or word.tag != "NN" or index == 0:
        return None
    if analysis.words[index - 1].text.lower() != "the" or word.relation in {"compound", "amod"}:
        return None
    told = {"nmod", "acl", "acl:relcl", "appos", "flat", "amod", "nummod", "compound"}
    if any(analysis.words[c].relation in told for c in analysis.children(index)):
        return None
    return index - 1, index + 1
