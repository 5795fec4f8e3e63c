"""Mentions of one person, body or place joined within a report.

Invariant: a mention is joined only to one that stands before it, and a shorter name or a
description only where a single antecedent fits: fewer joins, never a wrong one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.language.analysis import Analysis, Name, Span
from truceline.language.described import FORCES, Described
from truceline.language.toponyms import demonyms

SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "port", "hamlet"})
LOCATING = frozenset("in at near on of outside inside over into to around from".split())
BACK = 1
"""Sentences back in which the place must be named."""
BODIES = frozenset({"ORG", "GROUP", "FACILITY"})
OFFICES = frozenset(
    "president minister premier chancellor governor mayor general colonel commander spokesman "
    "spokeswoman senator ambassador chairman chairwoman king queen bishop judge professor".split()
)
"""Titles by which a person named with them is called again: "the mayor"."""
STYLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "capt", "col", "gen", "lt"})
ALIASES = {
    "US": "US", "U.S.": "US", "USA": "US", "U.S.A.": "US", "United States": "US", "America": "US",
    "United States of America": "US", "UK": "UK", "U.K.": "UK", "Britain": "UK",
    "United Kingdom": "UK", "UAE": "UAE", "United Arab Emirates": "UAE", "DRC": "DRC",
    "Democratic Republic of Congo": "DRC", "Democratic Republic of the Congo": "DRC",
    "UN": "UN", "U.N.": "UN", "United Nations": "UN", "EU": "EU", "E.U.": "EU",
    "European Union": "EU", "DPRK": "North Korea", "North Korea": "North Korea",
    "Burma": "Myanmar", "Myanmar": "Myanmar", "Türkiye": "Turkey", "Turkey": "Turkey",
}  # fmt: skip
"""Names that everybody uses for one country or body without spelling either out."""
TOLD = frozenset({"nmod", "acl", "acl:relcl", "appos", "flat", "amod", "nummod", "compound"})
"""Relations of words that tell which of several: with one, "the" needs no antecedent."""


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
    described = dict(Described(analysis).antecedents())
    return Mentions(antecedents={**described, **dict(_called_again(analysis)), **found})


def _called_again(analysis: Analysis) -> Iterator[tuple[Span, Span]]:
    """Shorter names, acronyms, and descriptions of bodies and of persons by their title."""
    named = {n.first: n for n in analysis.names}
    met: list[Name] = []
    index, last = 0, len(analysis.words)
    while index < last:
        name = named.get(index)
        if name is not None and name.last > index:
            fits = [m for m in met if _shortens(analysis, name, m)]
            one = _only(analysis, fits)
            if one is not None and not _is_shared(analysis, name):
                yield (name.first, name.last), (one.first, one.last)
            elif not any(_text(analysis, m) == _text(analysis, name) for m in met):
                met.append(name)
            index = name.last
            continue
        span = _bare(analysis, index)
        if span is not None:
            fits = [m for m in met if _describes(analysis, index, m)]
            if (one := _only(analysis, fits)) is not None:
                yield span, (one.first, one.last)
        index += 1


def _only(analysis: Analysis, fits: list[Name]) -> Name | None:
    """The one name that all that fit are, or None."""
    return fits[0] if len({_text(analysis, n) for n in fits}) == 1 else None


def _shortens(analysis: Analysis, name: Name, before: Name) -> bool:
    """ "Brin" after "Ana Brin", "the Ministry" after "Defence Ministry", "NRF" after its words."""
    short, full = (_words(analysis, n) for n in (name, before))
    if _same_country(short, full):
        return True
    if len(short) != 1 or len(full) < 2:
        return False
    if _follows_in_brackets(analysis, name, before) and _letters(full) == short[0]:
        return True
    if name.label != before.label:
        return False
    if name.label == "PERSON":
        return short[0] == full[-1]
    last = short[0].lower() == full[-1].lower() and short[0].lower() not in FORCES
    return name.label in BODIES and (short[0] == _letters(full) or last)


def _letters(full: list[str]) -> str:
    return "".join(w[0] for w in full if w[:1].isupper())


def _follows_in_brackets(analysis: Analysis, name: Name, before: Name) -> bool:
    """ "Lake Observer Mission (LOM)"."""
    between = analysis.words[before.last : name.first]
    return len(between) == 1 and between[0].text in {"(", "["}


def _same_country(short: list[str], full: list[str]) -> bool:
    """ "The US" after "the United States", either way round."""
    here, there = (ALIASES.get(" ".join(words)) for words in (short, full))
    return here is not None and here == there and short != full


def _is_shared(analysis: Analysis, name: Name) -> bool:
    """Whether two persons of a last name are told before, whatever the reader labelled them."""
    last = analysis.words[name.last - 1].text
    forenames = {
        analysis.words[i - 1].text
        for i in range(1, name.first)
        if analysis.words[i].text == last and analysis.words[i - 1].tag == "NNP"
    }
    return len({f for f in forenames if f.lower().rstrip(".") not in OFFICES | STYLES}) > 1


def _words(analysis: Analysis, name: Name) -> list[str]:
    return [w.text for w in analysis.words[name.first : name.last] if w.text.lower() != "the"]


def _bare(analysis: Analysis, index: int) -> Span | None:
    """ "The ministry", with nothing that tells which."""
    word = analysis.words[index]
    if word.tag not in {"NN", "NNP"} or not index or word.relation in {"compound", "amod", "flat"}:
        return None
    if analysis.words[index - 1].text.lower() != "the":
        return None
    if any(analysis.words[c].relation in TOLD for c in analysis.children(index)):
        return None
    return index - 1, index + 1


def _describes(analysis: Analysis, index: int, name: Name) -> bool:
    """Whether a noun is the main word of a body's name ("the ministry" of the Trade Ministry, or
    of the Ministry of Trade), or the title before a person's."""
    noun = analysis.words[index].lemma.lower()
    if name.label in BODIES:
        full = [w.lower() for w in _words(analysis, name)]
        if len(full) < 2 or noun in FORCES:
            return False
        return noun == (full[0] if full[1] in {"of", "for"} else full[-1])
    if name.label != "PERSON" or noun not in OFFICES:
        return False
    before = {w.text.lower() for w in analysis.words[max(0, name.first - 2) : name.first]}
    own = {w.lower() for w in _words(analysis, name)[:1]}
    return noun in before | own


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
    if any(analysis.words[c].relation in TOLD for c in analysis.children(index)):
        return None
    return index - 1, index + 1
