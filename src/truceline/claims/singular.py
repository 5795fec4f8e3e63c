"""Single casualties: "a man was killed", "her husband died", and names listed and counted.

Invariant: one figure for one person in one place of the text, with that person's words.
"A man" is one by its words; a name, "the man" or "her husband" is one by the rule that a
singular noun is one person, and says so (``derived``).
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from truceline.claims.breakdown import first_conjunct, is_listed
from truceline.claims.claim import Measure
from truceline.claims.governing import governor
from truceline.claims.listing import listed_as
from truceline.claims.measures import HARM, base, below, case_of, lemma, measure_table
from truceline.claims.predicates import Governor
from truceline.language.analysis import Analysis, Span, Word

OF_PERSONS = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.BODIES,
        Measure.MISSING,
        Measure.CAPTURED,
        Measure.DETAINED,
        Measure.ABDUCTED,
        Measure.RELEASED,
    }
)
_COLLECTIVE = frozenset({"people", "staff", "other", "one", "youth", "troop", "those", "general"})
_YEARS = re.compile(r"\d\s?[-‑ ]\s?(?:year|month|week)s?[-‑ ]\s?$|-year-$")
_NOT = frozenset({"not", "n't", "n’t", "never"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_TIMES_OVER = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_NUMBERED = {
    **dict.fromkeys(("homicide", "murder", "killing", "slaying", "fatality"), Measure.KILLED),
    **dict.fromkeys(("shooting", "stabbing"), Measure.CASUALTIES),
}
_POSSESSIVES = frozenset({"PRP$"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One person, or a list of names, that a measure is said of."""

    anchor: int
    spans: tuple[Span, ...]
    count: int | None
    """None for a plural without a number."""
    governor: Governor
    derived: bool
    named: bool


def singles(analysis: Analysis, taken: frozenset[int]) -> Iterator[Single]:
    """The single casualties of a text, leaving out nouns already counted (``taken``)."""
    named = _name_heads(analysis)
    done: set[int] = set()
    for word in analysis.words:
        if word.index in taken or word.index in done:
            continue
        if word.index in named:
            if found := _names(analysis, word, named, taken):
                done |= found[1]
                yield found[0]
        elif found_one := (
            _pronoun(analysis, word) or _several(analysis, word) or _one(analysis, word)
        ):
            yield found_one


def _name_heads(analysis: Analysis) -> dict[int, tuple[int, int]]:
    """The word through which each person's name takes part in its clause, and its extent."""
    heads: dict[int, tuple[int, int]] = {}
    for name in analysis.names:
        if name.label != "PERSON":
            continue
        inside = range(name.first, name.last)
        outer = [
            i for i in inside if analysis.words[i].head not in inside or analysis.words[i].is_root
        ]
        if outer:
            heads[outer[0]] = (name.first, name.last)
    return heads | _listed_names(analysis, heads)


def _listed_names(analysis: Analysis, known: Collection[int]) -> dict[int, Span]:
    """Surnames alone in a list of the dead, whatever else they may name: "the dead: Brin, Reck"."""
    found: dict[int, Span] = {}
    for word in analysis.words:
        if not word.tag.startswith("NNP") or base(word) not in {"obl", "appos"}:
            continue
        joined = [w for w in below(analysis, word.index, "conj") if w.tag.startswith("NNP")]
        if joined and listed_as(analysis, word.index):
            named = (w.index for w in (word, *joined) if w.index not in known)
            found |= {i: (i, i + 1) for i in named}
    return found


def _is_singular_person(analysis: Analysis, word: Word) -> bool:
    if _is_of_an_age(analysis, word):
        return True
    if word.tag not in {"NN", "NNP"} or lemma(word) in _COLLECTIVE:
        return False
    if lemma(word) not in measure_table().people or base(word) in {"compound", "flat", "amod"}:
        return False
    return not below(analysis, word.index, "nummod")


def _is_of_an_age(analysis: Analysis, word: Word) -> bool:
    """ "The 12-year-old was wounded": the words for an age stand for a person."""
    if word.text.lower() != "old" or base(word) not in {"nsubj", "obj", "nmod", "obl", "conj"}:
        return False
    return bool(_YEARS.search(analysis.text, max(0, word.start - 12), word.start))


def _several(analysis: Analysis, word: Word) -> Single | None:
    """ "A double homicide", "a triple shooting": the adjective counts who suffered it."""
    measure = _NUMBERED.get(lemma(word))
    if measure is None:
        return None
    for times in below(analysis, word.index, "amod", "compound"):
        if count := _TIMES_OVER.get(lemma(times), 0):
            return Single(
                anchor=word.index,
                spans=((times.start, word.end),),
                count=count,
                governor=Governor(measure=measure, word=word.index),
                derived=True,
                named=True,
            )
    return None


def _pronoun(analysis: Analysis, word: Word) -> Single | None:
    """ "He died at the scene", "killed three people and then himself": one, by the pronoun."""
    if word.text.lower() not in _PRONOUNS or word.tag != "PRP":
        return None
    found = _governed(analysis, word.index)
    reflexive = word.text.lower().endswith("self")
    if found is None or found.measure not in (HARM if reflexive else (Measure.KILLED,)):
        return None
    span = (word.start, word.end)
    return Single(
        anchor=word.index, spans=(span,), count=1, governor=found, derived=True, named=True
    )


def is_negated(analysis: Analysis, found: Governor) -> bool:
    """ "Was not wounded", "was not reported to have been killed"."""
    at = analysis.words[found.word]
    for _ in range(4):
        if any(w.text.lower() in _NOT for w in below(analysis, at.index, "advmod")):
            return True
        if at.is_root or base(at) not in {"xcomp", "ccomp"}:
            return False
        at = analysis.words[at.head]
    return False


def _one(analysis: Analysis, word: Word) -> Single | None:
    if not _is_singular_person(analysis, word):
        return None
    found = _governed(analysis, word.index)
    if not found:
        return None
    determiners = below(analysis, word.index, "det", "nmod")
    first = min(
        [word.index, *(w.index for w in below(analysis, word.index, "det", "amod", "compound"))]
    )
    definite = any(w.text.lower() in {"the", "this", "that"} for w in determiners)
    if any(w.text.lower() in {"any", "every", "each", "no", "what", "which"} for w in determiners):
        return None
    own = [w.index for w in determiners if w.tag in _POSSESSIVES]
    owned = bool(own) or any(w.relation == "nmod:poss" for w in determiners)
    span = analysis.chars(min([first, *own]), word.index + 1)
    return Single(
        anchor=word.index,
        spans=(span,),
        count=1,
        governor=found,
        derived=definite or owned,
        named=False,
    )


def _names(
    analysis: Analysis, word: Word, named: dict[int, tuple[int, int]], taken: frozenset[int]
) -> tuple[Single, set[int]] | None:
    """A name, or all names of one list: each counts one."""
    found = _governed(analysis, word.index)
    if not found or base(word) in {"compound", "flat"}:
        return None
    if found.measure is Measure.CAPTURED and _is_lone(named[word.index]):
        return None
    members = [word.index]
    for joined in below(analysis, word.index, "conj"):
        if joined.index in taken:
            # "Ana, Oto and their two children, Mira and Lev": the names after tell who they are.
            break
        members += [joined.index] if joined.index in named else []
    spans = tuple(analysis.chars(*named[i]) for i in members)
    single = Single(
        anchor=word.index,
        spans=spans,
        count=len(members),
        governor=found,
        derived=True,
        named=True,
    )
    return single, set(members)


def _is_lone(extent: tuple[int, int]) -> bool:
    """Whether a name is one word: "they captured Brim" may well be a town."""
    return extent[1] - extent[0] == 1


def _governed(analysis: Analysis, index: int) -> Governor | None:
    """The measure said of one person; an apposition says it of the one already named."""
    top = first_conjunct(analysis, index)
    listed = listed_as(analysis, top)
    if listed is None and is_apposed(analysis, top) and not _is_told_apart(analysis, top):
        return None
    found = governor(analysis, index) or listed
    if found is None or found.measure not in OF_PERSONS or is_negated(analysis, found):
        return None
    return found


def _is_told_apart(analysis: Analysis, index: int) -> bool:
    """ "Said Ana, a nurse who was shot in the arm": nothing is counted of the name."""
    clause = any(w.relation == "acl:relcl" for w in below(analysis, index, "acl"))
    return clause and governor(analysis, analysis.words[index].head) is None


def is_apposed(analysis: Analysis, index: int) -> bool:
    """Whether a noun says again who was just named."""
    apposed = base(analysis.words[index]) == "appos" and not case_of(analysis, index)
    return apposed and not is_listed(analysis, index)
